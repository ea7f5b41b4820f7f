import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import type { TakeSnapshotAnswer } from '../../server/protocol/clusterMessages.ts';
import { TAKE_SNAPSHOT_REQUEST } from '../../server/protocol/clusterMessages.ts';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import type { SystemCalls } from '../support/systemCalls.ts';
import { CAN_TRACE, readSystemCalls, tracedBy } from '../support/systemCalls.ts';
import type { TestCluster } from '../support/testCluster.ts';
import { startTestCluster } from '../support/testCluster.ts';

const URI = 'file:///shop/web.yaml';
const WEB = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n';

// Where strace is missing there is nothing to read; what kubectl is started with, other tests hold everywhere.
(CAN_TRACE ? describe : describe.skip)('the server, as the operating system sees it', () => {
  let folder: string;
  let cluster: TestCluster;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zonewise-traced-'));
    cluster = await startTestCluster(folder);
  });
  after(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const watch = async (act: (client: LspClient) => Promise<void>): Promise<SystemCalls> => {
    const log = join(folder, 'calls');
    const [program, ...words] = tracedBy(log);
    const server = spawn(program, [...words, process.execPath, 'dist/server.cjs', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const client = await connectToProcess(server);
    await client.open(URI, WEB);
    await client.diagnosticsOf(URI);
    await act(client);
    await client.stop();
    return readSystemCalls(log);
  };

  it('starts no program and connects to nothing without a command', async () => {
    const calls = await watch(async (client) => {
      await client.request('textDocument/codeLens', { textDocument: { uri: URI } });
    });
    assert.deepEqual(calls, { started: [], connectedByItself: 0, connectedByOthers: 0 });
  });

  it('starts kubectl alone to take a snapshot, which connects', async () => {
    const kubectl = cluster.env.ZONEWISE_KUBECTL ?? '';
    const calls = await watch(async (client) => {
      const taken = await client.request<TakeSnapshotAnswer>(TAKE_SNAPSHOT_REQUEST, {
        kubectl,
        kubeconfig: cluster.env.ZONEWISE_KUBECONFIG,
        context: 'prod-eu',
        namespace: 'shop',
        requestTimeout: 60,
      });
      assert.equal(taken.kind, 'taken');
    });
    // our stand-in is a script: its first line starts env, which starts node
    const programs = new Set(calls.started.map((path) => basename(path)));
    assert.deepEqual([...programs].sort(), [basename(kubectl), 'node'].sort());
    assert.equal(calls.connectedByItself, 0);
    assert.ok(calls.connectedByOthers > 5, `${calls.connectedByOthers} connections`);
  });
});
