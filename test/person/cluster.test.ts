import assert from 'node:assert/strict';
import type { Asked, Reply } from '../support/replayServer.ts';
import type { TestCluster } from '../support/testCluster.ts';
import { startTestCluster } from '../support/testCluster.ts';
import { makeTemporaryFolder } from '../harness/processes.ts';
import { chosenRow, codeLenses, eventually, openFile, runCommand } from './gestures.ts';
import { takeScreenshot } from './screenshots.ts';
import type { OpenSession } from './useSession.ts';
import { useSession } from './useSession.ts';

const WEB = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
`;
const REFUSED = WEB.replace('name: web', 'name: refused').replace('port: 80,', 'port: 80, nodePort: 12,');

/** A server that refuses one Service, as an API server would. */
function refuse({ method, path }: Asked): Reply | undefined {
  if (method === 'GET' || !path.includes('dryRun=All')) return undefined;
  const message =
    'Service "refused" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is \'ClusterIP\'';
  const cause = {
    reason: 'FieldValueForbidden',
    message: "Forbidden: may not be used when `type` is 'ClusterIP'",
    field: 'spec.ports[0].nodePort',
  };
  return {
    status: 422,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message,
      reason: 'Invalid',
      details: { name: 'refused', kind: 'Service', causes: [cause] },
      code: 422,
    },
  };
}

/** An editor whose machine knows a recorded cluster. */
function useCluster(settings: Readonly<Record<string, unknown>>): {
  readonly session: OpenSession;
  readonly asked: () => number;
} {
  let cluster: TestCluster | undefined;
  const ofMachine: Record<string, unknown> = { ...settings };
  before(async () => {
    cluster = await startTestCluster(makeTemporaryFolder('cluster'), refuse);
    ofMachine['zonewise.cluster.kubectl'] = cluster.env.ZONEWISE_KUBECTL;
    ofMachine['zonewise.cluster.kubeconfig'] = cluster.env.ZONEWISE_KUBECONFIG;
  });
  const session = useSession({ machineSettings: ofMachine }, ({ writeFile }) => {
    writeFile('live/web.yaml', WEB);
    writeFile('live/refused.yaml', REFUSED);
  });
  after(() => cluster?.close());
  return { session, asked: () => cluster?.asked() ?? 0 };
}

async function takeSnapshot({ page }: OpenSession): Promise<void> {
  await openFile(page, 'live/web.yaml');
  await codeLenses(page).first().waitFor();
  await runCommand(page, 'Zonewise: Take Cluster Snapshot');
  await chosenRow(page, 'prod-eu').waitFor();
  await page.keyboard.press('Enter');
  await codeLenses(page).filter({ hasText: 'prod-eu' }).first().waitFor();
}

async function reload({ page }: OpenSession): Promise<void> {
  await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
  await codeLenses(page).filter({ hasText: 'prod-eu' }).first().waitFor();
}

describe('a cluster and a person', () => {
  const { session, asked } = useCluster({});

  it('nothing is asked before the person takes a snapshot, which the line above the Service then names', async () => {
    await openFile(session.page, 'live/web.yaml');
    await codeLenses(session.page).first().waitFor();
    assert.equal(asked(), 0);
    await takeSnapshot(session);
    assert.ok(asked() > 5);
    await takeScreenshot(session.page, 'cluster-snapshot');
  });

  it('a window that is loaded anew has the snapshot still, and asks for nothing', async () => {
    const before = asked();
    await reload(session);
    assert.equal(asked(), before);
  });

  it('a dry run shows the refusal of the server at its place, beside ours', async () => {
    const { page } = session;
    await openFile(page, 'live/refused.yaml');
    await codeLenses(page).first().waitFor();
    await runCommand(page, 'Zonewise: Check With the Cluster (Dry Run)');
    await chosenRow(page, 'prod-eu').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast', { hasText: 'rejects' }).first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: 'may not be used when' })
      .first()
      .waitFor();
    await takeScreenshot(page, 'cluster-dry-run');
  });
});

describe('a cluster that is read when the workspace is opened', () => {
  const { session, asked } = useCluster({ 'zonewise.cluster.refreshOnOpen': ['prod-eu'] });

  it('is read again in a window that is loaded anew, where a snapshot of it is kept', async () => {
    await takeSnapshot(session);
    const before = asked();
    await reload(session);
    await eventually(() => {
      assert.ok(asked() > before + 5, `${asked()} requests, ${before} before`);
      return Promise.resolve();
    });
  });
});
