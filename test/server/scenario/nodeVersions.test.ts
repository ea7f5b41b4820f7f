import assert from 'node:assert/strict';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { SimulatedReport } from '../../../server/protocol/messages.ts';
import { contextOf } from '../../support/fileContext.ts';

const node = (name: string, zone: string, kubeletVersion: string, operatingSystem = 'linux'): string => `---
apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${zone}, kubernetes.io/hostname: ${name}}}
status: {nodeInfo: {kubeletVersion: ${kubeletVersion}, operatingSystem: ${operatingSystem}}}
`;

const pod = (name: string, nodeName: string): string => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: web}}
spec: {nodeName: ${nodeName}}
status: {conditions: [{type: Ready, status: "True"}]}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}], trafficDistribution: PreferSameNode}
`;
const PODS = pod('p1', 'a1') + pod('p2', 'a2') + pod('p3', 'b1');

function preview(text: string): { readonly versionText: string; readonly result: SimulatedReport } {
  const model = computePreview(contextOf(text), undefined);
  assert.equal(model.kind, 'preview');
  assert.equal(model.result.kind, 'report');
  return { versionText: model.versionText, result: model.result };
}

/** How each node's clients choose, by name. */
function modesOf({ clientGroups }: SimulatedReport): Readonly<Record<string, string>> {
  return Object.fromEntries(
    clientGroups.flatMap(({ nodes, route }) => nodes.map((name) => [name, route.mode])),
  );
}

describe('the kubelet versions of Node objects', () => {
  const mixed =
    SERVICE +
    node('a1', 'a', 'v1.35.1') +
    node('a2', 'a', 'v1.32.9-eks-113cf36') +
    node('b1', 'b', 'v1.35.1') +
    PODS;

  it('are the version of a document that says none, as a range', () => {
    assert.equal(preview(mixed).versionText, '1.32 - 1.35');
  });

  it('give way to a comment and to the setting', () => {
    assert.equal(preview(`# zonewise: kubernetes=1.36\n${mixed}`).versionText, '1.36');
    const context = contextOf(mixed, { kubernetesVersion: '1.34' });
    const model = computePreview(context, undefined);
    assert.equal(model.kind === 'preview' && model.versionText, '1.34');
  });

  it('route for each node: one of 1.32 reads no node hints', () => {
    assert.deepEqual(modesOf(preview(mixed).result), { a1: 'same-node', a2: 'same-zone', b1: 'same-node' });
  });

  it('do not route on Windows, where kube-proxy reads no hints at all', () => {
    const windows =
      SERVICE +
      node('a1', 'a', 'v1.35.1') +
      node('a2', 'a', 'v1.35.1', 'windows') +
      node('b1', 'b', 'v1.35.1') +
      PODS;
    assert.deepEqual(modesOf(preview(windows).result), { a1: 'same-node', a2: 'cluster', b1: 'same-node' });
  });

  it("are nobody's where a Node says none", () => {
    assert.equal(preview(SERVICE + node('a1', 'a', 'unknown') + PODS).versionText, '1.37');
  });
});
