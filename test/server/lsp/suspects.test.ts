import assert from 'node:assert/strict';
import type { PreviewAnswer, Suspect } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const FOLDER = 'file:///shop';
const URI = `${FOLDER}/web.yaml`;
const PODS = `${FOLDER}/pods.yaml`;
const SERVICE = `# zonewise: zones=a:3,b:3,c:3
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, trafficDistribution: Nowhere, ports: [{port: 80}]}
`;
const LONG = SERVICE + '# a comment\n'.repeat(1000);
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
`;

describe('a file that ended the server', () => {
  let client: LspClient;
  const files = new Map<string, string>();

  const connect = async (suspects?: readonly Suspect[]): Promise<void> => {
    client = await connectInMemory(createMemoryRuntime(files), {
      folders: [FOLDER],
      ...(suspects && { initializationOptions: { suspects } }),
    });
  };
  const codes = async (): Promise<readonly unknown[]> =>
    (await client.diagnosticsOf(URI)).map(({ code }) => code);
  const pods = async (): Promise<number | undefined> => {
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI });
    return answer.kind === 'preview' && answer.result.kind === 'report'
      ? answer.result.load.readyEndpointCount
      : undefined;
  };
  const insertLine = (): Promise<void> =>
    client.edit(URI, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, '# new\n');

  beforeEach(() => {
    files.clear();
  });
  afterEach(() => client.stop());

  it('is known to the client before the work begins, and forgotten when it has ended', async () => {
    await connect([]);
    await client.open(URI, LONG);
    await client.diagnosticsOf(URI);
    await client.request('textDocument/codeLens', { textDocument: { uri: URI } });
    assert.deepEqual(client.working[0], { uri: URI, version: 1, isWorking: true });
    await client.request('textDocument/codeLens', { textDocument: { uri: 'file:///other.yaml' } });
    assert.deepEqual(client.working.at(-1), { uri: URI, version: 1, isWorking: false });
  });

  it('is never a short one; and a client that does not remember hears of none', async () => {
    await connect([]);
    await client.open(URI, SERVICE);
    await client.diagnosticsOf(URI);
    assert.deepEqual(client.working, []);
    await client.stop();
    await connect();
    await client.open(URI, LONG);
    await client.diagnosticsOf(URI);
    assert.deepEqual(client.working, []);
  });

  it('is not checked by the next server, which says so at its top', async () => {
    await connect([{ uri: URI, version: 1 }]);
    await client.open(URI, LONG);
    const [note, ...others] = await client.diagnosticsOf(URI);
    assert.deepEqual(others, []);
    assert.equal(note?.code, 'not-checked');
    assert.equal(note.range.start.line, 0);
    assert.deepEqual(await client.request('textDocument/codeLens', { textDocument: { uri: URI } }), []);
    assert.equal(await pods(), undefined);
    assert.deepEqual(client.working, []);
  });

  it('is checked again as soon as it changes', async () => {
    await connect([{ uri: URI, version: 1 }]);
    await client.open(URI, LONG);
    assert.deepEqual(await codes(), ['not-checked']);
    await insertLine();
    assert.deepEqual(await codes(), ['unknown-traffic-distribution-value']);
    assert.ok(client.working.some(({ uri, isWorking }) => uri === URI && !isWorking));
  });

  it('is checked when it has changed before the next server came', async () => {
    await connect([{ uri: URI, version: 0 }]);
    await client.open(URI, LONG);
    assert.deepEqual(await codes(), ['unknown-traffic-distribution-value']);
  });

  it('on the disk counts for nothing until it changes there, and others are read', async () => {
    files.set(PODS, DEPLOYMENT);
    await connect([{ uri: PODS }]);
    await client.open(URI, SERVICE);
    await client.workspaceChanged();
    assert.notEqual(await pods(), 4);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: PODS, type: 2 }],
    });
    await client.workspaceChanged();
    assert.equal(await pods(), 4);
  });

  it('on the disk is not read either when it is opened as it is', async () => {
    await connect([{ uri: URI }]);
    await client.open(URI, SERVICE);
    assert.deepEqual(await codes(), ['not-checked']);
    await insertLine();
    assert.deepEqual(await codes(), ['unknown-traffic-distribution-value']);
  });
});
