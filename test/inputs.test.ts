import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { computePreview } from '../server/features/preview/previewModel.ts';
import type { PreviewModel, SimulatedReport } from '../server/protocol/messages.ts';
import { checkText, contextOf } from './support/fileContext.ts';

/** Situations that people met in clusters, each with what happens there; most stand among the samples too. */
function preview(text: string): PreviewModel {
  const answer = computePreview(contextOf(text), undefined);
  assert.equal(answer.kind, 'preview');
  return answer;
}

function reportOf(text: string): SimulatedReport {
  const { result } = preview(text);
  assert.equal(result.kind, 'report');
  return result;
}

const sample = (name: string): string =>
  readFileSync(new URL(`../samples/inputs/${name}.yaml`, import.meta.url), 'utf8');

const loadsOf = ({ endpoints }: Pick<SimulatedReport, 'endpoints'>): readonly number[] =>
  endpoints.map(({ timesMean }) => Math.round(timesMean * 100) / 100);

const crossZone = ({ locality }: Pick<SimulatedReport, 'locality'>): number =>
  Math.round(locality.crossZone * 1000) / 10;

describe('where the numbers of a Service come from', () => {
  it('slices of two managers, one endpoint without a hint: 66.7% cross-zone, even load', () => {
    const report = reportOf(sample('two-managers'));
    assert.deepEqual([crossZone(report), loadsOf(report)], [66.7, [1, 1, 1, 1]]);
  });

  it('one caller in a, two in b, none in c, six pods spread: those of b get twice the average, those of c nothing', () => {
    const report = reportOf(sample('callers'));
    assert.deepEqual([crossZone(report), loadsOf(report)], [0, [1, 1, 2, 2, 0, 0]]);
  });

  it('six nodes in three zones, six spread pods, Cilium 1.20 with service topology: 0% cross-zone', () => {
    assert.equal(crossZone(reportOf(sample('cilium'))), 0);
  });

  it('p0 has port http, p1 has not: http goes to p0 only', () => {
    const shares = (reportOf(sample('ports')).ports ?? []).map(({ ports, endpoints }) => [
      ports.join(),
      endpoints.map(({ name, share }) => `${name} ${share}`).join(),
    ]);
    assert.deepEqual(shares, [
      ['http', 'kiosk-0 1'],
      ['metrics', 'kiosk-0 0.5,kiosk-1 0.5'],
    ]);
  });

  it('nodes of 2, 16 and 2 CPU: one replica goes to the large one, four give 1/2/1', () => {
    const node = (zone: string, cpu: number) => `---
apiVersion: v1
kind: Node
metadata: {name: ${zone}1, labels: {topology.kubernetes.io/zone: ${zone}, kubernetes.io/hostname: ${zone}1}}
status: {allocatable: {cpu: "${cpu}", memory: 16Gi, pods: "110"}, conditions: [{type: Ready, status: 'True'}]}
`;
    const cluster = node('a', 2) + node('b', 16) + node('c', 2);
    const placed = (replicas: number): readonly number[] => {
      const { zones } = reportOf(`apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: ${replicas}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web, resources: {requests: {cpu: 500m}}}]}}}
${cluster}`);
      return zones.map(({ endpointCount }) => endpointCount);
    };
    assert.deepEqual(
      [placed(1), placed(4)],
      [
        [0, 1, 0],
        [1, 2, 1],
      ],
    );
  });

  it('minDomains 3 in two zones: four of six pods never run, and a finding says why', () => {
    const text = `# zonewise: zones=a:1,b:1
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 6
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - {maxSkew: 1, minDomains: 3, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
`;
    assert.equal(reportOf(text).placement.unschedulable, 4);
    assert.ok(checkText(text).some(({ code }) => code === 'replicas-without-node'));
  });

  it('17 replicas, one node a zone, clients 70:20:10: at worst all are in c, 90% cross-zone', () => {
    const { worst } = preview(`# zonewise: zones=a:1,b:1,c:1 clients=a:70,b:20,c:10
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 17, template: {metadata: {labels: {app: web}}}}
`);
    assert.equal(worst && crossZone(worst), 90);
  });

  it('a cordoned node with nodeTaintsPolicy Honor: four replicas are 2/2, none waits', () => {
    const node = (name: string, spec = '') => `---
apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${name}, kubernetes.io/hostname: ${name}}}
spec: {${spec}}
status: {conditions: [{type: Ready, status: 'True'}]}
`;
    const { zones, placement } = reportOf(`apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, nodeTaintsPolicy: Honor, labelSelector: {matchLabels: {app: web}}}
${node('a')}${node('b')}${node('c', 'unschedulable: true')}`);
    assert.deepEqual(
      [zones.map(({ endpointCount }) => endpointCount), placement.unschedulable],
      [[2, 2, 0], 0],
    );
  });

  it('updates of 2/2/2 with maxSkew 1 and without matchLabelKeys can end 0/3/3', () => {
    const { worst, notes } = preview(`# zonewise: zones=a:3,b:3,c:3 clients=a:1
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}], trafficDistribution: PreferSameZone}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 6
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
`);
    // no pod is left beside the clients in a
    assert.equal(worst && crossZone(worst), 100, notes.join());
  });

  it('nodePort: 70000 is an error', () => {
    const found = checkText(`apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 70000}]}
`);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['node-port-impossible', 'error']],
    );
  });

  it('a node of 1.32 under a control plane of 1.35 reads no node hints', () => {
    const node = (name: string, version: string) => `---
apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: a, kubernetes.io/hostname: ${name}}}
status: {nodeInfo: {kubeletVersion: ${version}}, conditions: [{type: Ready, status: 'True'}]}
`;
    const { clientGroups } = reportOf(`# zonewise: kubernetes=1.35
# zonewise: endpoints=a:2
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}], trafficDistribution: PreferSameNode}
${node('old', 'v1.32.4')}${node('new', 'v1.35.1')}`);
    const modes = Object.fromEntries(
      clientGroups.flatMap(({ nodes, route }) => nodes.map((name) => [name, route.mode])),
    );
    assert.deepEqual(modes, { new: 'same-node', old: 'same-zone' });
  });
});
