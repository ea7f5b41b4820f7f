import assert from 'node:assert/strict';
import { checkText } from '../../support/fileContext.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
`;

const deployment = (replicas: number, scheduling = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  template:
    metadata: {labels: {app: web}}
    spec: {${scheduling}}
`;

const spread = (maxSkew: number) =>
  `topologySpreadConstraints: [{maxSkew: ${maxSkew}, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}, matchLabelKeys: [pod-template-hash]}]`;

const messagesOf = (text: string, code: string): readonly string[] =>
  checkText(text)
    .filter((found) => found.code === code)
    .map(({ finding }) => finding.message);

describe('a preference whose pods nothing spreads over the zones', () => {
  const worstOf = (zones: string, workload: string): string | undefined =>
    messagesOf(`# zonewise: zones=${zones}\n${SERVICE}${workload}`, 'preference-without-zone-spread')
      .map((message) => /, but (.*)\.$/.exec(message)?.[1])
      .at(0);

  it('is judged by the zone that most clients are not in', () => {
    assert.equal(worstOf('a:2,b:1,c:1', deployment(4)), 'all can land in one zone (75% cross-zone)');
  });

  it('is judged by the busiest pod where every zone has one at worst', () => {
    assert.equal(
      worstOf('a:2,b:1,c:1', deployment(8, spread(2))),
      '6 of 8 can land in one zone (busiest pod 2× average)',
    );
  });

  it('is left alone where the worst placement harms nobody', () => {
    assert.equal(worstOf('a:2,b:2', deployment(4, spread(1))), undefined);
  });
});

describe('a zone without an endpoint', () => {
  const text = `# zonewise: zones=a:1,b:1,c:1\n# zonewise: endpoints=a:1,b:1\n${SERVICE}`;
  for (const [dataPlane, findings] of Object.entries({
    'kube-proxy': 1,
    cilium: 0,
    'cilium-service-topology': 0,
    'istio-ambient': 1,
  })) {
    it(`${findings === 0 ? 'is no news' : 'is news'} on the data plane ${dataPlane}`, () => {
      const found = messagesOf(`# zonewise: dataPlane=${dataPlane}\n${text}`, 'zone-without-endpoint');
      assert.equal(found.length, findings);
    });
  }
});
