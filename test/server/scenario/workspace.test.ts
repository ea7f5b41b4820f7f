import assert from 'node:assert/strict';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { PreviewModel, SimulatedReport } from '../../../server/protocol/messages.ts';
import { contextOf } from '../../support/fileContext.ts';

function preview(text: string, others: Readonly<Record<string, string>> = {}): PreviewModel {
  const answer = computePreview(contextOf(text, { others }), undefined);
  assert.equal(answer.kind, 'preview');
  return answer;
}

function reportOf(text: string, others?: Readonly<Record<string, string>>): SimulatedReport {
  const { result } = preview(text, others);
  assert.equal(result.kind, 'report');
  return result;
}

const crossZone = (text: string, others?: Readonly<Record<string, string>>): number =>
  Math.round(reportOf(text, others).locality.crossZone * 100);

const podsIn = ({ zones }: SimulatedReport): string =>
  zones.map(({ name, endpointCount }) => `${name}:${endpointCount}`).join(',');

const service = (comments = '', namespace = 'shop') => `# zonewise: zones=a:2,b:2${comments}
apiVersion: v1
kind: Service
metadata: {name: web, namespace: ${namespace}}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const deployment = (replicas: string, spec = '', name = 'web') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  ${replicas}
  template:
    metadata: {labels: {app: web}}
    spec: {${spec}containers: [{name: web, image: web}]}
`;

describe('Istio’s annotation', () => {
  const namespace = (value: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, annotations: {networking.istio.io/traffic-distribution: ${value}}}
`;
  const on = (plane: string) =>
    `${service(` dataPlane=${plane} endpoints=a:2,b:2`)}${namespace('PreferSameZone')}`;

  it('counts on the Namespace from Istio 1.30 on', () => {
    assert.equal(crossZone(on('istio-ambient-1.30')), 0);
    assert.equal(crossZone(on('istio-sidecar-1.30')), 0);
    assert.equal(crossZone(on('istio-ambient')), 50);
    assert.equal(crossZone(on('istio-sidecar')), 50);
  });

  it('on the Service comes before that on the Namespace, and the field before both', () => {
    const annotated = on('istio-ambient-1.30').replace(
      'namespace: shop}',
      'namespace: shop, annotations: {networking.istio.io/traffic-distribution: PreferSameNode}}',
    );
    assert.equal(reportOf(annotated).locality.sameNode, 1);
    const set = annotated.replace('ports: [', 'trafficDistribution: PreferSameZone, ports: [');
    assert.equal(reportOf(set).locality.sameNode, 0.5);
  });
});

describe('What Istio is told of a host beside its Service', () => {
  const rule = (kind: string, spec: string) => `apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: {name: web, namespace: shop}
spec: {${spec}}
`;
  const LOCALITY = 'trafficPolicy: {loadBalancer: {localityLbSetting: {enabled: true}}}';
  const caveatsOf = (plane: string, object: string) =>
    preview(service(` dataPlane=${plane} endpoints=a:2,b:2`), {
      'file:///shop/mesh.yaml': object,
    }).caveats.join('\n');

  it('stands beside the figures, which do not have it', () => {
    const locality = rule('DestinationRule', `host: web, ${LOCALITY}`);
    assert.match(caveatsOf('istio-sidecar', locality), /localityLbSetting wins over trafficDistribution/);
    const entry = rule('ServiceEntry', 'hosts: [web.shop.svc.cluster.local]');
    assert.match(caveatsOf('istio-ambient', entry), /its endpoints count with those of the Service/);
  });
  it('is not mentioned where it changes nothing', () => {
    const locality = rule('DestinationRule', `host: web, ${LOCALITY}`);
    const others = [
      ['kube-proxy', locality],
      ['istio-ambient', locality],
      ['istio-sidecar', rule('DestinationRule', 'host: web, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}')],
      ['istio-sidecar', rule('DestinationRule', `host: web.other, ${LOCALITY}`)],
      ['istio-sidecar', rule('ServiceEntry', 'hosts: [web.example.com]')],
    ] as const;
    for (const [plane, object] of others) assert.equal(caveatsOf(plane, object), '', `${plane}: ${object}`);
  });
});

describe('a data plane that the workspace installs', () => {
  const sentenceOf = (others: Readonly<Record<string, string>>, comments = ''): string =>
    preview(service(comments), others).provenance.find(({ part }) => part === 'dataPlane')?.text ?? '';
  const daemonSet = (name: string) =>
    `kind: DaemonSet\napiVersion: apps/v1\nmetadata: {name: ${name}, namespace: kube-system}\nspec: {template: {metadata: {labels: {app: x}}}}\n`;
  const release = (chart: string, version: string, values = '') =>
    `kind: HelmRelease\napiVersion: helm.toolkit.fluxcd.io/v2\nmetadata: {name: ${chart}}\nspec: {chart: {spec: {chart: ${chart}, version: ${version}}}${values}}\n`;
  const TOPOLOGY = ', values: {loadBalancer: {serviceTopology: true}}';

  const proposals: readonly (readonly [string, string])[] = [
    [daemonSet('cilium'), 'cilium'],
    [daemonSet('ztunnel'), 'istio-ambient'],
    [daemonSet('antrea-agent'), 'antrea'],
    [daemonSet('calico-node'), 'calico-ebpf'],
    [release('cilium', '1.19.2'), 'cilium'],
    [release('cilium', '1.17.1', TOPOLOGY), 'cilium-1.17-service-topology'],
    [release('cilium', '"1.18.x"', TOPOLOGY), 'cilium-service-topology'],
    [release('cilium', '1.20.0', TOPOLOGY), 'cilium-1.20-service-topology'],
    [release('linkerd-control-plane', '2025.1.1'), 'linkerd'],
  ];
  for (const [object, plane] of proposals) {
    it(`is proposed beside the assumption of kube-proxy: ${plane}`, () => {
      const sentence = sentenceOf({ 'file:///shop/plane.yaml': object });
      assert.match(sentence, /^kube-proxy programs the nodes\. /);
      assert.ok(sentence.endsWith(`add dataPlane=${plane}.`), sentence);
    });
  }

  it('is not mentioned where somebody names one, or nothing stands there', () => {
    const others = { 'file:///shop/plane.yaml': daemonSet('cilium') };
    assert.doesNotMatch(sentenceOf(others, ' dataPlane=kube-proxy'), /installs/);
    assert.equal(
      sentenceOf({ 'file:///shop/plane.yaml': daemonSet('agent') }),
      'kube-proxy programs the nodes.',
    );
  });
});

describe('pods behind a Service', () => {
  it('are bare Pods that no node has yet, spread as the scheduler would', () => {
    const pod = (name: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
`;
    const report = reportOf(service() + pod('web-1') + pod('web-2') + pod('web-3') + pod('web-4'));
    assert.equal(podsIn(report), 'a:2,b:2');
    assert.equal(report.placement.kind, 'modelled');
  });

  it('of a Deployment whose template a Rollout takes are as many as the Rollout says', () => {
    const rollout = `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: {replicas: 4, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`;
    assert.equal(podsIn(reportOf(service() + deployment('replicas: 0') + rollout)), 'a:2,b:2');
  });

  it('are those of OpenKruise’s workloads too', () => {
    const kruise = deployment('replicas: 4')
      .replace('apps/v1', 'apps.kruise.io/v1beta1')
      .replace('Deployment', 'StatefulSet');
    assert.equal(podsIn(reportOf(service() + kruise)), 'a:2,b:2');
  });

  it('are as many as KEDA keeps at least', () => {
    const scaled = `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {name: web}, minReplicaCount: 4, maxReplicaCount: 9}
`;
    const { notes, ...model } = preview(service() + deployment('') + scaled);
    assert.equal(model.result.kind === 'report' && podsIn(model.result), 'a:2,b:2');
    assert.match(notes.join(), /HorizontalPodAutoscaler keda-hpa-web/);
  });

  it('ask for the overhead of their RuntimeClass too', () => {
    const node = (zone: string) => `---
apiVersion: v1
kind: Node
metadata: {name: ${zone}1, labels: {topology.kubernetes.io/zone: ${zone}, kubernetes.io/hostname: ${zone}1}}
status: {allocatable: {cpu: "2", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: 'True'}]}
`;
    const runtime = `---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: kata}
handler: kata
overhead: {podFixed: {cpu: "1", memory: 100Mi}}
`;
    const pods = deployment('replicas: 4', 'runtimeClassName: kata, ').replace(
      'image: web',
      'image: web, resources: {requests: {cpu: "1"}}',
    );
    const text = service().replace(/^.*\n/, '') + pods + node('a') + node('b');
    assert.equal(reportOf(text).placement.unschedulable, 0);
    assert.equal(reportOf(text + runtime).placement.unschedulable, 2);
  });
});

describe('zones where nobody tells of nodes', () => {
  const pools: readonly (readonly [string, string])[] = [
    [
      'a NodePool of Karpenter',
      'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\nspec: {template: {spec: {requirements: [{key: topology.kubernetes.io/zone, operator: In, values: [zone-x, zone-y]}]}}}\n',
    ],
    [
      'machines of the Cluster API',
      'apiVersion: cluster.x-k8s.io/v1beta1\nkind: MachineDeployment\nmetadata: {name: x}\nspec: {template: {spec: {failureDomain: zone-x}}}\n---\napiVersion: cluster.x-k8s.io/v1beta1\nkind: MachineDeployment\nmetadata: {name: y}\nspec: {template: {spec: {failureDomain: zone-y}}}\n',
    ],
    [
      'MachineSets of OpenShift',
      'apiVersion: machine.openshift.io/v1beta1\nkind: MachineSet\nmetadata: {name: x}\nspec: {template: {spec: {providerSpec: {value: {placement: {availabilityZone: zone-x}}}}}}\n---\napiVersion: machine.openshift.io/v1beta1\nkind: MachineSet\nmetadata: {name: y}\nspec: {template: {spec: {providerSpec: {value: {placement: {availabilityZone: zone-y}}}}}}\n',
    ],
  ];
  for (const [name, objects] of pools) {
    it(`are those in which nodes may be made: ${name}`, () => {
      const text = service().replace(/^.*\n/, '') + deployment('replicas: 2');
      const report = reportOf(text, { 'file:///shop/pools.yaml': objects });
      assert.deepEqual(
        report.zones.map(({ name: zone }) => zone),
        ['zone-x', 'zone-y'],
      );
    });
  }
});
