import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ManifestDocument } from '../../../server/manifest/model.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { checkListParts, describeParts } from '../../support/listParts.ts';

const ITEMS = 120;

describe('A long List', () => {
  for (const [form, write] of [
    ['YAML, as kubectl writes it', writeYaml],
    ['YAML with indented items', (at: (index: number) => string) => writeYaml(at, '  ')],
    ['JSON', writeJson],
  ] as const) {
    describe(`in ${form}`, () => {
      const text = write((index) => `shop-${index}`);

      it('is read item by item, between the two parts of its frame', () => {
        const { documents } = parseManifest(text);
        assert.deepEqual(
          documents.map(({ document }) => document.part),
          ['frame', ...Array.from({ length: ITEMS }, () => 'item'), 'frame'],
        );
        assert.equal(documents.map(({ document }) => document.text).join(''), text);
        assert.deepEqual(
          documents.flatMap(({ document }) => document.resources.map(nameOf)),
          Array.from({ length: ITEMS }, (_, index) => `shop-${index}`),
        );
      });

      it('keeps every item but the one that an edit changes', () => {
        const before = parseManifest(text);
        const after = parseManifest(
          write((index) => (index === 40 ? 'another' : `shop-${index}`)),
          before,
        );
        const known = new Set(before.documents.map(({ document }) => document));
        const fresh = after.documents.filter(({ document }) => !known.has(document));
        assert.deepEqual(
          fresh.flatMap(({ document }) => document.resources.map(nameOf)),
          ['another'],
        );
      });

      it('has the objects and the faults that it has as one document, whatever is typed into it', () => {
        fc.assert(
          fc.property(listOfEdits(text.length), (edits) => {
            let current = text;
            let file = parseManifest(text);
            for (const { at, removed, typed } of edits) {
              current = current.slice(0, at) + typed + current.slice(at + removed);
              file = parseManifest(current, file);
              assert.deepEqual(describeParts(file), describeParts(parseManifest(current)));
            }
            checkListParts(current, file);
          }),
          { numRuns: 40 },
        );
      });
    });
  }

  for (const [what, second] of [
    ['an anchor in one item that another one uses', ['labels: &all', 'labels: *all']],
    ['a quoted text that swallows the beginning of the next item', ['name: "shop', 'name: shop"']],
    ['a template action', ['name: {{ .name }}', 'name: shop']],
  ] as const) {
    it(`is one document where ${what} stands in it`, () => {
      const lines = writeYaml((index) => `shop-${index}`).split('\n');
      const [a, b] = lines.flatMap((line, at) => (/^ {4}name: shop-(?:40|41)$/.test(line) ? [at] : []));
      lines[a ?? 0] = `    ${second[0]}`;
      lines[b ?? 0] = `    ${second[1]}`;
      assert.equal(parseManifest(lines.join('\n')).documents.length, 1);
    });
  }

  it('is one document in JSON where something else stands behind the last item', () => {
    const text = writeJson((index) => `shop-${index}`).replace('        }\n    ],', '        } x\n    ],');
    const { documents } = parseManifest(text);
    assert.equal(documents.length, 1);
    assert.notDeepEqual(documents[0]?.document.problems, []);
  });

  it('is one document in JSON where something else stands between two items', () => {
    for (const more of ['x', ',', '\u00a0']) {
      const text = writeJson((index) => `shop-${index}`).replace(/\n {8}\},/, `$&${more}`);
      const { documents } = parseManifest(text);
      assert.equal(documents.length, 1, more);
      assert.notDeepEqual(documents[0]?.document.problems, [], more);
    }
  });

  it('is one document in JSON where brackets in an item close it', () => {
    for (const closing of ['}], other: {a: b}}', '"a": b" }], other: {a: b}}']) {
      const text = writeJson((index) => `shop-${index}`).replace(/\n {8}\},\n {8}\{\n/, `$&${closing}\n`);
      assert.ok(text.includes(closing));
      assert.equal(parseManifest(text).documents.length, 1, closing);
    }
  });

  it('is one document in JSON where an item does not end on a line of its own', () => {
    const text = writeJson((index) => `shop-${index}`).replace(/\}\n {8}\},/, '} },');
    const found = parseManifest(text).documents.map(({ document }) => [
      document.problems.length,
      document.resources.length,
    ]);
    assert.deepEqual(found, [[0, ITEMS]]);
  });

  it('is one document in YAML where a line that only YAML sees ends an item', () => {
    for (const lineBreak of ['\r', '\u0085', '\u2028', '\u2029']) {
      const text = writeYaml((index) => `shop-${index}`).replace(/\n {4}ports:/, `$&${lineBreak}:`);
      const { documents } = parseManifest(text);
      assert.deepEqual(
        documents.map(({ document }) => document.part),
        [undefined],
      );
      assert.notDeepEqual(documents[0]?.document.problems, []);
    }
  });

  it('is one document in YAML where a line that only YAML sees begins another item', () => {
    const text = writeYaml((index) => `shop-${index}`);
    const { documents } = parseManifest(text.replace(/\n(?=- [^]*\n- )/, '\r'));
    assert.equal(documents.length, 1);
    assert.equal(documents[0]?.document.resources.length, ITEMS);
  });

  it('is one document in JSON where an item closes the quote of another', () => {
    const json = writeJson((index) => `shop-${index}`);
    const opening = '{\n            "kind": "a\n        },\n        ';
    const closing = '{\n"\n        },\n        ';
    const open = json.replace('{\n            ', (first) => opening + first);
    assert.equal(parseManifest(open).documents.length, ITEMS + 3);
    const { documents } = parseManifest(open.replace(opening, opening + closing));
    assert.equal(documents.length, 1);
    assert.deepEqual(documents[0]?.document.problems, []);
  });

  it('is one document where one item makes YAML of it, and another is none', () => {
    const json = writeJson((index) => `shop-${index}`);
    assert.equal(parseManifest(json.replace('"shop-7"', '"shop\u009e"')).documents.length, ITEMS + 2);
    const text = json.replace('"shop-7"', '"shop\u009e"').replace('"shop-99"', 'shop-99');
    const { documents } = parseManifest(text);
    assert.equal(documents.length, 1);
    assert.notDeepEqual(documents[0]?.document.problems, []);
  });

  it('is one document where its frame makes YAML of it, and an item is none', () => {
    const json = writeJson((index) => (index === 7 ? 'shop\u007f7' : `shop-${index}`));
    assert.equal(parseManifest(json).documents.length, ITEMS + 2);
    const { documents } = parseManifest(json.replace(/\n\}\s*$/, '\n\u2028}'));
    assert.equal(documents.length, 1);
    assert.notDeepEqual(documents[0]?.document.problems, []);
  });

  it('is one document in JSON where a comment has a bracket, which then closes elsewhere', () => {
    const json = writeJson((index) => `shop-${index}`);
    const at = json.indexOf('"metadata"', json.length / 2);
    const text = `${json.slice(0, at)}# ${json.slice(at)}`;
    const { documents } = parseManifest(text);
    assert.equal(documents.length, 1);
    assert.notDeepEqual(documents[0]?.document.problems, []);
  });

  it('is one document where a comment tells us something', () => {
    const text = writeYaml((index) => `shop-${index}`).replace(
      '    port',
      '    # zonewise: disable=all\n    port',
    );
    assert.equal(parseManifest(text).documents.length, 1);
  });

  it('is one document as long as it is short', () => {
    assert.equal(parseManifest('apiVersion: v1\nkind: List\nitems:\n- kind: Service\n').documents.length, 1);
  });
});

function writeYaml(nameAt: (index: number) => string, indentation = ''): string {
  const item = (_: unknown, index: number): string =>
    `- apiVersion: v1
  kind: Service
  metadata:
    annotations:
      note: "a text: of 'one' line"
      script: |
        - echo "it's"

        * one
    labels:
      app: ${nameAt(index)}
    name: ${nameAt(index)}
  spec:
    ports: [{ name: http, port: 80 }]
    selector:
      app: ${nameAt(index)}
`.replaceAll(/^(?=.)/gm, indentation);
  return `apiVersion: v1
items:
${Array.from({ length: ITEMS }, item).join('')}kind: List
metadata:
  resourceVersion: ""
`;
}

function writeJson(nameAt: (index: number) => string): string {
  const items = Array.from({ length: ITEMS }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: nameAt(index),
      labels: { app: nameAt(index) },
      annotations: { note: 'a "text" { of [ one' },
    },
    spec: { ports: [{ name: 'http', port: 80 }], selector: { app: nameAt(index) } },
  }));
  return `${JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }, null, 4)}\n`;
}

interface TypedText {
  readonly at: number;
  readonly removed: number;
  readonly typed: string;
}

/** What people and hostile texts put anywhere. */
function listOfEdits(length: number): fc.Arbitrary<readonly TypedText[]> {
  const typed = fc.constantFrom(
    ...[
      'x',
      ' ',
      '\n',
      ':',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '#',
      '- ',
      '&a ',
      '*a',
      '|',
      '\n- a: b\n',
      '\n  ',
    ],
    ...[
      '\nkind: List\n',
      '\n---\n',
      '\n...\n',
      '\t',
      '\r\n',
      'é',
      '  extra: 1\n',
      '<<: *a',
      '!!str ',
      '? ',
      '@',
    ],
  );
  return fc.array(
    fc.record({ at: fc.nat({ max: length - 200 }), removed: fc.constantFrom(0, 0, 1, 3), typed }),
    { minLength: 1, maxLength: 2 },
  );
}

function nameOf({ metadata }: ManifestDocument['resources'][number]): string | undefined {
  return metadata.name?.value;
}
