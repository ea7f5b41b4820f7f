import assert from 'node:assert/strict';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const HOSTILE = 'file:///shop/hostile.yaml';
const GOOD = 'file:///shop/good.yaml';

const HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
const MISSPELT = `${HEAD}spec:\n  selector: {app: web}\n  trafficDistribution: Nearby\n`;

/** Texts that would cost far more than their length if they were read without care; each is built when it is needed. */
const TEXTS: Readonly<Record<string, () => string>> = {
  'an alias bomb': () => {
    const level = (of: string, name: string): string => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
    const names = Array.from({ length: 30 }, (_, at) => `a${at}`);
    return HEAD + names.map((name, at) => level(at === 0 ? 'x' : `*a${at - 1}`, name)).join('');
  },
  'aliases of a whole Service': () => `${HEAD.replace('\n', ' &s\n')}spec: *s\nx: [${'*s, '.repeat(50_000)}]\n`,
  '100,000 brackets': () => `${HEAD}spec: ${'['.repeat(100_000)}`,
  '100,000 levels of sequences': () => `${HEAD}spec:\n  ${'- '.repeat(100_000)}x\n`,
  '100,000 explicit keys': () => `${HEAD}spec:\n  ${'? '.repeat(100_000)}x\n`,
  '100 MB in one line': () => `${HEAD}spec: ${'x'.repeat(100_000_000)}`,
  '3 MB in one line of brackets': () => `${HEAD}spec: ${'[a, {b: c}], '.repeat(230_000)}`,
  '1 MB in one quoted scalar': () => `${HEAD}data: "${'\\x41 '.repeat(200_000)}"\n`,
  '1 MB in one block scalar': () => `${HEAD}data: |\n${'  line\n'.repeat(150_000)}`,
  '50,000 documents': () => 'a: 1\n---\n'.repeat(50_000),
  '500 Services of one name': () => `${HEAD}---\n`.repeat(500),
  '50,000 empty documents': () => '---\n'.repeat(50_000),
  'null bytes': () => `${HEAD}spec: ${'\u0000'.repeat(100_000)}\n`,
  'lone surrogates': () => `${HEAD}spec: "${'\ud800'.repeat(50_000)}${'\udc00a'.repeat(50_000)}"\n`,
  'every Unicode newline': () =>
    ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\v', '\f'].map((end) => MISSPELT.replaceAll('\n', end)).join('\n---\n'),
  'keys of every object': () =>
    `${HEAD}${['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
      .map((key) => `${key}: {${key}: {${key}: 1}}\n`)
      .join('')}spec:\n  __proto__: {type: ExternalName}\n  selector: {__proto__: a, constructor: b}\n`,
  'spaces': () => `${HEAD}spec:${' '.repeat(1_000_000)}x\n#${' '.repeat(1_000_000)}zonewise: a=b\n`,
  'spaces behind every line': () => `${HEAD}spec:\n${`  a:${' '.repeat(1000)}\n`.repeat(1000)}`,
  'dashes': () => `${HEAD}${'-'.repeat(1_000_000)}\n${'- '.repeat(100)}\n${'--- '.repeat(100_000)}`,
  'quotes': () => `${HEAD}spec: ${'"'.repeat(500_000)}\nx: ${"'".repeat(500_001)}\n`,
  'colons': () => `${HEAD}${':'.repeat(500_000)}\n${': '.repeat(100_000)}\n${'a: '.repeat(100_000)}`,
  'opening template actions': () => `${HEAD}spec: "${'{{'.repeat(500_000)}"\n${'{{ '.repeat(100_000)}`,
  'comments that are nearly ours': () => `${HEAD}${'# zonewise: '.repeat(100_000)}\n# zonewise: zones=${'a:1,'.repeat(100_000)}\n`,
  'a comment that asks for too many nodes': () => `# zonewise: zones=${Array.from({ length: 500 }, (_, at) => `z${at}:5000`).join(',')}\n${MISSPELT}`,
  'a billion replicas': () =>
    `${HEAD}spec: {selector: {app: a}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1000000000, template: {metadata: {labels: {app: a}}}}\n`,
}; // prettier-ignore

describe('a hostile file', () => {
  let client: LspClient;
  let runtime: MemoryRuntime;

  beforeEach(async () => {
    runtime = createMemoryRuntime(new Map(), 0.1);
    client = await connectInMemory(runtime, { folders: ['file:///shop'] });
  });

  afterEach(async () => {
    await client.stop();
  });

  for (const [name, build] of Object.entries(TEXTS)) {
    it(`is answered for, and keeps no other file from being checked: ${name}`, async () => {
      const text = build();
      await client.open(HOSTILE, text);
      const diagnostics = await client.diagnosticsOf(HOSTILE);
      assert.ok(!diagnostics.some(({ code }) => code === 'rule-failed'));
      for (const line of [0, 4, 5, 2 ** 31 - 1]) await askEverything(line);
      await client.edit(HOSTILE, { start: { line: 4, character: 0 }, end: { line: 4, character: 2 } }, 'x');
      await client.diagnosticsOf(HOSTILE);

      await client.open(GOOD, MISSPELT);
      const codes = (await client.diagnosticsOf(GOOD)).map(({ code }) => code);
      assert.ok(codes.includes('unknown-traffic-distribution-value'), codes.join());
      await whenQuiet(client, runtime);
      assert.deepEqual(client.messages, []);
    });
  }

  const askEverything = async (line: number): Promise<void> => {
    const textDocument = { uri: HOSTILE };
    const position = { line, character: 8 };
    await client.request('textDocument/hover', { textDocument, position });
    await client.request('textDocument/completion', { textDocument, position });
    const range = { start: position, end: position };
    await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
  };

  it('says so where a Kubernetes object is too large, and checks the documents around it', async () => {
    const large = `apiVersion: v1\nkind: ConfigMap\ndata:\n  dump: [${'1,'.repeat(1_000_000)}]\n`;
    await client.open(HOSTILE, `${MISSPELT}---\n${large}---\n${MISSPELT}`);
    const found = await client.diagnosticsOf(HOSTILE);
    const [note] = found.filter(({ code }) => code === 'too-large');
    assert.equal(note?.severity, 3);
    assert.match(JSON.stringify(note.message), /too large to check/);
    assert.deepEqual(note.range.start, { line: 7, character: 0 });
    assert.equal(found.filter(({ code }) => code === 'unknown-traffic-distribution-value').length, 2);
  });

  for (const [what, build] of Object.entries({
    'longer than 16 MiB': () => `${MISSPELT}---\n`.repeat(16 * 8192),
    'of more documents than can be remembered': () => `${MISSPELT}---\n`.repeat(65_537),
  })) {
    it(`says so of a file ${what}, once, and answers for the others`, async () => {
      await client.open(HOSTILE, build());
      const found = await client.diagnosticsOf(HOSTILE);
      assert.deepEqual(
        found.map(({ code, severity }) => [code, severity]),
        [['too-large', 3]],
      );
      assert.match(JSON.stringify(found), /This file is too large to check \(the limit is 16 MiB/);
      await askEverything(4);
      await client.open(GOOD, MISSPELT);
      assert.notEqual((await client.diagnosticsOf(GOOD)).length, 0);
    });
  }

  it('of more findings than anybody reads has the worst of them published, and says how many are left', async () => {
    const many = 4000;
    await client.open(
      HOSTILE,
      `${HEAD}spec: {clusterIP: None, trafficDistribution: PreferClose}\n---\n`.repeat(many) + MISSPELT,
    );
    // the top of a long file is published before the rest is checked
    const found = await client.waitFor(HOSTILE, (all) => all.length > 10_000);
    assert.equal(found.length, 10_001);
    const [note, ...others] = found;
    assert.equal(note?.code, 'more-findings');
    assert.match(JSON.stringify(note), /\d+ more findings in this file/);
    const severities = others.map(({ severity = 4 }) => severity);
    assert.deepEqual(severities, severities.toSorted());
  });

  it('says nothing about a large file that is not Kubernetes', async () => {
    await client.open(HOSTILE, `data: ${'x'.repeat(9 * 1024 * 1024)}\n`);
    assert.deepEqual(await client.diagnosticsOf(HOSTILE), []);
  });
});
