import assert from 'node:assert/strict';
import type { Directive } from '../../../../server/manifest/model.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

function readDirectives(text: string): readonly Directive[] {
  return parseManifest(text).documents.flatMap(({ document }) => document.directives);
}

function describeDirectives(text: string): readonly string[] {
  return readDirectives(text).map(({ name, value }) => `${name} is <${value}>`);
}

describe('a zonewise comment', () => {
  const rows: readonly (readonly [comment: string, ...directives: string[]])[] = [
    ['# zonewise: kubernetes=1.30', 'kubernetes is <1.30>'],
    ['#zonewise: kubernetes=1.30', 'kubernetes is <1.30>'],
    ['#  zonewise:kubernetes=1.30', 'kubernetes is <1.30>'],
    ['# zonewise: kubernetes=1.31-1.35', 'kubernetes is <1.31-1.35>'],
    ['# zonewise: kubernetes=1.31 - 1.35', 'kubernetes is <1.31 - 1.35>'],
    ['# zonewise: kubernetes=1.31 – v1.35 clients=a:1', 'kubernetes is <1.31 – v1.35>', 'clients is <a:1>'],
    ['# zonewise: kubernetes=1.31 -1.35', 'kubernetes is <1.31 -1.35>'],
    ['# zonewise: kubernetes=1.31- 1.35', 'kubernetes is <1.31- 1.35>'],
    ['# zonewise: zones=a:2,b:3 clients=a:70', 'zones is <a:2,b:3>', 'clients is <a:70>'],
    ['# zonewise: zones=a:2, b:3 , c:4', 'zones is <a:2, b:3 , c:4>'],
    ['# zonewise: zones=a:2, clients=b:3', 'zones is <a:2>', 'clients is <b:3>'],
    ['# zonewise: disable=some-rule because I say so', 'disable is <some-rule>'],
    ['# zonewise: disable=', 'disable is <>'],
    ['# zonewise: disable'],
    ['# zonewise: a=1 # zonewise: b=2', 'a is <1>', 'b is <2>'],
    ['# zonewise:'],
    ['# Zonewise is a tool; zonewise: a=b'],
    ['# otherwise: a=b'],
  ];
  for (const [comment, ...directives] of rows) {
    it(`"${comment}" gives ${directives.length === 0 ? 'nothing' : directives.join(', ')}`, () => {
      assert.deepEqual(describeDirectives(`${comment}\nkind: Service\n`), directives);
    });
  }

  it('may stand behind content and between it', () => {
    const text = `# zonewise: a=1
kind: Service # zonewise: b=2
spec:
  # zonewise: c=3
  type: X

# zonewise: d=4`;
    assert.deepEqual(
      readDirectives(text).map(({ name, placement, line, isAtTop }) => [name, placement, line, isAtTop]),
      [
        ['a', 'own-line', 0, true],
        ['b', 'trailing', 1, false],
        ['c', 'own-line', 3, false],
        ['d', 'own-line', 6, false],
      ],
    );
  });

  it('is not found in strings and block scalars', () => {
    const text = `a: "x # zonewise: a=1"
b: 'x # zonewise: b=1'
c: | # zonewise: c=1
  # zonewise: d=1
d: x#zonewise: e=1
e: "
  # zonewise: f=1"
f: [x, # zonewise: g=1
  y]
`;
    assert.deepEqual(describeDirectives(text), ['c is <1>', 'g is <1>']);
  });

  it('has ranges on what it says', () => {
    const text = 'kind: X\r\n  # zonewise: zones=a:1, b:2 clients=c:3\r\n';
    assert.deepEqual(
      readDirectives(text).map(({ range, valueRange }) => [
        text.slice(range.start, range.end),
        text.slice(valueRange.start, valueRange.end),
      ]),
      [
        ['zones=a:1, b:2', 'a:1, b:2'],
        ['clients=c:3', 'c:3'],
      ],
    );
    assert.deepEqual(
      readDirectives(text).map(({ line }) => line),
      [1, 1],
    );
  });

  it('counts in the document that it stands in', () => {
    const [first, second] = parseManifest('a: 1\n---\n# zonewise: b=2\na: 1\n').documents;
    assert.deepEqual(first?.document.directives, []);
    assert.deepEqual(
      second?.document.directives.map(({ line, isAtTop }) => [line, isAtTop]),
      [[1, true]],
    );
  });

  it('is at the top of a file with a byte order mark', () => {
    assert.deepEqual(
      readDirectives('\ufeff# zonewise: a=1\nkind: X').map(({ placement, isAtTop }) => [placement, isAtTop]),
      [['own-line', true]],
    );
  });
});
