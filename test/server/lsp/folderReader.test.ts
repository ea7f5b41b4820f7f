import assert from 'node:assert/strict';
import type { FileReader } from '../../../server/lsp/folderReader.ts';
import { createFileReader, readFolders } from '../../../server/lsp/folderReader.ts';
import { createSuspects } from '../../../server/lsp/suspects.ts';
import { createWorkspaceFolders } from '../../../server/lsp/workspaceFolders.ts';
import type { WorkspaceIndex } from '../../../server/lsp/workspaceIndex.ts';
import { createWorkspaceIndex } from '../../../server/lsp/workspaceIndex.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const FOLDER = 'file:///shop';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';
const URIS = ['a', 'b', 'c'].map((name) => `${FOLDER}/${name}.yaml`);

describe('reading a folder', () => {
  const files = new Map<string, string>();
  const runtime = createMemoryRuntime(files);
  let index: WorkspaceIndex;
  let logged: string[];
  let progress: number;
  const open = new Set<string>();

  beforeEach(() => {
    index = createWorkspaceIndex();
    logged = [];
    progress = 0;
    open.clear();
    files.clear();
    for (const uri of URIS) files.set(uri, SERVICE);
  });

  const createReader = (mostIndexedLength?: number, read = runtime.files.read): FileReader =>
    createFileReader({
      runtime: { ...runtime, files: { ...runtime.files, read } },
      index,
      folders: createWorkspaceFolders([FOLDER]),
      isOpen: (uri) => open.has(uri),
      suspects: createSuspects({ known: undefined, send: () => Promise.resolve() }),
      openUris: () => [...open],
      log: (message) => logged.push(message),
      ...(mostIndexedLength === undefined ? {} : { mostIndexedLength }),
    });
  const readAll = (reader: FileReader, isCancelled = (): boolean => false): Promise<void> =>
    readFolders([FOLDER], {
      runtime,
      reader,
      log: (message) => logged.push(message),
      isCancelled,
      onProgress: (filesRead) => (progress = filesRead),
    });

  it('indexes its manifests, and nothing that others do not look at', async () => {
    files.set(URIS[1] ?? '', 'kind: ConfigMap\napiVersion: v1\n');
    await readAll(createReader());
    assert.deepEqual([...index.uris()], [URIS[0], URIS[2]]);
  });

  it('stops when it is cancelled', async () => {
    await readAll(createReader(), () => progress > 0);
    assert.deepEqual([...index.uris()], [URIS[0]]);
  });

  it('leaves out what is more than can be kept in mind, and says so once', async () => {
    const reader = createReader(SERVICE.length);
    for (let reading = 0; reading < 2; reading++) await readAll(reader);
    assert.deepEqual([...index.uris()], [URIS[0]]);
    assert.deepEqual(index.leftOut(), [URIS[1], URIS[2]]);
    assert.equal(logged.length, 1);
    assert.match(logged.join(), /2 files are left out/);
  });

  const inFolders = (...names: readonly string[]): readonly string[] => {
    files.clear();
    return names.map((name) => {
      const uri = `${FOLDER}/${name}.yaml`;
      files.set(uri, SERVICE);
      return uri;
    });
  };

  it('reads the nearest folders of what is open first, whatever is opened meanwhile', async () => {
    inFolders('a/one', 'a/two', 'b/one', 'c/deep/one', 'c/one');
    open.add(`${FOLDER}/c/open.yaml`);
    const order: string[] = [];
    const reader = createReader(undefined, async (uri, place) => {
      order.push(uri.slice(FOLDER.length + 1));
      if (uri.includes('/c/one')) {
        open.add(`${FOLDER}/b/open.yaml`);
        await reader.openChanged(`${FOLDER}/b/open.yaml`);
      }
      return runtime.files.read(uri, place);
    });
    await readAll(reader);
    assert.deepEqual(
      order,
      ['c/one', 'b/one', 'c/deep/one', 'a/one', 'a/two'].map((name) => `${name}.yaml`),
    );
    assert.equal(progress, 5);
  });

  it('keeps the nearest where there is no room for all, and others when others are open', async () => {
    const [a, b, c] = inFolders('a/one', 'b/one', 'c/one');
    open.add(`${FOLDER}/b/open.yaml`);
    const reader = createReader(SERVICE.length * 2);
    await readAll(reader);
    assert.deepEqual([...index.uris()].sort(), [a, b]);
    open.add(`${FOLDER}/c/open.yaml`);
    await reader.openChanged(`${FOLDER}/c/open.yaml`);
    assert.deepEqual([[...index.uris()].sort(), index.leftOut()], [[b, c], [a]]);
  });

  it('keeps the same whether a document is opened before the folder is read or after', async () => {
    inFolders('a/one', 'b/one', 'b/two', 'c/one', 'd/one');
    const kept: unknown[] = [];
    for (const opensFirst of [true, false]) {
      index = createWorkspaceIndex();
      open.clear();
      const reader = createReader(SERVICE.length * 3);
      const openOne = async (): Promise<void> => {
        open.add(`${FOLDER}/d/open.yaml`);
        await reader.openChanged(`${FOLDER}/d/open.yaml`);
      };
      if (opensFirst) await openOne();
      await readAll(reader);
      if (!opensFirst) await openOne();
      kept.push([[...index.uris()].sort(), index.leftOut()]);
    }
    assert.deepEqual(kept[0], kept[1]);
  });

  it('has the room of a file that is open for others', async () => {
    const [a, b] = inFolders('a/one', 'b/one');
    const reader = createReader(SERVICE.length);
    await readAll(reader);
    assert.deepEqual([...index.uris()], [a]);
    open.add(a ?? '');
    await reader.openChanged(a ?? '');
    assert.deepEqual([...index.uris()].sort(), [a, b]);
  });

  it('counts what is kept, and no definitions beside it', async () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {about: Pod}\n`;
    for (const uri of URIS) files.set(uri, `${definition.repeat(1)}---\n`.repeat(1000) + SERVICE);
    await readAll(createReader(SERVICE.length * 20_000));
    assert.deepEqual([...index.uris()], URIS);
    assert.deepEqual(index.leftOut(), []);
    const [first] = index.workspaceObjectsOf(URIS[0] ?? '').services;
    assert.equal(first?.resource.metadata.name?.value, 'web');
  });

  it('makes nothing invisible by thousands of files of data beside it', async () => {
    for (let number = 0; number < 20_500; number++)
      files.set(`${FOLDER}/a/data-${number}.json`, '{"kind": "Service"}');
    await readAll(createReader());
    assert.deepEqual([...index.uris()].sort(), URIS);
    assert.deepEqual(logged, []);
  });

  it('keeps of a ConfigMap the hosts that it names, and of one that names none nothing', async () => {
    const map = (data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {${data}}\n`;
    files.set(URIS[0] ?? '', map('note: "two words"'));
    files.set(URIS[1] ?? '', map('CART: "http://cart.shop:80", note: "two words"'));
    await readAll(createReader());
    const { configMaps } = index.workspaceObjectsOf(URIS[2] ?? '');
    assert.deepEqual(
      configMaps.map(({ uri, resource }) => [uri, resource.hosts.map(({ host }) => host)]),
      [[URIS[1], ['cart.shop']]],
    );
    assert.deepEqual(
      configMaps[0]?.resource.node.entries.map(({ key }) => key.value),
      ['apiVersion', 'kind', 'metadata'],
    );
  });

  it('leaves out a file that is too large, if it begins as a manifest', async () => {
    const beginnings = { 'nodes.yaml': 'apiVersion: v1\nitems:\n- kind: Node\n', 'data.json': '{"Node": [' };
    const { read } = runtime.files;
    const reader = createReader(undefined, (uri, place) => {
      const [, text] = Object.entries(beginnings).find(([name]) => uri.endsWith(name)) ?? [];
      return text === undefined ? read(uri, place) : Promise.resolve({ text, isWhole: false });
    });
    for (const name of Object.keys(beginnings)) await reader.read(`${FOLDER}/${name}`);
    await readAll(reader);
    assert.deepEqual(index.leftOut(), [`${FOLDER}/nodes.yaml`]);
    assert.deepEqual([...index.uris()], URIS);
  });

  it('has room again when a file is gone', async () => {
    const reader = createReader(SERVICE.length);
    await readAll(reader);
    files.delete(URIS[0] ?? '');
    for (const uri of URIS) await reader.read(uri);
    assert.deepEqual([...index.uris()], [URIS[1]]);
  });

  it('counts a file once, however often it is read', async () => {
    const reader = createReader(SERVICE.length);
    for (let reading = 0; reading < 3; reading++) await reader.read(URIS[0] ?? '');
    assert.deepEqual(logged, []);
    assert.deepEqual([...index.uris()], [URIS[0]]);
  });
});
