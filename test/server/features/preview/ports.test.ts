import assert from 'node:assert/strict';
import { computeReport } from '../../../../server/features/report/computeReport.ts';
import { sayPortEndpoints } from '../../../../server/words/ports.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { previewOf, reportOf } from '../../../support/previewOf.ts';

/** For each port the share that each endpoint gets, in percent. */
function sharesOf(text: string): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    (reportOf(text).ports ?? []).map(({ ports, endpoints }) => [
      ports.join(),
      Object.fromEntries(endpoints.map(({ name, share }) => [name, Math.round(share * 100)])),
    ]),
  );
}

const NODES = ['a', 'b']
  .map(
    (zone) => `---
apiVersion: v1
kind: Node
metadata: {name: ${zone}1, labels: {topology.kubernetes.io/zone: ${zone}}}
`,
  )
  .join('');

const service = (ports: string, rest = '') => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [${ports}]
  trafficDistribution: PreferSameZone
${rest}`;

const pod = (name: string, node: string, ports: string, ready = 'True') => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: web}}
spec: {nodeName: ${node}, containers: [{name: web, image: web, ports: [${ports}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "${ready}"}]}
`;

const HTTP = '{name: http, containerPort: 8080}';
const BOTH = '{name: http, port: 80, targetPort: http}, {name: metrics, port: 9090}';

describe('ports of a Service with different endpoints', () => {
  it('go to the pods that have the named port: p0 has port http, p1 has not', () => {
    const text = service(BOTH) + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', '');
    assert.deepEqual(sharesOf(text), { http: { p0: 100 }, metrics: { p0: 50, p1: 50 } });
    const { headline, ports = [] } = previewOf(text);
    assert.deepEqual(
      ports.map(({ label, reason }) => [label, reason]),
      [
        ['port http', sayPortEndpoints({ endpoints: [{ name: 'p0' }] })],
        ['port metrics', sayPortEndpoints({ endpoints: [{ name: 'p0' }, { name: 'p1' }] })],
      ],
    );
    assert.ok(headline.startsWith(`port http: ${ports[0]?.headline ?? '?'}`));
    assert.notEqual(ports[0]?.headline, ports[1]?.headline);
  });

  it('are one where all pods have all of them, and where a pod without the only port is left out', () => {
    const all = service(BOTH) + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', HTTP);
    assert.equal(reportOf(all).ports, undefined);
    const one = service('{port: 80, targetPort: http}') + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', '');
    assert.deepEqual(
      reportOf(one).endpoints.map(({ name, share }) => [name, share]),
      [['p0', 1]],
    );
  });

  it('count pods that are not ready where the Service publishes them', () => {
    const pods = NODES + pod('p0', 'a1', HTTP, 'False') + pod('p1', 'b1', '');
    assert.deepEqual(sharesOf(service(BOTH, '  publishNotReadyAddresses: true\n') + pods), {
      http: { p0: 100 },
      metrics: { p0: 50, p1: 50 },
    });
    assert.deepEqual(sharesOf(service(BOTH) + pods), { http: { p0: 0 }, metrics: { p0: 0, p1: 100 } });
  });

  it('follow the ports of slices, by name and protocol', () => {
    const slice = (name: string, port: string, endpoint: string) => `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ${name}, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [${port}]
endpoints: [${endpoint}]
`;
    const p0 = '{addresses: [10.0.0.1], nodeName: a1, zone: a, targetRef: {kind: Pod, name: p0}}';
    const p1 = '{addresses: [10.0.0.2], nodeName: b1, zone: b, targetRef: {kind: Pod, name: p1}}';
    const text =
      service(BOTH) +
      NODES +
      slice('web-1', '{name: http, port: 8080}, {name: metrics, port: 9090}', p0) +
      slice('web-2', '{name: metrics, port: 9090}, {name: http, port: 8080, protocol: UDP}', p1);
    assert.deepEqual(sharesOf(text), { http: { p0: 100 }, metrics: { p0: 50, p1: 50 } });
    const perPort =
      service(BOTH) +
      NODES +
      slice('web-1', '{name: http, port: 8080}', p0) +
      slice('web-2', '{name: metrics, port: 9090}', p0);
    assert.equal(reportOf(perPort).ports, undefined);
  });

  it('follow the workloads that have them, each to its own', () => {
    const workload = (name: string, ports: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {replicas: 1, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: c, ports: [${ports}]}]}}}
`;
    const text =
      service('{name: http, port: 80, targetPort: http}, {name: admin, port: 81, targetPort: admin}') +
      NODES +
      workload('front', HTTP) +
      workload('back', '{name: admin, containerPort: 81}');
    assert.deepEqual(Object.values(sharesOf(text)), [{ 'front-1': 100 }, { 'back-1': 100 }]);
  });

  it('are compared, and asked what if, each for itself', () => {
    const text = service(BOTH) + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', '');
    const { comparison, whatIfs } = previewOf(text);
    const linesOf = (choice: string) =>
      comparison.flatMap(({ choice: each, result }) =>
        each === choice && result.kind === 'report'
          ? (result.ports ?? []).map(({ label, headline }) => `${label}: ${headline}`)
          : [],
      );
    assert.deepEqual(linesOf('PreferSameZone'), [
      'port http: 50% cross-zone · single pod',
      'port metrics: 100% same node · even load',
    ]);
    assert.deepEqual(linesOf('unset'), [
      'port http: 50% cross-zone · single pod',
      'port metrics: 50% cross-zone · even load',
    ]);
    const answerTo = (kind: string) => whatIfs.find(({ what }) => what.kind === kind)?.difference;
    assert.equal(
      answerTo('zone-lost'),
      'port http: 100% dropped · cross-zone 50% → 0%; port metrics: busiest pod +100% load',
    );
    const report = computeReport(contextOf(text), undefined, { format: 'text' })?.text ?? '';
    assert.match(report, /unset, port metrics: 50% cross-zone · even load\./);
  });

  it('count among versions that differ: 1.33 reads no node hints for the second port', () => {
    const versions = `# zonewise: kubernetes=1.33 - 1.35\n`;
    const sameNode = service(BOTH).replace('PreferSameZone', 'PreferSameNode');
    const text = versions + sameNode + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', '');
    assert.deepEqual(previewOf(text).otherVersions, [
      {
        versions: '1.33',
        headline: 'port http: 50% cross-zone · single pod; port metrics: 50% cross-zone · even load',
      },
    ]);
  });

  it('stand in the report with the reasons of each', () => {
    const text = service(BOTH) + NODES + pod('p0', 'a1', HTTP) + pod('p1', 'b1', '');
    const report = computeReport(contextOf(text), undefined, { format: 'text' })?.text ?? '';
    assert.match(report, /Port http: 50% cross-zone · single pod\. Endpoint: p0\./);
    assert.match(report, /Port metrics: 100% same node · even load\. Endpoints: p0 and p1\./);
    assert.match(report, /Port metrics: Clients in b \(b1\)/);
  });
});
