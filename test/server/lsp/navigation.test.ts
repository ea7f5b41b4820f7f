import assert from 'node:assert/strict';
import type {
  DocumentHighlight,
  DocumentSymbol,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { RenameRefusal } from '../../../server/words/renameWords.ts';
import { sayRenameRefusal } from '../../../server/words/renameWords.ts';
import type { LspClient, LspClientOptions } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const FOLDER = 'file:///shop';
const SERVICE = `${FOLDER}/service.yaml`;
const WORKLOAD = `${FOLDER}/workload.yaml`;

const SERVICE_TEXT = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: main
`;

function says(refusal: RenameRefusal): (error: Error) => boolean {
  return ({ message }) => message.includes(sayRenameRefusal(refusal));
}

const WORKLOAD_TEXT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, ports: [{name: main, containerPort: 8080}]}]}
`;

const LABEL = { line: 6, character: 10 };
const TARGET_PORT = { line: 9, character: 20 };

describe('going from place to place', () => {
  let client: LspClient;
  let runtime: MemoryRuntime;
  const files = new Map<string, string>();

  const connect = async (options: LspClientOptions = {}): Promise<void> => {
    runtime = createMemoryRuntime(files);
    client = await connectInMemory(runtime, { folders: [FOLDER], ...options });
    await client.open(SERVICE, SERVICE_TEXT);
    await whenQuiet(client, runtime);
  };
  const ask = <T>(method: string, position: object, more: object = {}): Promise<T> =>
    client.request<T>(`textDocument/${method}`, { textDocument: { uri: SERVICE }, position, ...more });

  beforeEach(() => {
    files.set(SERVICE, SERVICE_TEXT);
    files.set(WORKLOAD, WORKLOAD_TEXT);
  });
  afterEach(async () => {
    files.clear();
    await client.stop();
  });

  it('says what it can do', async () => {
    await connect();
    const { capabilities } = client.initialized;
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.deepEqual(capabilities.documentSymbolProvider, { label: 'Zonewise' });
    assert.equal(capabilities.workspaceSymbolProvider, true);
    assert.equal(capabilities.documentHighlightProvider, true);
  });

  it('leads from a targetPort to the container port of a file that is not open', async () => {
    await connect();
    const found = await ask<Location[]>('definition', TARGET_PORT);
    assert.deepEqual(found, [
      { uri: WORKLOAD, range: { start: { line: 7, character: 57 }, end: { line: 7, character: 67 } } },
    ]);
  });

  it('finds references with and without what gives the name', async () => {
    await connect();
    const lines = async (includeDeclaration: boolean): Promise<readonly string[]> =>
      (await ask<Location[]>('references', LABEL, { context: { includeDeclaration } })).map(
        ({ uri, range }) => `${uri === SERVICE ? 'service' : 'workload'} ${range.start.line}`,
      );
    assert.deepEqual(await lines(false), ['service 6', 'workload 4']);
    assert.deepEqual(await lines(true), ['service 6', 'workload 6', 'workload 4']);
  });

  it('renames a label over two files, with the version of the one that is open', async () => {
    await connect({ canEditVersions: true });
    assert.deepEqual(await ask('prepareRename', LABEL), {
      range: { start: { line: 6, character: 9 }, end: { line: 6, character: 12 } },
      placeholder: 'web',
    });
    const edit = await ask<WorkspaceEdit>('rename', LABEL, { newName: 'shop' });
    const changes = (edit.documentChanges ?? []).map((change) =>
      'edits' in change
        ? [
            change.textDocument.uri,
            change.textDocument.version,
            change.edits.map((each) => 'newText' in each && each.newText),
          ]
        : [],
    );
    assert.deepEqual(changes, [
      [SERVICE, 1, ['shop']],
      [WORKLOAD, null, ['shop', 'shop']],
    ]);
    assert.deepEqual(client.messages, []);
  });

  it('renames in the text that was typed last, in every document that is open', async () => {
    await connect({ canEditVersions: true });
    await client.open(WORKLOAD, WORKLOAD_TEXT);
    await client.edit(
      WORKLOAD,
      { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      '# typed\n',
    );
    const edit = await ask<WorkspaceEdit>('rename', LABEL, { newName: 'shop' });
    const [, change] = edit.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    assert.deepEqual(
      [change.textDocument.version, change.edits.map((each) => 'range' in each && each.range.start.line)],
      [2, [5, 7]],
    );
  });

  it('renames without versions for editors that know none', async () => {
    await connect();
    const edit = await ask<WorkspaceEdit>('rename', LABEL, { newName: 'shop' });
    assert.deepEqual(Object.keys(edit.changes ?? {}), [SERVICE, WORKLOAD]);
  });

  it('says why a name is not renamed, before and after a new one is typed', async () => {
    await connect();
    await assert.rejects(ask('prepareRename', { line: 1, character: 8 }), says({ kind: 'no-name' }));
    await assert.rejects(
      ask('rename', LABEL, { newName: 'not a label' }),
      says({ kind: 'invalid', of: 'label', startsWithLetter: false }),
    );
  });

  it('leaves renaming to others in files that hold no objects', async () => {
    await connect();
    await client.rewrite(SERVICE, 'services:\n  web:\n    image: nginx\n');
    assert.equal(await ask('prepareRename', { line: 2, character: 12 }), null);
  });

  it('tells where the old name may be left', async () => {
    files.set(
      `${FOLDER}/front.yaml`,
      'apiVersion: v1\nkind: Pod\nmetadata: {name: front}\nspec: {containers: [{image: f, env: [{name: URL, value: "http://web:80"}]}]}\n',
    );
    await connect();
    await ask('rename', { line: 3, character: 9 }, { newName: 'shop' });
    assert.deepEqual(client.messages, ["Check host names in Pod front: web isn't renamed there."]);
  });

  it('lists the symbols of a file and of the workspace, and marks what is the same', async () => {
    await connect();
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', LABEL);
    assert.deepEqual(
      symbols.map(({ name, children = [] }) => [name, ...children.map((child) => child.name)]),
      [['Service web', 'selector', '80']],
    );
    const all = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'web' });
    assert.deepEqual(
      all.map(({ name, location }) => [name, location.uri]),
      [
        ['Service web', SERVICE],
        ['Deployment web', WORKLOAD],
      ],
    );
    const marked = await ask<DocumentHighlight[]>('documentHighlight', LABEL);
    assert.deepEqual(
      marked.map(({ range }) => range.start),
      [{ line: 6, character: 9 }],
    );
  });
});
