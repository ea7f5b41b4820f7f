import assert from 'node:assert/strict';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { SimulatedReport } from '../../../server/protocol/messages.ts';
import { contextOf } from '../../support/fileContext.ts';

function reportOf(...objects: readonly string[]): SimulatedReport {
  const answer = computePreview(contextOf([SERVICE, ...objects].join('---\n')), undefined);
  assert.equal(answer.kind, 'preview');
  assert.equal(answer.result.kind, 'report');
  return answer.result;
}

const podsOn = ({ endpoints }: SimulatedReport): string =>
  endpoints.map(({ name, nodeName }) => `${name} on ${nodeName}`).join(', ');

const podsIn = ({ zones }: SimulatedReport): string =>
  zones.map(({ name, endpointCount }) => `${name}:${endpointCount}`).join(',');

const saidOf = ({ placement }: SimulatedReport): string =>
  placement.reasons.map(({ text }) => text).join('\n');

const SERVICE = `# zonewise: kubernetes=1.34
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const node = (name: string, more = '', labels = '') => `apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${name.slice(0, 1)}, kubernetes.io/hostname: ${name}${labels}}}
spec: {${more}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: 'True'}]}
`;
const NODES = [node('a1'), node('b1'), node('c1')];

const workload = (
  kind: string,
  spec: string,
  podSpec = '',
  apiVersion = 'apps/v1',
) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: web, namespace: shop}
spec:
  ${spec}
  template:
    metadata: {labels: {app: web}}
    spec: {${podSpec}containers: [{name: web, image: web}]}
`;

describe('The pods of a StatefulSet', () => {
  const stateful = (spec = '') =>
    workload('StatefulSet', `replicas: 3\n  volumeClaimTemplates: [{metadata: {name: data}}]${spec}`);
  const volume = (pod: string, zone: string) => `apiVersion: v1
kind: PersistentVolume
metadata: {name: disk-${pod}}
spec:
  claimRef: {namespace: shop, name: data-${pod}}
  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [${zone}]}]}]}}
`;
  it('are each where their own volumes can be reached', () => {
    const bound = [volume('web-0', 'c'), volume('web-2', 'c')];
    assert.equal(podsOn(reportOf(stateful(), ...NODES)), 'web-0 on a1, web-1 on b1, web-2 on c1');
    const report = reportOf(stateful(), ...bound, ...NODES);
    assert.equal(podsOn(report), 'web-1 on a1, web-0 on c1, web-2 on c1');
    assert.match(saidOf(report), /web-0 and web-2 of StatefulSet web run only where their own volumes/);
  });
  it('are found by the claim that is bound, too', () => {
    const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data-web-0, namespace: shop}
spec: {volumeName: disk-other}
`;
    assert.equal(
      podsOn(reportOf(stateful(), claim, volume('other', 'b'), ...NODES)),
      'web-1 on a1, web-0 on b1, web-2 on c1',
    );
  });
  it('count from the number that the StatefulSet begins with', () => {
    const started = stateful('\n  ordinals: {start: 5}');
    assert.equal(
      podsOn(reportOf(started, volume('web-0', 'b'), volume('web-6', 'a'), ...NODES)),
      'web-5 on a1, web-6 on a1, web-7 on b1',
    );
  });
  it('wait for one before them that has no node, unless they need not', () => {
    const nowhere = volume('web-1', 'z');
    assert.equal(reportOf(stateful(), nowhere, ...NODES).placement.unschedulable, 2);
    const parallel = stateful('\n  podManagementPolicy: Parallel');
    assert.equal(reportOf(parallel, nowhere, ...NODES).placement.unschedulable, 1);
  });
});

describe('A RuntimeClass', () => {
  const runtime = (scheduling: string) => `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: kata}
handler: kata
scheduling: {${scheduling}}
`;
  const pods = (podSpec = '', kind = 'Deployment') =>
    workload(kind, 'replicas: 2', `runtimeClassName: kata, ${podSpec}`);

  it('keeps its pods on the nodes that it selects', () => {
    const on = [node('a1'), node('b1', '', ', sandbox: kata'), node('c1')];
    const report = reportOf(pods(), runtime('nodeSelector: {sandbox: kata}'), ...on);
    assert.equal(podsIn(report), 'a:0,b:2,c:0');
    assert.match(saidOf(report), /a1 and c1 \(not selected by its RuntimeClass\) take no pods/);
  });
  it('selects no node where its pods ask for another value of the same label', () => {
    const on = [node('a1', '', ', sandbox: gvisor'), node('b1', '', ', sandbox: kata')];
    const asked = pods('nodeSelector: {sandbox: gvisor}, ');
    assert.equal(reportOf(asked, runtime('nodeSelector: {sandbox: kata}'), ...on).placement.unschedulable, 2);
  });
  it('lets its pods onto the nodes whose taints it tolerates, but for pods of a DaemonSet', () => {
    const on = [node('a1', 'unschedulable: true'), node('b1', 'taints: [{key: kata, effect: NoSchedule}]')];
    const tolerating = runtime('tolerations: [{key: kata, operator: Exists}]');
    assert.equal(reportOf(pods(), ...on).placement.unschedulable, 2);
    assert.equal(podsIn(reportOf(pods(), tolerating, ...on)), 'a:0,b:2');
    assert.equal(podsIn(reportOf(pods('', 'DaemonSet'), tolerating, ...on)), 'a:1,b:0');
  });
});

describe('Bare Pods', () => {
  const pod = (name: string, more = '', spec = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: web}${more}}
spec: {${spec}containers: [{name: web, image: web}]}
`;
  it('stand beside the pods of a workload, unless something made them', () => {
    const report = reportOf(workload('Deployment', 'replicas: 3'), pod('extra-1'), pod('extra-2'), ...NODES);
    assert.equal(report.endpoints.length, 5);
    const owned = pod('web-abc', ', ownerReferences: [{kind: ReplicaSet, name: web-1}]');
    assert.equal(reportOf(workload('Deployment', 'replicas: 3'), owned, ...NODES).endpoints.length, 3);
  });
  it('that ask for the same are spread together, as their constraints want', () => {
    const constraint =
      'topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}], ';
    const two = [node('a1'), node('b1')];
    const pods = ['web-1', 'web-2', 'web-3', 'web-4'].map((name) => pod(name, '', constraint));
    const report = reportOf(...pods, ...two);
    assert.equal(podsIn(report), 'a:2,b:2');
    assert.deepEqual(
      report.placement.reasons.map(({ code }) => code),
      ['placed'],
    );
  });
  it('are spread by default with all that is behind the Service, and so are the pods of a Job', () => {
    const uneven = [node('a1'), node('b1'), node('c1', 'unschedulable: true')];
    const pinned = workload('Deployment', 'replicas: 4', 'nodeSelector: {kubernetes.io/hostname: a1}, ');
    assert.equal(podsIn(reportOf(pinned, pod('extra-1'), pod('extra-2'), ...uneven)), 'a:4,b:2,c:0');
    const job = workload('Job', 'parallelism: 2', '', 'batch/v1');
    assert.equal(podsIn(reportOf(pinned, job, ...uneven)), 'a:4,b:2,c:0');
    const other = workload('ReplicaSet', 'replicas: 2');
    assert.equal(podsIn(reportOf(pinned, other, ...uneven)), 'a:5,b:1,c:0');
  });
});

describe('Pods that an operator makes of an object', () => {
  it('are assumed, and the line says of which', () => {
    const text = SERVICE.replace('app: web', 'serving.knative.dev/service: hello');
    const answer = computePreview(contextOf(text), undefined);
    assert.equal(answer.kind, 'preview');
    assert.match(
      answer.provenance.map((each) => each.text).join('\n'),
      /3 endpoints spread over the zones: its pods are those of Knative Service hello/,
    );
  });
});
