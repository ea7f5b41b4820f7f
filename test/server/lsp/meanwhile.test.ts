import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const LARGE = 'file:///shop/large.yaml';
const SMALL = 'file:///shop/small.yaml';
const CODE = 'unknown-traffic-distribution-value';
const SERVICES = 200;

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: {app: ${name}}\n  trafficDistribution: Nearby\n`;
const MANY = Array.from({ length: SERVICES }, (_, at) => service(`s${at}`));
const ONE_LIST = `apiVersion: v1\nkind: List\nitems:\n${MANY.map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;

describe('while a file with many Services is checked', () => {
  let client: LspClient;
  let runtime: MemoryRuntime;
  let order: string[];

  beforeEach(async () => {
    runtime = createMemoryRuntime(new Map());
    client = await connectInMemory(runtime, { folders: ['file:///shop'] });
    await client.open(SMALL, service('small'));
    await client.diagnosticsOf(SMALL);
    order = [];
  });

  afterEach(async () => {
    await client.stop();
  });

  const note = (what: string) => (): void => {
    order.push(what);
  };
  const hover = (): Promise<unknown> =>
    client.request('textDocument/hover', {
      textDocument: { uri: SMALL },
      position: { line: 6, character: 5 },
    });
  const countOf = (uri: string): number =>
    (client.lastPublished(uri)?.diagnostics ?? []).filter(({ code }) => code === CODE).length;

  for (const [form, text] of Object.entries({ documents: MANY.join('---\n'), 'a List': ONE_LIST })) {
    it(`a question about another file is answered first: ${form}`, async () => {
      await client.open(LARGE, text);
      const checked = client.diagnosticsOf(LARGE).then(note('the large file is checked'));
      // Its check has begun when this is answered.
      await hover().then(note('a hover'));
      await hover().then(note('another hover'));
      await checked;
      assert.deepEqual(order, ['a hover', 'another hover', 'the large file is checked']);
      assert.equal(countOf(LARGE), SERVICES);
    });
  }

  it('another file is opened and checked first', async () => {
    const other = 'file:///shop/other.yaml';
    await client.open(LARGE, MANY.join('---\n'));
    const checked = client.diagnosticsOf(LARGE).then(note('large'));
    await hover();
    await client.open(other, service('other'));
    await client.diagnosticsOf(other).then(note('other'));
    await checked;
    assert.deepEqual(order, ['other', 'large']);
  });

  it('nothing is published for a text that has been edited since', async () => {
    const versions: (number | undefined)[] = [];
    await client.open(LARGE, MANY.join('---\n'));
    for (let edit = 0; edit < 3; edit++) {
      await hover();
      versions.push(client.lastPublished(LARGE)?.version);
      await client.edit(LARGE, { start: { line: 6, character: 23 }, end: { line: 6, character: 23 } }, 'x');
    }
    await client.diagnosticsOf(LARGE);
    assert.deepEqual(versions, [undefined, undefined, undefined]);
    assert.equal(client.lastPublished(LARGE)?.version, 4);
    assert.equal(countOf(LARGE), SERVICES);
  });

  it('it may be closed, and nothing more is said about it', async () => {
    await client.open(LARGE, MANY.join('---\n'));
    await hover();
    await client.close(LARGE);
    await whenQuiet(client, runtime);
    assert.equal(countOf(LARGE), 0);
    assert.deepEqual(client.messages, []);
  });

  it('fixes for one Service of it need not wait for the others', async () => {
    await client.open(LARGE, MANY.join('---\n'));
    const checked = client.diagnosticsOf(LARGE).then(note('checked'));
    const range = { start: { line: 6, character: 25 }, end: { line: 6, character: 25 } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: LARGE },
      range,
      context: { diagnostics: [] },
    });
    note('fixes')();
    await checked;
    assert.deepEqual(order, ['fixes', 'checked']);
    assert.ok(
      actions.some(({ title }) => title.includes(CODE)),
      JSON.stringify(actions),
    );
  });

  it('the server ends when it is told to, and leaves nothing unhandled', async () => {
    await client.open(LARGE, MANY.join('---\n'));
    await hover();
    assert.equal(client.lastPublished(LARGE), undefined);
    // Stopped by the hook, in the middle of the check.
  });
});
