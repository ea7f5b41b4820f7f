import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ManifestFile, ManifestProblem } from '../../../server/manifest/model.ts';
import type { ManifestNode } from '../../../server/manifest/tree/node.ts';
import { findDocumentAt, parseManifest } from '../../../server/manifest/parse.ts';
import type { TextRange } from '../../../server/manifest/tree/range.ts';
import { describeTree } from './describeTree.ts';
import { anyManifestText, anySplice, applySplice } from './manifestTexts.ts';

function readOne(text: string): ManifestFile['documents'][number]['document'] {
  const [first] = parseManifest(text).documents;
  assert.ok(first);
  return first.document;
}

function describeProblems(text: string): readonly string[] {
  return readOne(text).problems.map(
    ({ code, message, range }) => `${code} [${text.slice(range.start, range.end)}] ${message}`,
  );
}

/** All that a file says, in a form that can be compared. */
function snapshot(file: ManifestFile): unknown {
  return file.documents.map(({ start, document }) => ({
    start,
    text: document.text,
    root: document.root,
    problems: document.problems,
    directives: document.directives,
    resources: document.resources,
    isTemplate: document.isTemplate,
  }));
}

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`;

describe('parseManifest', () => {
  it('reads the documents of a file, each with ranges of its own', () => {
    const { documents } = parseManifest(`${service}---\n${service}`);
    assert.deepEqual(
      documents.map(({ start, document }) => [start, document.resources.length]),
      [
        [0, 1],
        [service.length, 1],
      ],
    );
    assert.deepEqual(documents[1]?.document.root?.range, { start: 4, end: service.length + 3 });
  });

  it('reads JSON as one document', () => {
    const json = JSON.stringify(
      { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } },
      null,
      '\t',
    );
    assert.equal(
      describeTree(readOne(json).root),
      '{apiVersion: "v1", kind: "Service", spec: {ports: [{port: 80}]}}',
    );
    assert.deepEqual(describeProblems(json), []);
  });

  for (const [name, lineBreak] of [
    ['CRLF', '\r\n'],
    ['a lone carriage return', '\r'],
  ] as const) {
    it(`reads ${name} as a line break`, () => {
      const text = service.replaceAll('\n', lineBreak);
      assert.equal(describeTree(readOne(text).root), describeTree(readOne(service).root));
      assert.deepEqual(describeProblems(text), []);
    });
  }

  it('reads JSON objects that follow one another, as kubectl does', () => {
    const write = (name: string) =>
      JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name } }, undefined, 2);
    const { documents } = parseManifest(`${write('web')}\n${write('api')}\n`);
    assert.deepEqual(
      documents.map(({ document }) => [document.resources[0]?.metadata.name?.value, document.problems]),
      [
        ['web', []],
        ['api', []],
      ],
    );
  });

  describe('white space that JSON has not', () => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
    const yaml = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\n';
    const spaces = [
      '\u00a0',
      '\v',
      '\f',
      '\u0085',
      '\u1680',
      '\u2003',
      '\u2028',
      '\u202f',
      '\u205f',
      '\u3000',
    ];
    const read = (text: string) => {
      const documents = parseManifest(text).documents.map(({ document }) => document);
      return {
        names: documents.flatMap(({ resources }) => resources.map(({ metadata }) => metadata.name?.value)),
        problems: documents.flatMap(({ problems }) => problems.map(({ code }) => code)),
      };
    };

    for (const space of spaces) {
      it(`is passed over behind a JSON object, as kubectl does: ${JSON.stringify(space)}`, () => {
        for (const between of [`${space}\n`, ` ${space}`, `${space}\n---\n`, `${space}---\n`])
          assert.deepEqual(read(json + between + yaml), { names: ['web', 'api'], problems: [] });
      });
    }

    it('is refused between several JSON objects, as kubectl does', () => {
      const { problems } = read(`${json}\n${json}\u00a0\n${json}\n`);
      assert.ok(problems.includes('yaml-syntax'));
    });
  });

  it('reads nothing between a ... line and the next ---, as kubectl does', () => {
    const { documents } = parseManifest('a: 1\n...\nb: 2\n---\nc: 3\n');
    assert.deepEqual(
      documents.map(({ document }) => describeTree(document.root)),
      ['{a: 1}', '{c: 3}'],
    );
  });

  it('takes a number that no float holds for a number in JSON, and for text in YAML', () => {
    const valueOf = (text: string): unknown => {
      const root = readOne(text).root;
      const value = root?.kind === 'mapping' ? root.entries[0]?.value : undefined;
      return value?.kind === 'scalar' ? value.value : undefined;
    };
    assert.equal(valueOf('{"kind": 1e999}'), Number.POSITIVE_INFINITY);
    assert.equal(valueOf('{"kind": -1e999}'), Number.NEGATIVE_INFINITY);
    assert.equal(valueOf('{"kind": "1e999"}'), '1e999');
    assert.equal(valueOf('{kind: 1e999}'), '1e999');
  });

  it('passes over a byte order mark', () => {
    assert.equal(describeTree(readOne(`\ufeff${service}`).root), describeTree(readOne(service).root));
    assert.deepEqual(describeProblems(`\ufeff${service}`), []);
  });

  it('takes a file of nothing but comments for an empty document', () => {
    assert.equal(readOne('# nothing here\n').root, undefined);
    assert.deepEqual(readOne('# nothing here\n').resources, []);
  });

  it('gives the values that kubectl would send', () => {
    const text = 'a: yes\nb: "yes"\nc: 0o17\nd: 1_000\ne: ~\nf:\ng: 2001-12-14\nh: !!str 5\ni: |\n  text\n';
    assert.equal(
      describeTree(readOne(text).root),
      '{a: true, b: "yes", c: 15, d: 1000, e: null, f: _, g: "2001-12-14", h: "5", i: "text\\n"}',
    );
  });
});

describe('problems of a document', () => {
  it('name a repeated key and the first one', () => {
    const text = `kind: Service\nspec:\n  type: NodePort\n  "type": ClusterIP\n`;
    const [problem] = readOne(text).problems;
    assert.equal(problem?.code, 'duplicate-key');
    assert.equal(text.slice(problem.range.start, problem.range.end), '"type"');
    assert.equal(problem.related?.start, text.indexOf('type'));
  });

  it('take 0.0 and -0.0 for one key, and whole zeros and texts for others', () => {
    for (const [first, second] of [
      ['0.0', '-0.0'],
      ['-0e1', '0.'],
      ['!!float 0', '-0.0'],
    ] as const) {
      assert.deepEqual(describeProblems(`kind: X\na: {${first}: 1, ${second}: 2}\n`), [
        `duplicate-key [${second}] Duplicate key ${second.startsWith('-') ? '-0' : '0'}; the last value wins.`,
      ]);
    }
    for (const [first, second] of [
      ['0', '-0.0'],
      ['"0"', '-0.0'],
      ['"-0"', '0.0'],
    ])
      assert.deepEqual(describeProblems(`kind: X\na: {${first}: 1, ${second}: 2}\n`), []);
  });

  it('do not count keys that a merge brings in, nor a second merge', () => {
    const text = `kind: X\na: &a {p: 1}\nb: &b {q: 1}\nc:\n  <<: *a\n  <<: *b\n  p: 2\n`;
    assert.deepEqual(describeProblems(text), []);
  });

  it('count a quoted <<, and an alias of one, as keys that merge nothing', () => {
    const text = `kind: X\na: &a <<\nb: {"<<": 1, *a : 2}\nc: {<<: {p: 1}, "<<": 2}\n`;
    assert.deepEqual(describeProblems(text), ['duplicate-key [*a] Duplicate key <<; the last value wins.']);
  });

  it('name an alias without anchor', () => {
    assert.deepEqual(describeProblems('kind: X\na: *b\nc: &b 1\n'), [
      'unknown-alias [*b] Define the anchor &b above this alias.',
    ]);
  });

  it('stand in the order of the text', () => {
    const problems = readOne('kind: X\na: "b\nc: *d\nc: 1\ne f\n').problems;
    const starts = problems.map(({ range }) => range.start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
    assert.equal(problems.length, 4);
  });

  it('name what makes the text unreadable, however many keys stand twice before it', () => {
    const repeated = `apiVersion: v1\nkind: Service\n${'a: 1\n'.repeat(300)}`;
    const codes = new Set(readOne(`${repeated}b: {c: 1\n`).problems.map(({ code }) => code));
    assert.deepEqual([...codes].sort(), ['duplicate-key', 'yaml-syntax']);
    assert.equal(readOne(`${repeated}b: {c: 1\n`).problems.length, 100);
  });

  it('are kept to ourselves where the text is no Kubernetes object', () => {
    const broken = 'a: [1\nb: "c\nb: 2\n';
    assert.deepEqual(describeProblems(broken), []);
    assert.notDeepEqual(describeProblems(`kind: X\n${broken}`), []);
    assert.deepEqual(describeProblems(`jobs:\n  kind: build\n${broken}`), []);
    for (const kind of ['!!str kind', '&k kind', '!!str &k "kind"'])
      assert.notDeepEqual(describeProblems(`${kind}: X\n${broken}`), [], kind);
  });

  it('refuse a document that has too many keys and values', () => {
    const text = `kind: ConfigMap\ndata:\n  a: [${'1,'.repeat(1_000_000)}]\n`;
    const document = readOne(text);
    assert.deepEqual(
      document.problems.map(({ code }) => code),
      ['too-large'],
    );
    assert.equal(document.root, undefined);
  });

  it('refuse an object that is larger than the API server takes, and no List', () => {
    const codesOf = (kind: string): readonly string[] => {
      const text = `kind: ${kind}\nitems:\n- kind: Service # zonewise: kubernetes=1.31\n  a: ${'b'.repeat(4 * 1024 * 1024)}\n`;
      return readOne(text).problems.map(({ code }) => code);
    };
    assert.deepEqual(codesOf('Service'), ['too-large']);
    assert.deepEqual(codesOf('List'), []);
  });

  it('refuse a long document in YAML that hardly anybody writes', () => {
    const textOf = (length: number): string =>
      `kind: List\n? items\n: - kind: Service\n    a: ${'b'.repeat(length)}\n`;
    assert.deepEqual(readOne(textOf(1)).problems, []);
    assert.deepEqual(
      readOne(textOf(2 * 1024 * 1024)).problems.map(({ code }) => code),
      ['too-large'],
    );
  });

  it('are what the text seems to say where reading it as kubectl does would take too long', () => {
    const textOf = (length: number): string =>
      `kind: List\na: ${'b'.repeat(length)}\nitems:\n- kind: Service\n  half\n`;
    const messagesOf = (text: string): readonly string[] =>
      readOne(text).problems.map(({ message }) => message);
    assert.deepEqual(messagesOf(textOf(2 * 1024 * 1024)), messagesOf(textOf(1)));
  });
});

describe('a template', () => {
  const templates = [
    `${service}  clusterIP: {{ .Values.ip }}\n`,
    `{{- if .Values.on }}\n${service}{{- end }}\n`,
    `${service}  type: "{{ .Values.type }}"\n`,
    `${service}{% if on %}\n`,
  ];
  for (const template of templates) {
    it(`is silent: ${JSON.stringify(template.replace(service, '…'))}`, () => {
      const document = readOne(template);
      assert.equal(document.isTemplate, true);
      assert.deepEqual(document.problems, []);
      assert.deepEqual(document.resources, []);
    });
  }

  it('is not what only carries template text in a block scalar', () => {
    const document = readOne(`${service}# note\ndata:\n  config: |\n    {{ range . }}{{ end }}\n`);
    assert.equal(document.isTemplate, false);
    assert.equal(document.resources.length, 1);
  });

  it('is not what has a flow mapping in a flow mapping', () => {
    assert.equal(readOne('{"kind":"Service","spec":{"selector":{}}}').isTemplate, false);
  });
});

describe('parsing again after an edit', () => {
  const file = [service, `---\n${service}`, `---\n# other\n${service}`].join('');

  it('keeps the documents whose text is the same', () => {
    const before = parseManifest(file);
    const after = parseManifest(file.replace('---\n# other', '---\n# changed'), before);
    assert.equal(after.documents[0]?.document, before.documents[0]?.document);
    assert.equal(after.documents[1]?.document, before.documents[1]?.document);
    assert.notEqual(after.documents[2]?.document, before.documents[2]?.document);
  });

  it('keeps documents that have moved', () => {
    const before = parseManifest(file);
    const after = parseManifest(`a: 1\n---\n${file}`, before);
    assert.deepEqual(
      after.documents
        .slice(2)
        .map(({ document }) => before.documents.some((old) => old.document === document)),
      [true, true],
    );
  });

  it('does not keep a document that has grown by what follows', () => {
    const before = parseManifest('a: 1\n---\nb: 2\n');
    const after = parseManifest('a: 1\nc: 3\n---\nb: 2\n', before);
    assert.equal(describeTree(after.documents[0]?.document.root), '{a: 1, c: 3}');
  });

  it('is the same as parsing afresh, whatever was edited before', () => {
    fc.assert(
      fc.property(anyManifestText, fc.array(anySplice, { maxLength: 6 }), (text, splices) => {
        let edited = text;
        let parsed = parseManifest(text);
        for (const splice of splices) {
          edited = applySplice(edited, splice);
          parsed = parseManifest(edited, parsed);
        }
        assert.deepEqual(snapshot(parsed), snapshot(parseManifest(edited)));
      }),
      { numRuns: 150 },
    );
  });

  it('makes each document an object of its own where a text comes to stand twice', () => {
    const before = parseManifest('a: 1\n---\nb: 2\n');
    const { documents } = parseManifest('x: 0\n---\nb: 2\n---\nb: 2\n---\ny: 0\n', before);
    assert.equal(new Set(documents.map(({ document }) => document)).size, 4);
  });
});

describe('any text', () => {
  it('never makes parsing throw, and every range lies where it should', () => {
    fc.assert(
      fc.property(anyManifestText, fc.array(anySplice, { maxLength: 8 }), (text, splices) => {
        const edited = splices.reduce(applySplice, text);
        const file = parseManifest(edited);
        assert.equal(file.documents.map(({ document }) => document.text).join(''), edited);
        for (const { start, document } of file.documents) {
          assert.equal(edited.slice(start, start + document.text.length), document.text);
          const whole = { start: 0, end: document.text.length };
          checkNode(document.root, whole);
          document.problems.forEach((problem) => {
            checkProblem(problem, whole);
          });
          document.directives.forEach((directive) => {
            checkInside(directive.range, whole);
            checkInside(directive.valueRange, directive.range);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('may hold anything a string can hold', () => {
    const units = fc.string({ unit: 'binary', maxLength: 60 });
    const odd = fc.constantFrom(
      '\0',
      '\ud800',
      '\udc00',
      '\u0085',
      '\u2028',
      '\u2029',
      '\ufeff',
      '\u0002',
      '\u0018',
      '\u001f',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(units, odd, fc.constantFrom('kind: X\n', '- ', '? ', ': ', '[', '"'))),
        (parts) => {
          const file = parseManifest(parts.join(''));
          snapshot(file);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may use names that JavaScript objects have', () => {
    const text =
      'kind: Service\nmetadata:\n  labels:\n    __proto__: a\n    constructor: b\n    toString: c\n';
    assert.deepEqual(
      readOne(text).resources[0]?.metadata.labels.map(({ key, field }) => [key, field.value]),
      [
        ['__proto__', 'a'],
        ['constructor', 'b'],
        ['toString', 'c'],
      ],
    );
    assert.deepEqual(describeProblems(text), []);
  });
});

describe('findDocumentAt', () => {
  it('finds the document that holds the offset, and the last one at the end', () => {
    const file = parseManifest('a: 1\n---\nb: 2\n');
    assert.equal(findDocumentAt(file, 0)?.start, 0);
    assert.equal(findDocumentAt(file, 4)?.start, 0);
    assert.equal(findDocumentAt(file, 5)?.start, 5);
    assert.equal(findDocumentAt(file, 1000)?.start, 5);
  });
});

function checkInside(inner: TextRange, outer: TextRange): void {
  assert.ok(inner.start <= inner.end, `${JSON.stringify(inner)} ends before it starts`);
  assert.ok(
    outer.start <= inner.start && inner.end <= outer.end,
    `${JSON.stringify(inner)} is not in ${JSON.stringify(outer)}`,
  );
}

function checkProblem({ range, related, message }: ManifestProblem, whole: TextRange): void {
  checkInside(range, { start: 0, end: Math.max(1, whole.end) });
  if (related !== undefined) checkInside(related, whole);
  assert.notEqual(message, '');
}

/** A node lies in its parent, and starts where its sibling before it has ended, or later. */
function checkNode(node: ManifestNode | undefined, parent: TextRange): number {
  if (node === undefined) return parent.start;
  checkInside(node.range, parent);
  switch (node.kind) {
    case 'mapping': {
      let end = node.range.start;
      for (const entry of node.entries) {
        checkInside(entry.range, node.range);
        assert.ok(entry.range.start >= end, 'entries overlap');
        checkNode(entry.key, entry.range);
        checkNode(entry.value, { start: entry.key.range.end, end: entry.range.end });
        end = entry.range.end;
      }
      break;
    }
    case 'sequence': {
      let end = node.range.start;
      for (const item of node.items) end = checkNode(item, { start: end, end: node.range.end });
      break;
    }
    case 'scalar':
    case 'alias':
  }
  return node.range.end;
}
