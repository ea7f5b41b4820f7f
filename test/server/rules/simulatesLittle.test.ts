import assert from 'node:assert/strict';
import { analysisOf, listServices, readFileFacts } from '../../../server/features/document/fileContext.ts';
import { RULES } from '../../../server/rules/index.ts';
import { readServiceView } from '../../../server/rules/validation/serviceView.ts';
import { contextOf } from '../../support/fileContext.ts';

function writeShop(workloads: number, constraints = 1): string {
  const spread = `        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: shop } }
`;
  const workload = (_: unknown, index: number): string => `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${index}
spec:
  replicas: 4
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers: [{ name: web, image: shop }]
      topologySpreadConstraints:
${spread.repeat(constraints)}`;
  return `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  trafficDistribution: PreferSameZone
  ports: [{ port: 80 }]
${Array.from({ length: workloads }, workload).join('')}`;
}

function analyze(text: string): {
  readonly analysis: ReturnType<typeof analysisOf>;
  readonly check: () => void;
} {
  const context = contextOf(text);
  const [found] = listServices(context.file);
  assert.ok(found);
  const { placed, service } = found;
  const analysis = analysisOf(readFileFacts(context), placed, service);
  const silent = new Proxy(analysis, {
    get: (target, member): unknown =>
      SIMULATED.has(member) ? assert.fail('a simulation was asked for') : Reflect.get(target, member),
  });
  return {
    analysis,
    check: () => {
      for (const rule of RULES) {
        if (rule.scope !== 'service') continue;
        const { document } = placed;
        const { versions } = analysis;
        rule.check({
          uri: context.uri,
          document,
          service,
          versions,
          analysis: silent,
          view: readServiceView(service),
        });
      }
    },
  };
}

const SIMULATED: ReadonlySet<string | symbol> = new Set(['result', 'worstResult', 'resultAt']);

describe('The work for a Service', () => {
  it('is no simulation where nodes are assumed and its workloads run pods: no rule could say anything of it', () => {
    analyze(writeShop(1)).check();
  });

  it('is bounded by the first 50 workloads that its selector matches, which is said', () => {
    const { scenario, notes } = analyze(writeShop(60)).analysis.built;
    assert.equal(scenario.backends.kind === 'workloads' && scenario.backends.workloads.length, 50);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'workloads-cut'),
      [{ kind: 'workloads-cut', taken: 50, of: 60 }],
    );
  });

  it('is bounded by the first 50 spread constraints of a workload, which is said', () => {
    const { scenario, notes } = analyze(writeShop(1, 60)).analysis.built;
    const [workload] = scenario.backends.kind === 'workloads' ? scenario.backends.workloads : [];
    assert.equal(workload?.scheduling.spreadConstraints.length, 50);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'terms-cut'),
      [{ kind: 'terms-cut', most: 50 }],
    );
  });
});
