import assert from 'node:assert/strict';
import { TYPING_RESTS } from '../../../server/lsp/validation.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web.yaml';
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n';
const WHOLE_SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: "web"
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
  trafficDistribution: PreferSameZone
`;
const LAST_LINE = 6;

describe('a person who types', () => {
  let client: LspClient;
  /** Time goes by for as long as nobody types. */
  let rest: () => void;

  beforeEach(async () => {
    const runtime = createMemoryRuntime(new Map());
    const resting = new Set<() => void>();
    client = await connectInMemory(
      {
        ...runtime,
        delay: (work, milliseconds) => {
          if (milliseconds !== TYPING_RESTS) return runtime.delay(work, milliseconds);
          resting.add(work);
          return () => resting.delete(work);
        },
      },
      { folders: ['file:///shop'] },
    );
    rest = () => {
      const works = [...resting];
      resting.clear();
      for (const work of works) work();
    };
    await client.open(URI, SERVICE);
    assert.deepEqual(await codes(), []);
  });

  afterEach(async () => {
    await client.stop();
  });

  const codes = async (): Promise<readonly unknown[]> =>
    (await client.diagnosticsOf(URI)).map(({ code }) => code);

  /** Types the text at the place, a character at a time, and answers what was ever found. */
  const type = async (text: string, line: number, from: number): Promise<readonly unknown[]> => {
    const found = new Set<unknown>();
    for (const [index, character] of Array.from(text).entries()) {
      const at = { line, character: from + index };
      await client.edit(URI, { start: at, end: at }, character);
      for (const code of await codes()) found.add(code);
    }
    return [...found];
  };

  it('is not told of what they have not finished', async () => {
    assert.deepEqual(await type('  type: NodePort', LAST_LINE, 0), []);
  });

  it('is told once they rest', async () => {
    assert.deepEqual(await type('  type: Nod', LAST_LINE, 0), []);
    rest();
    const found = await client.waitFor(URI, (diagnostics) => diagnostics.length > 0);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['unsupported-value'],
    );
    assert.deepEqual(await type('ePort', LAST_LINE, '  type: Nod'.length), ['unsupported-value']);
    assert.deepEqual(await codes(), [], 'a repaired fault goes at once');
  });

  it('is told of a place as soon as they type elsewhere', async () => {
    assert.deepEqual(await type('  type: Nod', LAST_LINE, 0), []);
    assert.deepEqual(await type('e', 4, '  selector: {app: web'.length), ['unsupported-value']);
  });

  it('is told at once of what was pasted', async () => {
    const at = { line: LAST_LINE, character: 0 };
    await client.edit(URI, { start: at, end: at }, '  type: Nod\n  clusterIP: 10.0.0\n');
    assert.deepEqual(await codes(), ['unsupported-value', 'cluster-ip-malformed']);
  });

  for (const [what, before, typed] of [
    ['a valid Service from the first key to the last', '', WHOLE_SERVICE],
    [
      'a second document, from its separator on',
      SERVICE,
      `---\n${WHOLE_SERVICE.replace('name: web', 'name: api')}`,
    ],
  ] as const) {
    it(`is told nothing while they type ${what}`, async () => {
      const uri = 'file:///shop/new.yaml';
      await client.open(uri, before);
      let [line, character] = [before.split('\n').length - 1, 0];
      const told: string[] = [];
      for (const each of typed) {
        const at = { line, character };
        await client.edit(uri, { start: at, end: at }, each);
        [line, character] = each === '\n' ? [line + 1, 0] : [line, character + 1];
        const found = await client.diagnosticsOf(uri);
        if (found.length > 0) told.push(`${line}:${character} ${found.map(({ code }) => code).join()}`);
      }
      assert.deepEqual(told, []);
    });
  }
});
