import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewModel } from '../../server/protocol/messages.ts';
import { closeAll, openText, replaceText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, diagnosticWith, noDiagnosticWith, setSetting } from './support/zonewise.ts';

const MANIFEST = `# zonewise: zones=a:1,b:1,c:1
# zonewise: replicas=6
# zonewise: monthlyGiB=300 perCrossZoneGiB=0.5
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    app: orders
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 1
  selector:
    matchLabels:
      app: orders
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: orders
          image: orders
`;

describe('the scenario of a preview', () => {
  afterEach(async () => {
    await closeAll();
    await setSetting('cost.perCrossZoneGiB', undefined);
  });

  it('follows comments and settings, and says which of them it follows', async () => {
    const open = await openText('orders.yaml', MANIFEST);
    await activated();
    await vscode.commands.executeCommand('zonewise.showPreview');
    const { scenario } = await shown(({ service }) => service.name === 'orders');
    assert.deepEqual(
      scenario.zones.map(({ name, nodes, pods, clients }) => [name, nodes, pods, clients]),
      [
        ['a', '1', '2', '1'],
        ['b', '1', '2', '1'],
        ['c', '1', '2', '1'],
      ],
    );
    assert.deepEqual([scenario.monthlyGiB, scenario.perCrossZoneGiB], ['300', '0.5']);
    assert.match(scenario.parts.perCrossZoneGiB.settingRefusal ?? '', /overrides the setting/);

    await replaceText(open, 'replicas=6', 'replicas=9');
    await shown((model) => model.scenario.workloads[0]?.replicas === '9');
    await setSetting('cost.perCrossZoneGiB', 0.25);
    await replaceText(open, ' perCrossZoneGiB=0.5', '');
    const { scenario: priced, result } = await shown((model) => model.scenario.perCrossZoneGiB === '0.25');
    assert.equal(priced.parts.perCrossZoneGiB.settingRefusal, undefined);
    assert.ok(result.kind === 'report' && Math.abs(result.cost.perMonth - 50) < 1e-6);
  });

  it('has comments that are checked as they are typed', async () => {
    const open = await openText('orders.yaml', MANIFEST);
    await replaceText(open, 'replicas=6', 'replicas=six');
    await diagnosticWith(open.uri, 'malformed-directive');
    await replaceText(open, 'replicas=six', 'replicas=6');
    await noDiagnosticWith(open.uri, 'malformed-directive');
  });
});

/** What the preview shows, once it is as asked for. */
async function shown(isAsAsked: (model: PreviewModel) => boolean): Promise<PreviewModel> {
  const api = await activated();
  return until('the preview shows it', () => {
    const answer = api.currentPreview();
    return answer?.kind === 'preview' && isAsAsked(answer) ? answer : undefined;
  });
}
