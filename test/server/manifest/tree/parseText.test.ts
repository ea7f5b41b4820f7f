import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildTree } from '../../../../server/manifest/tree/buildTree.ts';
import { parseText } from '../../../../server/manifest/tree/parseText.ts';
import { readAsKubectl } from '../../../../server/manifest/tree/kubectl/readAsKubectl.ts';
import { splitDocuments } from '../../../../server/manifest/tree/splitDocuments.ts';
import { describeTree } from '../describeTree.ts';
import { anyManifestText, anySplice, applySplice } from '../manifestTexts.ts';

function describeProblems(text: string): readonly string[] {
  return parseText(text).problems.map(
    ({ message, range }) => `[${text.slice(range.start, range.end)}] ${message}`,
  );
}

describe('white space above a brace is that of Go', () => {
  for (const space of ['\u0085', '\u00a0', '\u3000', '\v', ' \u0085\n']) {
    it(`${JSON.stringify(space)} {a: 1}`, () => {
      const reading = readAsKubectl(`${space}{a: 1}\n`);
      assert.ok(reading.kind === 'yaml' && reading.faults.length === 0);
      assert.equal(reading.root?.kind, 'mapping');
    });
  }
});

describe('parseText on well-formed text', () => {
  const rows: readonly (readonly [rule: string, text: string, tree: string])[] = [
    ['block collections', 'a:\n  b: 1\n  c:\n    - d\n    - e: f\n', '{a: {b: 1, c: ["d", {e: "f"}]}}'],
    ['dashes at the column of their key', 'a:\n- b\n- c\nd: e\n', '{a: ["b", "c"], d: "e"}'],
    ['compact nesting behind dashes', '- - a\n  - b\n- c: 1\n  d: 2\n', '[["a", "b"], {c: 1, d: 2}]'],
    ['missing values', 'a:\nb:\n  -\n  - c:\n', '{a: _, b: [_, {c: _}]}'],
    ['flow collections', 'a: {b: [c, "d" , {e: }], f}\n', '{a: {b: ["c", "d", {e: _}], f: _}}'],
    ['flow collections over lines', 'a: [\n  b, # c\n  d\n]\n', '{a: ["b", "d"]}'],
    ['a pair in a flow sequence', '[a: 1, b]', '[{a: 1}, "b"]'],
    ['quoted keys', '"a b": 1\n\'c\': 2\n', '{a b: 1, c: 2}'],
    ['escapes', String.raw`a: "\x41\u00e9\n\t\"\\\'"`, '{a: "Aé\\n\\t\\"\\\\\'"}'],
    ['doubled single quotes', "a: 'it''s'", '{a: "it\'s"}'],
    ['quoted text over lines', 'a: "one\n  two\n\n  three \\\n  four"\n', '{a: "one two\\nthree four"}'],
    ['plain text over lines', 'a: one\n  two\n\n  three\nb: c\n', '{a: "one two\\nthree", b: "c"}'],
    ['a # within a word', 'a: b#c\nd: e #f\n', '{a: "b#c", d: "e"}'],
    ['a colon within a word', 'a: b:c\nd: http://e\n', '{a: "b:c", d: "http://e"}'],
    ['a literal', 'a: |\n  b\n    c\n\n  d\n\ne: f\n', '{a: "b\\n  c\\n\\nd\\n", e: "f"}'],
    ['a folded text', 'a: >\n  b\n  c\n\n  d\n    e\n  f\n', '{a: "b c\\nd\\n  e\\nf\\n"}'],
    ['chomping', 'a: |-\n  b\nc: |+\n  d\n\ne: f\n', '{a: "b", c: "d\\n\\n", e: "f"}'],
    ['an indentation indicator', 'a: |2\n    b\n', '{a: "  b\\n"}'],
    ['an empty literal', 'a: |\nb: c\n', '{a: "", b: "c"}'],
    [
      'anchors and aliases',
      'a: &x {b: 1}\nc: *x\nd: &y\n  - 1\ne: *y\n',
      '{a: {b: 1}, c: *x, d: [1], e: *y}',
    ],
    ['an anchor on a key', '&a b: c\nd: *a\n', '{b: "c", d: *a}'],
    ['an alias as a key', 'a: &x b\n*x : c\n', '{a: "b", b: "c"}'],
    ['tags', 'a: !!str 1\nb: !own 2\nc: !!int "3"\n', '{a: "1", b: "2", c: 3}'],
    ['comments everywhere', '# a\nb: # c\n  # d\n  e: f # g\n # h\n', '{b: {e: "f"}}'],
    ['what stands before ...', 'a: 1\n...\n# end', '{a: 1}'],
    ['explicit keys', '? a\n: b\n? c\n', '{a: "b", c: _}'],
    ['no control character that kubectl never comes to', `  a: 1\nb: ${'c'.repeat(520)}\x07\n`, '{a: 1}'],
  ];
  for (const [rule, text, tree] of rows) {
    it(`reads ${rule}`, () => {
      assert.equal(describeTree(parseText(text).root), tree);
      assert.deepEqual(describeProblems(text), []);
    });
  }
});

describe('parseText on text that kubectl refuses', () => {
  it('names a control character behind the end of the document, as far as kubectl looks ahead', () => {
    assert.equal(parseText(`  a: 1\nb: ${'c'.repeat(480)}\x07\n`).problems.length, 1);
  });
});

describe('parseText on half-typed text', () => {
  const rows: readonly (readonly [rule: string, text: string, tree: string, ...problems: string[]])[] = [
    ['takes a lone word below a key for its value', 'spec:\n  traf', '{spec: "traf"}'],
    [
      'takes a word among keys for a key',
      'spec:\n  type: X\n  traf\n\n  # c\n  ports: 1\n',
      '{spec: {type: "X", traf: _, ports: 1}}',
      '[traf] Add a colon after "traf".',
    ],
    [
      'takes a word above keys for a key',
      'spec:\n  traf # c\n  ports: 1\nother: 1\n',
      '{spec: {traf: _, ports: 1}, other: 1}',
      '[traf] Add a colon after "traf".',
    ],
    [
      'lets a key without colon keep what is below it',
      'spec\n  type: X\nkind: Z\n',
      '{spec: {type: "X"}, kind: "Z"}',
      '[spec] Add a colon after "spec".',
    ],
    [
      'wants a space behind the colon',
      'spec:\n  a: 1\n  type:X\n',
      '{spec: {a: 1, type:X: _}}',
      '[type:X] Add a space after the colon of "type".',
    ],
    [
      'ends an unclosed quote with its line',
      'spec:\n  type: "Clus\n  ports: "x"\nkind: Z\n',
      '{spec: {type: "Clus", ports: "x"}, kind: "Z"}',
      '["Clus] Close the quote that opens here.',
    ],
    [
      'ends an unclosed quote with its line at the end of the text too',
      'spec:\n  type: "Clus',
      '{spec: {type: "Clus"}}',
      '["Clus] Close the quote that opens here.',
    ],
    [
      'ends an unclosed quote of JSON before what closes',
      '{"spec": {"type": "Clus\n},\n"kind": "Z"}',
      '{spec: {type: "Clus"}, kind: "Z"}',
      '["Clus] Close the quote that opens here.',
    ],
    [
      'takes an unclosed quote among keys for a key',
      'spec:\n  type: X\n  "traf\n  ports: 2\n',
      '{spec: {type: "X", traf: _, ports: 2}}',
      '["traf] Close the quote that opens here.',
    ],
    [
      'ends an unclosed bracket where the block around goes on',
      'spec:\n  selector: {app: x\n  type: X\n',
      '{spec: {selector: {app: "x"}, type: "X"}}',
      '[{] Close the { that opens here.',
    ],
    [
      'ends brackets in brackets there too, and reports the inner one',
      'spec:\n  ports: [{port: 80\n  type: X\n',
      '{spec: {ports: [{port: 80}], type: "X"}}',
      '[{] Close the { that opens here.',
    ],
    [
      'knows which bracket is missing',
      'a: {b: [1, 2}\nc: d\n',
      '{a: {b: [1, 2]}, c: "d"}',
      '[[] Close the [ that opens here.',
    ],
    [
      'passes over a stray bracket',
      'a: [1, 2}, 3]\n',
      '{a: [1, 2, 3]}',
      '[}] Unexpected }: no opening bracket.',
    ],
    [
      'goes on behind a missing comma',
      '{"a": 1\n"b": 2}',
      '{a: 1, b: 2}',
      '["] Add a comma before this.',
    ],
    ['sees a comma without item', '[a,, b]', '["a", "b"]', '[,] Unexpected comma: no item before it.'],
    [
      'keeps lines that are indented too far with their neighbours',
      'spec:\n  a: 1\n    type: X\n  b: 2\n',
      '{spec: {a: 1, type: "X", b: 2}}',
      '[type: X] Indent by 2 spaces, like the keys beside it: this line has 4.',
    ],
    [
      'keeps lines that are indented too little with their neighbours',
      'spec:\n   a: 1\n  type: X\nkind: Z\n',
      '{spec: {a: 1, type: "X"}, kind: "Z"}',
      '[type: X] Indent by 3 spaces, like the lines above: this line has 2.',
    ],
    [
      'keeps a key at the column of the dashes with the item',
      'ports:\n  - name: a\n  port: 80\nkind: Z\n',
      '{ports: [{name: "a", port: 80}], kind: "Z"}',
      '[port: 80] Indent by 4 spaces, like the lines above: this line has 2.',
    ],
    [
      'reads lines that are indented by tabs',
      'spec:\n\ta: 1\n\tb: 2\nkind: Z\n',
      '{spec: {a: 1, b: 2}, kind: "Z"}',
      '[\t] Indent with spaces: YAML does not allow tabs.',
      '[\t] Indent with spaces: YAML does not allow tabs.',
    ],
    [
      'takes text with a colon for text',
      'a: b: c\nd: e\n',
      '{a: "b: c", d: "e"}',
      '[b: c] Quote the value: it contains a colon and a space.',
    ],
    [
      'leaves an item among keys out',
      'spec:\n  type: X\n  - a\n  b: 1\n',
      '{spec: {type: "X", b: 1}}',
      '[- a] Unexpected list item between keys.',
    ],
    [
      'wants a list below its key',
      'a: - b\nc: d\n',
      '{a: "- b", c: "d"}',
      '[-] Start the list on the line below its key.',
    ],
    [
      'sees what follows a value',
      'a: "b" c\nd: e\n',
      '{a: "b", d: "e"}',
      '[c] Unexpected text after the value. Quote the whole value if it belongs to it.',
    ],
    [
      'names an escape that does not exist',
      'a: "\\d"\n',
      '{a: "\\\\d"}',
      '[\\d] Unknown escape \\d. Write \\\\ for a backslash.',
    ],
    ['names a character that cannot start a value', 'a: @b\n', '{a: "@b"}', '[@] Quote the value: it cannot start with @.'],
    ['reads a lone dash', 'ports:\n  -', '{ports: [_]}'],
    ['reads an open flow mapping', 'spec: {trafficDistribution: ', '{spec: {trafficDistribution: _}}', '[{] Close the { that opens here.'],
  ]; // prettier-ignore
  for (const [rule, text, tree, ...problems] of rows) {
    it(rule, () => {
      assert.equal(describeTree(parseText(text).root), tree);
      assert.deepEqual(describeProblems(text), problems);
    });
  }
});

describe('the ranges of a tree', () => {
  it('cover keys, values and entries as a person would select them', () => {
    const text = 'spec:\n  type: "A" # c\n  empty:\n  text: |\n    b\n\nlist:\n  - c\n  -\n';
    const { root } = parseText(text);
    assert.equal(root?.kind, 'mapping');
    const [spec, list] = root.entries;
    assert.equal(spec?.value?.kind, 'mapping');
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.deepEqual(
      spec.value.entries.map(({ key, value, range }) => [
        cut(key.range),
        value && cut(value.range),
        cut(range),
      ]),
      [
        ['type', '"A"', 'type: "A"'],
        ['empty', undefined, 'empty:'],
        ['text', '|\n    b', 'text: |\n    b'],
      ],
    );
    assert.equal(list && cut(list.range), 'list:\n  - c\n  -');
  });
});

describe('what can be built of a text', () => {
  const documentText = fc
    .tuple(anyManifestText, fc.array(anySplice, { maxLength: 5 }))
    .map(([text, splices]) => splices.reduce(applySplice, text))
    .chain((text) =>
      fc.constantFrom(...splitDocuments(text).map(({ start, end }) => text.slice(start, end))),
    );

  it('is the tree that kubectl sees, wherever there is no doubt', () => {
    fc.assert(
      fc.property(documentText, (text) => {
        const own = buildTree(text);
        fc.pre(own.refusal === undefined && !own.isDoubtful);
        const reading = readAsKubectl(text);
        if (reading.kind !== 'yaml') return;
        assert.equal(reading.faults.length > 0, own.hasSyntaxErrors);
        if (!own.hasSyntaxErrors) assert.deepEqual(own.root, reading.root);
      }),
      { numRuns: 400 },
    );
  });
});
