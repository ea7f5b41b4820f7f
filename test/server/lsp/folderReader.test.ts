import assert from 'node:assert/strict';
import type { FileReader } from '../../../server/lsp/folderReader.ts';
import { createFileReader, readFolder } from '../../../server/lsp/folderReader.ts';
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

  beforeEach(() => {
    index = createWorkspaceIndex();
    logged = [];
    for (const uri of URIS) files.set(uri, SERVICE);
  });

  const createReader = (mostIndexedLength?: number, read = runtime.files.read): FileReader =>
    createFileReader({
      runtime: { ...runtime, files: { ...runtime.files, read } },
      index,
      folders: createWorkspaceFolders([FOLDER]),
      isOpen: () => false,
      log: (message) => logged.push(message),
      ...(mostIndexedLength === undefined ? {} : { mostIndexedLength }),
    });
  const readAll = (reader: FileReader, isCancelled = (): boolean => false): Promise<void> =>
    readFolder(FOLDER, { runtime, reader, isCancelled, onProgress: () => undefined });

  it('indexes its manifests, and nothing that others do not look at', async () => {
    files.set(URIS[1] ?? '', 'kind: ConfigMap\napiVersion: v1\n');
    await readAll(createReader());
    assert.deepEqual([...index.uris()], [URIS[0], URIS[2]]);
  });

  it('stops when it is cancelled', async () => {
    let asked = 0;
    await readAll(createReader(), () => ++asked > 1);
    assert.deepEqual([...index.uris()], [URIS[0]]);
  });

  it('leaves out what is more than can be kept in mind, and says so once of each file', async () => {
    const reader = createReader(SERVICE.length);
    for (let reading = 0; reading < 2; reading++) await readAll(reader);
    assert.deepEqual([...index.uris()], [URIS[0]]);
    assert.deepEqual(index.leftOut(), [URIS[1], URIS[2]]);
    assert.equal(logged.length, 2);
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
