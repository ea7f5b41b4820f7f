import assert from 'node:assert/strict';
import { locate } from '../../../server/manifest/locate/locate.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Texts that exhaust a stack, or that take quadratic time or worse, if they are read without care. */
const hostileTexts: Readonly<Record<string, string>> = {
  'brackets 100,000 deep': `kind: X\na: ${'['.repeat(100_000)}`,
  'braces 100,000 deep': `kind: X\na: ${'{b: '.repeat(100_000)}`,
  'dashes 100,000 deep': `kind: X\na:\n  ${'- '.repeat(100_000)}`,
  'question marks 100,000 deep': `kind: X\n${'? '.repeat(100_000)}`,
  'indentation 3,000 deep': `kind: X\n${lines(3000, (index) => `${' '.repeat(index)}a:`)}`,
  'indentation 1,000 deep below an explicit key': `? kind: X\n: a\n${lines(1000, (index) => `${' '.repeat(index)}a:`)}`,
  'quotes that are never closed': `kind: X\n${'a: "x\n'.repeat(50_000)}`,
  'quotes in brackets that are never closed': `kind: X\na: [${'"b\n'.repeat(50_000)}`,
  'quotes of both kinds in turn': `kind: X\n${'  \'"\n'.repeat(50_000)}`,
  'blank lines and indented comments': `kind: X\nb:\n${'\n'.repeat(100_000)}${'   # c\n'.repeat(100_000)}`,
  'words without colon': `kind: X\n${lines(100_000, (index) => `k${index}`)}\nb: 1`,
  'keys without end': `kind: X\n${lines(100_000, (index) => `k${index}: v`)}`,
  'one key repeated': `kind: X\n${'a: 1\n'.repeat(100_000)}`,
  'documents without end': 'kind: X\n---\n'.repeat(50_000),
  'almost markers': `kind: X\n${'...x\n---x\n'.repeat(50_000)}`,
  'directives without end': `kind: X\n# zonewise:${' a=b'.repeat(100_000)}`,
  'a directive with a list without end': `kind: X\n# zonewise: a=${'b, '.repeat(200_000)}`,
  'comments without end': `kind: X\n${'# zonewise: a=b\n'.repeat(50_000)}`,
  'spaces without end': `kind: X\n# zonewise:${' '.repeat(500_000)}x`,
  'exclamation marks': `kind: X\na: ${'! '.repeat(30_000)}`,
  'commas': `kind: X\na: [${','.repeat(500_000)}`,
  'template actions': `kind: X\n${'a: {{ b }}\n'.repeat(50_000)}`,
  'almost template actions': `kind: X\na: |\n${'  {{ b }}\n'.repeat(50_000)}`,
}; // prettier-ignore

/** Short texts that aliases make huge. */
const bombs: Readonly<Record<string, string>> = {
  'lists of lists': `kind: X\na: &a [x,x,x,x,x,x,x,x,x,x]\n${lines(
    24,
    (index) =>
      `${String.fromCharCode(98 + index)}: &${String.fromCharCode(98 + index)} [${`*${String.fromCharCode(97 + index)},`.repeat(10)}]`,
  )}`,
  'Lists of Lists': `kind: List
apiVersion: v1
a: &a {kind: X, apiVersion: v1}
b: &b {kind: List, apiVersion: v1, items: [${'*a,'.repeat(2000)}]}
c: &c {kind: List, apiVersion: v1, items: [${'*b,'.repeat(2000)}]}
items: [${'*c,'.repeat(2000)}]
`,
  'merges of merges': `kind: Service
apiVersion: v1
a: &a {${lines(300, (index) => `k${index}: 1,`)}}
b: &b {${'<<: *a, '.repeat(300)}}
c: &c {${'<<: *b, '.repeat(300)}}
spec: {${'<<: *c, '.repeat(300)}}
`,
  'selectors of selectors': `kind: Pod
apiVersion: v1
v: &v [${'a,'.repeat(3000)}]
e: &e [&f {key: a, operator: In, values: *v}${',*f'.repeat(3000)}]
spec: {topologySpreadConstraints: [&c {labelSelector: {matchExpressions: *e}}${',*c'.repeat(3000)}]}
`,
  'an anchor that holds itself': 'kind: Service\napiVersion: v1\nspec: &a\n  <<: *a\n  selector: *a\n',
};

describe('a hostile text', () => {
  for (const [name, text] of Object.entries({ ...hostileTexts, ...bombs })) {
    it(`is read all the same: ${name}`, () => {
      const { documents } = parseManifest(text);
      for (const { document } of [...documents.slice(0, 3), ...documents.slice(-3)]) {
        assert.ok(document.problems.length <= 100);
        assert.ok(document.directives.length <= 1000);
        assert.ok(document.resources.length <= 2);
        assert.notEqual(locate(document, document.text.length).kind, undefined);
        assert.notEqual(locate(document, document.text.length >>> 1).kind, undefined);
      }
    });
  }

  it('says so where it is nested too deeply, once', () => {
    for (const name of ['brackets 100,000 deep', 'dashes 100,000 deep', 'question marks 100,000 deep']) {
      const [first] = parseManifest(hostileTexts[name] ?? '').documents;
      assert.deepEqual(
        first?.document.problems.map(({ code }) => code),
        ['too-deep'],
        name,
      );
    }
  });

  it('may be nested as deeply as any manifest is', () => {
    const deep = `kind: X\na: ${'['.repeat(150)}${']'.repeat(150)}\n`;
    const [first] = parseManifest(deep).documents;
    assert.deepEqual(first?.document.problems, []);
    assert.notEqual(first.document.root, undefined);
  });
});
