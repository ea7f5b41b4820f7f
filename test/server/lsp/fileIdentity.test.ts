import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type { CodeAction, CodeLens, Location } from 'vscode-languageserver-types';
import type { FileNaming } from '../../../server/workspace/canonicalUri.ts';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const service = (name: string, nodePort: number): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  type: NodePort
  selector: {app: web}
  trafficDistribution: PreferSameZon
  ports: [{port: 80, nodePort: ${nodePort}}]
`;
const deployment = (replicas: number, app = 'web'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${app}}}
  template: {metadata: {labels: {app: ${app}}}}
`;

/** A folder as the disk calls it, and as an editor does. */
interface Spelling {
  readonly disk: string;
  readonly editor: string;
  readonly naming?: FileNaming['unicodeForm'];
}

const onWindows = (path: string): string => pathToFileURL(path, { windows: true }).href;
const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

const KINDS: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(
    Array.from("()!'*@$&+,;=:~").flatMap((sign) => [
      [
        `a folder with ${sign}, encoded by the editor`,
        { disk: `file:///repo/a${sign}b`, editor: `file:///repo/a${percent(sign)}b` },
      ],
      [
        `a folder with ${sign}, encoded by the disk`,
        { disk: `file:///repo/a${percent(sign)}b`, editor: `file:///repo/a${sign}b` },
      ],
    ]),
  ),
  'a drive of Windows as VS Code spells it': {
    disk: onWindows(String.raw`C:\repo\shop`),
    editor: 'file:///c%3A/repo/shop',
  },
  'a drive of Windows as others spell it': {
    disk: onWindows(String.raw`c:\repo\c++ (old)`),
    editor: 'file:///C:/repo/c++%20(old)',
  },
  'a share of Windows': {
    disk: onWindows(String.raw`\\Files\Work\c++ (old)`),
    editor: 'file://files/Work/c%2B%2B%20%28old%29',
  },
  'a folder on macOS, in the other Unicode form': {
    disk: 'file:///repo/cafe%CC%81',
    editor: 'file:///repo/caf%C3%A9',
    naming: 'composed',
  },
};

describe('a file has one identity, whoever spells its uri', () => {
  let client: LspClient;
  let runtime: MemoryRuntime;
  let files: Map<string, string>;

  const connect = async ({ disk, editor, naming }: Spelling): Promise<void> => {
    files = new Map([
      [`${disk}/web.yaml`, service('web', 30080)],
      [`${disk}/deploy.yaml`, deployment(4)],
    ]);
    runtime = createMemoryRuntime(files, undefined, undefined, naming);
    client = await connectInMemory(runtime, { folders: [editor] });
    await whenQuiet(client, runtime);
  };
  const preview = (uri: string): Promise<PreviewAnswer> => client.request(PREVIEW_REQUEST, { uri });
  const endpointsOf = async (uri: string): Promise<number | undefined> => {
    await whenQuiet(client, runtime);
    const answer = await preview(uri);
    return answer.kind === 'preview' && answer.result.kind === 'report'
      ? answer.result.endpoints.length
      : undefined;
  };
  const codesOf = async (uri: string): Promise<readonly unknown[]> => {
    await whenQuiet(client, runtime);
    return (await client.diagnosticsOf(uri)).map(({ code }) => code);
  };

  afterEach(async () => {
    await client.stop();
  });

  for (const [kind, spelling] of Object.entries(KINDS)) {
    const [web, deploy] = [`${spelling.editor}/web.yaml`, `${spelling.editor}/deploy.yaml`];

    it(`in ${kind}: pods that were deleted or edited count as the editor has them, and as the disk has them again`, async () => {
      await connect(spelling);
      await client.open(web, service('web', 30080));
      assert.equal(await endpointsOf(web), 4);
      await client.open(deploy, deployment(6));
      assert.equal(await endpointsOf(web), 6);
      await client.rewrite(deploy, deployment(6, 'other'));
      assert.notEqual(await endpointsOf(web), 6);
      await client.close(deploy);
      assert.equal(await endpointsOf(web), 4);
      files.set(`${spelling.disk}/deploy.yaml`, deployment(2));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: deploy, type: 2 }],
      });
      assert.equal(await endpointsOf(web), 2);
    });

    it(`in ${kind}: a Service that is renamed does not conflict with what it was`, async () => {
      await connect(spelling);
      await client.open(web, service('shop', 30080));
      assert.deepEqual(
        (await codesOf(web)).filter((code) => String(code).endsWith('-taken')),
        [],
      );
    });

    it(`in ${kind}: the editor gets its own uris back`, async () => {
      await connect(spelling);
      await client.open(web, service('web', 30080));
      await client.open(deploy, deployment(4));
      const [diagnostic] = await client.diagnosticsOf(web);
      assert.ok(diagnostic);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: web },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      });
      const edited = actions.flatMap(({ edit }) => Object.keys(edit?.changes ?? {}));
      assert.deepEqual([...new Set(edited)], [web]);
      const position = { line: 5, character: 4 };
      const targets = await client.request<Location[]>('textDocument/definition', {
        textDocument: { uri: web },
        position,
      });
      assert.deepEqual(
        targets.map(({ uri }) => uri),
        [deploy],
      );
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri: web },
      });
      assert.ok(lenses[0]);
      const lens = await client.request<CodeLens>('codeLens/resolve', lenses[0]);
      assert.equal(lens.command?.arguments?.[0], web);
      const answer = await preview(web);
      assert.equal(answer.kind === 'preview' && answer.uri, web);
    });
  }

  it('names files as a person does, however they are encoded', async () => {
    await connect({ disk: 'file:///repo/shop', editor: 'file:///repo/shop' });
    files.set('file:///repo/shop/c++ (old).yaml', service('api', 30080));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///repo/shop/c%2B%2B%20%28old%29.yaml', type: 1 }],
    });
    await client.open('file:///repo/shop/web.yaml', service('web', 30080));
    await whenQuiet(client, runtime);
    const found = await client.diagnosticsOf('file:///repo/shop/web.yaml');
    assert.ok(JSON.stringify(found).includes('c++ (old).yaml'));
  });

  it('forgets the files of a folder that is removed, however the editor spells it', async () => {
    await connect({ disk: 'file:///repo/c++%20(old)', editor: 'file:///repo/c%2B%2B%20%28old%29/' });
    const web = 'file:///repo/c%2B%2B%20%28old%29/new.yaml';
    await client.open(web, service('api', 30080));
    assert.ok((await codesOf(web)).includes('node-port-taken'));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///repo/c++%20(old)', name: 'old' }] },
    });
    await whenQuiet(client, runtime);
    await client.waitFor(web, (all) => !all.some(({ code }) => code === 'node-port-taken'));
  });

  it('asks for settings by the uri that the editor knows', async () => {
    const asked: string[] = [];
    files = new Map();
    runtime = createMemoryRuntime(files);
    client = await connectInMemory(runtime, { folders: [], onConfiguration: (scope) => asked.push(scope) });
    await client.open('file:///C:/shop/web.yaml', service('web', 30080));
    await client.diagnosticsOf('file:///C:/shop/web.yaml');
    assert.deepEqual([...new Set(asked)], ['file:///C:/shop/web.yaml']);
  });
});
