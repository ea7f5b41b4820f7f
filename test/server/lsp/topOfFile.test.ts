import assert from 'node:assert/strict';
import { connectInMemory } from '../../support/lspClient.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/all.yaml';
const LINES = 7;

function servicesNamed(count: number, isWrong: (at: number) => boolean): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: web-${at}}\nspec:\n  trafficDistribution: ${isWrong(at) ? 'Nearby' : 'PreferSameZone'}\n  ports: [{port: 80}]\n`,
  ).join('');
}

describe('a long file that is opened', () => {
  let client: LspClient;
  const wrongLines = (uri: string): readonly number[] =>
    (client.lastPublished(uri)?.diagnostics ?? [])
      .filter(({ code }) => code === 'unknown-traffic-distribution-value')
      .map(({ range }) => Math.floor(range.start.line / LINES));

  beforeEach(async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()));
  });
  afterEach(async () => {
    await client.stop();
  });

  it('shows what is found at its top before the rest is checked, and then all', async () => {
    await client.open(
      URI,
      servicesNamed(1000, (at) => at === 0 || at === 999),
    );
    await client.waitFor(URI, (found) => found.length > 0);
    assert.deepEqual(wrongLines(URI), [0]);
    await client.waitFor(URI, (found) => found.some(({ range }) => range.start.line > 6990));
    assert.deepEqual(wrongLines(URI), [0, 999]);
  });

  /** The value of the second Service is wrong by itself, the name of the first beside that of the last. */
  const wrongTwice = `${servicesNamed(1000, (at) => at === 1)}${servicesNamed(1, () => false)}`;
  const firstShown = async (text: string): Promise<readonly string[]> => {
    await client.open(URI, text);
    let first: readonly string[] = [];
    await client.waitFor(URI, (found) => {
      if (first.length === 0) first = found.map(({ code }) => String(code));
      return found.some(({ code }) => code === 'name-taken');
    });
    return first;
  };

  it('shows what its first screens have wrong by themselves before the rest is even read', async () => {
    assert.deepEqual(await firstShown(wrongTwice), ['unknown-traffic-distribution-value']);
  });

  for (const [what, change] of [
    ['a comment of ours may speak for them', (text: string) => `${text}---\n# zonewise: kubernetes=1.35\n`],
    [
      'the first document is longer',
      (text: string) => `# ${'long '.repeat(2000)}\n${text.replace('---\n', '')}`,
    ],
  ] as const) {
    it(`shows nothing of them before the rest is read where ${what}`, async () => {
      assert.ok((await firstShown(change(wrongTwice))).includes('name-taken'));
    });
  }

  it('keeps showing everything while it is edited', async () => {
    await client.open(
      URI,
      servicesNamed(1000, (at) => at === 0 || at === 999),
    );
    await client.waitFor(URI, (found) => found.some(({ range }) => range.start.line > 6990));
    const published = client.received();
    await client.edit(URI, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '# shop\n');
    await client.waitFor(URI, (found) => found.some(({ range }) => range.start.line === 6));
    assert.equal(wrongLines(URI).length, 2);
    assert.ok(client.received() > published);
  });

  it('of usual length shows all at once', async () => {
    await client.open(
      URI,
      servicesNamed(20, (at) => at === 0 || at === 19),
    );
    await client.waitFor(URI, (found) => found.length > 0);
    assert.deepEqual(wrongLines(URI), [0, 19]);
  });
});
