import assert from 'node:assert/strict';
import type { FileSource, FileText } from '../../../server/lsp/runtime.ts';
import type { LspClient, LspClientOptions } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const FOLDER = 'file:///shop';
const URI = `${FOLDER}/web.yaml`;
const NODES = `${FOLDER}/nodes.yaml`;
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
`;
const MISSPELT = SERVICE.replace('PreferSameZone', 'Nearby');
const MISSPELT_CODE = 'unknown-traffic-distribution-value';
/** A single node: the preference has no effect in one zone, which only who read the file can know. */
const ONE_NODE = `apiVersion: v1
kind: Node
metadata:
  name: only
  labels: { topology.kubernetes.io/zone: a }
`;
const ONE_ZONE_CODE = 'preference-in-single-zone';

describe('when something else fails, the server', () => {
  const files = new Map<string, string>();
  let runtime: MemoryRuntime;
  let client: LspClient;

  beforeEach(() => {
    files.clear();
    runtime = createMemoryRuntime(files);
  });

  afterEach(async () => {
    await client.stop();
  });

  const connect = async (options: LspClientOptions = {}, source: Partial<FileSource> = {}): Promise<void> => {
    const faulty = { ...runtime, files: { ...runtime.files, ...source } };
    client = await connectInMemory(faulty, { folders: [FOLDER], ...options });
  };
  const codesOf = async (uri: string): Promise<readonly unknown[]> => {
    await whenQuiet(client, runtime);
    return client.lastPublished(uri)?.diagnostics.map(({ code }) => code) ?? [];
  };

  it('checks with the defaults for a client that cannot answer for its settings', async () => {
    await connect({ refuses: ['workspace/configuration'] });
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
    await client.rewrite(URI, SERVICE);
    assert.ok(!(await codesOf(URI)).includes(MISSPELT_CODE));
  });

  it('checks with the defaults for a client that never answers for its settings', async () => {
    await connect({ answersWhen: new Promise(() => undefined) });
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
  });

  it('checks again when a client answers for its settings late', async () => {
    let answer: (value?: unknown) => void = () => undefined;
    await connect({
      answersWhen: new Promise((resolve) => (answer = resolve)),
      settings: { rules: { [MISSPELT_CODE]: 'off' } },
    });
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
    answer();
    assert.ok(!(await codesOf(URI)).includes(MISSPELT_CODE));
    await client.rewrite(URI, SERVICE);
    await client.rewrite(URI, MISSPELT);
    assert.ok(!(await codesOf(URI)).includes(MISSPELT_CODE));
  });

  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/codeLens/refresh',
  ]) {
    it(`reads the workspace for a client that refuses ${method}`, async () => {
      files.set(NODES, ONE_NODE);
      await connect({ refuses: [method] });
      await client.open(URI, SERVICE);
      assert.ok((await codesOf(URI)).includes(ONE_ZONE_CODE));
    });
  }

  it('says which document it was, and answers for the others, when a folder cannot be listed', async () => {
    await connect(
      {},
      {
        list: () => {
          throw new Error('the disk is gone');
        },
      },
    );
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
    assert.match(client.messages.join(), /file:\/\/\/shop failed: .*the disk is gone/s);
  });

  it('says that a folder which is not on the disk is not read, and checks what is open of it', async () => {
    const listed: string[] = [];
    await connect(
      { folders: ['memfs://repository/shop', FOLDER] },
      {
        list: (folder, folders) => {
          listed.push(folder);
          return runtime.files.list(folder, folders);
        },
      },
    );
    const uri = 'memfs://repository/shop/web.yaml';
    await client.open(uri, MISSPELT);
    assert.ok((await codesOf(uri)).includes(MISSPELT_CODE));
    assert.deepEqual(listed, [FOLDER]);
    assert.match(client.messages.join(), /The files of memfs:\/\/repository\/shop aren't read/);
    await client.close(uri);
    assert.deepEqual(await codesOf(uri), []);
    assert.equal(client.messages.length, 1);
  });

  it('reads the next folder when one cannot be listed to its end', async () => {
    files.set(NODES, ONE_NODE);
    await connect(
      { folders: ['file:///broken', FOLDER] },
      {
        list: (folder, folders) => (folder === FOLDER ? runtime.files.list(folder, folders) : failingList()),
      },
    );
    await client.open(URI, SERVICE);
    assert.ok((await codesOf(URI)).includes(ONE_ZONE_CODE));
  });

  const unreadable: Readonly<Record<string, FileSource['read']>> = {
    'cannot be read': () => Promise.reject(new Error('no permission')),
    'vanished since it was listed': () => Promise.resolve(undefined),
    'never comes to its end': () => new Promise(() => undefined),
    'fails at once': () => {
      throw new Error('no such device');
    },
  };
  for (const [what, fail] of Object.entries(unreadable)) {
    it(`reads the other files of the folder when one ${what}`, async () => {
      const broken = `${FOLDER}/broken.yaml`;
      files.set(broken, ONE_NODE.replace('zone: a', 'zone: b'));
      files.set(NODES, ONE_NODE);
      await connect(
        {},
        { read: (uri, place) => (uri === broken ? fail(uri, place) : runtime.files.read(uri, place)) },
      );
      await client.open(URI, SERVICE);
      assert.ok((await codesOf(URI)).includes(ONE_ZONE_CODE));
    });
  }

  it('forgets a file that can no longer be read', async () => {
    files.set(NODES, ONE_NODE);
    await connect();
    await client.open(URI, SERVICE);
    assert.ok((await codesOf(URI)).includes(ONE_ZONE_CODE));
    files.delete(NODES);
    await changed(NODES);
    assert.ok(!(await codesOf(URI)).includes(ONE_ZONE_CODE));
  });

  it('keeps what was read last of a file that changes twice, whichever reading ends first', async () => {
    const readings: ((found: FileText) => void)[] = [];
    const slowly: FileSource['read'] = () => new Promise((resolve) => readings.push(resolve));
    // Nobody loses patience here.
    const { delay } = runtime;
    runtime = { ...runtime, delay: (work, ms) => (ms > 1000 ? () => undefined : delay(work, ms)) };
    await connect({}, { read: slowly });
    await client.open(URI, SERVICE);
    const [first, second] = [changed(NODES), changed(NODES)];
    await Promise.all([first, second]);
    await client.request('zonewise/parseKubernetesVersion', { text: '1.30' });
    readings[1]?.({ text: ONE_NODE, isWhole: true });
    readings[0]?.({ text: '', isWhole: true });
    assert.ok((await codesOf(URI)).includes(ONE_ZONE_CODE));
  });

  it('passes over changes and closings of documents that were never opened', async () => {
    await connect();
    await client.rewrite('file:///shop/never.yaml', MISSPELT);
    await client.close('file:///shop/never.yaml');
    await client.save('file:///shop/never.yaml');
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
    assert.deepEqual(client.lastPublished('file:///shop/never.yaml')?.diagnostics ?? [], []);
    assert.deepEqual(client.messages, []);
  });

  it('takes the newest text of a document that is opened twice', async () => {
    await connect();
    await client.open(URI, SERVICE);
    await client.open(URI, MISSPELT);
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
  });

  it('goes by the order of the messages when versions go backwards', async () => {
    await connect();
    await client.open(URI, SERVICE);
    for (const [version, text] of [
      [7, SERVICE],
      [3, MISSPELT],
    ] as const) {
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ text }],
      });
    }
    assert.ok((await codesOf(URI)).includes(MISSPELT_CODE));
    assert.equal(client.lastPublished(URI)?.version, 3);
  });

  it('answers malformed requests with an error, and the next one as ever', async () => {
    await connect();
    await client.open(URI, SERVICE);
    await assert.rejects(client.request('textDocument/hover', { textDocument: null }));
    const position = { line: 7, character: 28 };
    assert.notEqual(
      await client.request('textDocument/hover', { textDocument: { uri: URI }, position }),
      null,
    );
  });

  const changed = (uri: string): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
});

// eslint-disable-next-line @typescript-eslint/require-await -- it fails before it has anything to wait for
async function* failingList(): AsyncGenerator<string> {
  yield 'file:///broken/a.yaml';
  throw new Error('the folder is gone');
}
