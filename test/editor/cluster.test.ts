import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, openText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, lensesOf } from './support/zonewise.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http}]
`;

/** The calls of kubectl so far; none where it was never started. */
function callsOfKubectl(): readonly string[] {
  const log = process.env.ZONEWISE_KUBECTL_LOG ?? '';
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
}

async function setForMachine(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('zonewise').update(name, value, vscode.ConfigurationTarget.Global);
}

describe('a snapshot of a cluster', () => {
  let uri: vscode.Uri;
  const headline = async (): Promise<string> => (await lensesOf(uri))[0]?.command?.title ?? '';

  before(async () => {
    await setForMachine('cluster.kubectl', process.env.ZONEWISE_KUBECTL);
    await setForMachine('cluster.kubeconfig', process.env.ZONEWISE_KUBECONFIG);
  });
  beforeEach(async () => {
    ({ uri } = await openText('cluster/web.yaml', SERVICE));
    await activated();
    await until('the lens is there', async () => (await headline()) !== '');
  });
  afterEach(async () => {
    for (const context of ['prod-eu', 'limited'])
      await vscode.commands.executeCommand('zonewise.forgetClusterSnapshot', context);
    await closeAll();
  });
  after(async () => {
    await setForMachine('cluster.kubectl', undefined);
    await setForMachine('cluster.kubeconfig', undefined);
  });

  it('is taken, seen, refreshed and forgotten, and nothing is started before', async () => {
    assert.deepEqual(callsOfKubectl(), []);
    await vscode.commands.executeCommand('zonewise.takeClusterSnapshot', 'prod-eu');
    const taken = callsOfKubectl().length;
    assert.ok(taken > 5, `${taken} calls`);
    await until('the lens tells of the cluster', async () =>
      (await headline()).includes('from context prod-eu, just now'),
    );
    await vscode.commands.executeCommand('zonewise.refreshClusterSnapshot');
    assert.equal(callsOfKubectl().length, 2 * taken);
    await vscode.commands.executeCommand('zonewise.forgetClusterSnapshot');
    await until('the lens tells of no cluster', async () => !(await headline()).includes('prod-eu'));
    assert.equal(callsOfKubectl().length, 2 * taken);
  });

  it('outlives the server', async () => {
    await vscode.commands.executeCommand('zonewise.takeClusterSnapshot', 'limited');
    await until('the lens tells of the cluster', async () => (await headline()).includes('limited'));
    await vscode.commands.executeCommand('zonewise.restartServer');
    await until('the lens tells of it again', async () => (await headline()).includes('limited'));
  });

  it('is not taken with a login that has expired', async () => {
    void vscode.commands.executeCommand('zonewise.takeClusterSnapshot', 'expired');
    const before = callsOfKubectl().length;
    await until('kubectl was asked', () => callsOfKubectl().length > before);
    assert.doesNotMatch(await headline(), /expired/);
  });
});
