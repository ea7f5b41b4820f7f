import assert from 'node:assert/strict';
import type { Requirement } from '../../../../server/kubernetes/labelSelectors.ts';
import * as fc from 'fast-check';
import { placeWorkloads } from '../../../../server/simulator/placement/placement.ts';
import type {
  ClusterNode,
  NodeTerm,
  PodTerm,
  Workload,
  WorkloadScheduling,
} from '../../../../server/simulator/scenarioTypes.ts';
import { admits, allOutcomes, badness, compareNumbers } from '../naivePlacement.ts';
import { node, nodes, spread, named, workload } from '../scenarios.ts';

const SIX = nodes('a1', 'a2', 'b1', 'b2', 'c1', 'c2');
const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

type Strategy = 'likely' | 'worst';

/** `a1:2 b1:1`: pods on each node that has any. */
function place(given: readonly Workload[], on: readonly ClusterNode[], strategy: Strategy): string {
  const counts = new Map<string, number>();
  for (const { nodeName } of placeWorkloads(given, on, strategy).pods)
    counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);

  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name}:${count}`)
    .join(' ');
}

/** Its updates start from nothing, so that they leave nothing that placing afresh would not. */
const web = (replicas: number, scheduling: Partial<WorkloadScheduling> = {}) =>
  workload(
    { replicas, update: { type: 'Recreate', maxSurge: undefined, maxUnavailable: undefined } },
    scheduling,
  );
const soft = (topologyKey: string) => spread({ topologyKey, whenUnsatisfiable: 'ScheduleAnyway' });
const term = (topologyKey: string, changes: Partial<PodTerm> = {}): PodTerm => ({
  topologyKey,
  strength: { kind: 'required' },
  selects: ['web'],
  ...changes,
});
const requires = (
  ...matchExpressions: readonly Requirement[]
): Pick<WorkloadScheduling, 'requiredNodeAffinity'> => ({
  requiredNodeAffinity: [{ matchExpressions, matchFields: [] }],
});
const ssdUnless = (isOther: boolean): ClusterNode['labels'] => (isOther ? {} : { disk: 'ssd' });
const withCapacity = (milliCpu: number, pods?: number) =>
  SIX.map((each) => ({ ...each, allocatable: { milliCpu, memoryBytes: undefined, pods } }));

interface Row {
  readonly name: string;
  readonly pods: readonly Workload[];
  readonly on?: readonly ClusterNode[];
  readonly likely: string;
  readonly worst: string;
}

function holds(rows: readonly Row[]): void {
  for (const { name, pods, on = SIX, likely, worst } of rows) {
    it(name, () => {
      assert.equal(place(pods, on, 'likely'), likely, 'likely');
      assert.equal(place(pods, on, 'worst'), worst, 'worst');
    });
  }
}

describe('Replicas are placed', () => {
  describe('by spread constraints', () => {
    holds([
      {
        name: 'evenly over zones by default, with no guarantee against one node',
        pods: [web(6)],
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
        worst: 'a1:6',
      },
      {
        name: 'within maxSkew 1 over zones, on one node of each at worst',
        pods: [web(6, { spreadConstraints: [spread()] })],
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
        worst: 'a1:2 b1:2 c1:2',
      },
      {
        name: 'two more in one zone than in another with maxSkew 2',
        pods: [web(6, { spreadConstraints: [spread({ maxSkew: 2 })] })],
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
        worst: 'a1:3 b1:2 c1:1',
      },
      {
        name: 'all in one zone at worst when the constraint is only a preference',
        pods: [web(3, { spreadConstraints: [soft(ZONE)] })],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:3',
      },
      {
        name: 'at worst in the zone that most clients are not in',
        pods: [web(4)],
        on: nodes('a1', 'a2', 'b1', 'c1'),
        likely: 'a1:1 a2:1 b1:1 c1:1',
        worst: 'b1:4',
      },
      {
        name: 'one on each node with maxSkew 1 on hostnames, gathered by zone at worst',
        pods: [web(3, { spreadConstraints: [spread({ topologyKey: HOSTNAME })] })],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:1 a2:1 b1:1',
      },
      {
        name: 'without regard to a constraint that does not select them',
        pods: [web(3, { spreadConstraints: [spread({ selectsOwnPods: false })] })],
        likely: 'a1:1 a2:1 b1:1',
        worst: 'a1:3',
      },
      {
        name: 'only up to maxSkew in each zone while there are fewer zones than minDomains',
        pods: [web(6, { spreadConstraints: [spread({ minDomains: 4 })] })],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:1 b1:1 c1:1',
      },
      {
        name: 'never on a node without the zone label that a hard constraint needs',
        pods: [web(4, { spreadConstraints: [spread()] })],
        on: [...nodes('a1', 'b1'), node('x1', { zone: undefined })],
        likely: 'a1:2 b1:2',
        worst: 'a1:2 b1:2',
      },
      {
        name: 'stuck at maxSkew when a zone counts that takes no pods',
        pods: [web(4, { spreadConstraints: [spread()] })],
        on: [...nodes('a1', 'b1'), node('c1', { isUnschedulable: true })],
        likely: 'a1:1 b1:1',
        worst: 'a1:1 b1:1',
      },
      {
        name: 'past a tainted zone when nodeTaintsPolicy is Honor',
        pods: [web(4, { spreadConstraints: [spread({ nodeTaintsPolicy: 'Honor' })] })],
        on: [...nodes('a1', 'b1'), node('c1', { taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] })],
        likely: 'a1:2 b1:2',
        worst: 'a1:2 b1:2',
      },
      {
        name: 'past a zone that the nodeSelector leaves out, unless nodeAffinityPolicy is Ignore',
        pods: [web(4, { nodeSelector: { disk: 'ssd' }, spreadConstraints: [spread()] })],
        on: SIX.map((each) => ({ ...each, labels: ssdUnless(each.zone === 'c') })),
        likely: 'a1:1 a2:1 b1:1 b2:1',
        worst: 'a1:2 b1:2',
      },
      {
        name: 'stuck when nodeAffinityPolicy is Ignore and a zone cannot be used',
        pods: [
          web(4, {
            nodeSelector: { disk: 'ssd' },
            spreadConstraints: [spread({ nodeAffinityPolicy: 'Ignore' })],
          }),
        ],
        on: SIX.map((each) => ({ ...each, labels: ssdUnless(each.zone === 'c') })),
        likely: 'a1:1 b1:1',
        worst: 'a1:1 b1:1',
      },
    ]);
  });

  describe('by spread constraints that count pods of other workloads', () => {
    const canary = workload({ name: 'canary', replicas: 1 }, { nodeSelector: { [ZONE]: 'a' } });
    const stable = (constraint: Parameters<typeof spread>[0]) =>
      web(2, { spreadConstraints: [spread(constraint)] });
    it('away from those', () => {
      assert.equal(place([canary, stable({ alsoSelects: ['canary'] })], SIX, 'likely'), 'a1:1 b1:1 c1:1');
    });
    it('without regard to those that the selector leaves out', () => {
      const two = nodes('a1', 'a2', 'b1');
      const three = (constraint: Parameters<typeof spread>[0]) =>
        web(3, { spreadConstraints: [spread(constraint)] });
      assert.equal(place([canary, three({})], two, 'likely'), 'a1:2 a2:1 b1:1');
      assert.equal(place([canary, three({ alsoSelects: ['canary'] })], two, 'worst'), 'a1:2 b1:2');
      assert.equal(place([canary, three({})], two, 'worst'), 'a1:3 b1:1');
    });
    it('not yet where they come later', () => {
      assert.equal(place([stable({ alsoSelects: ['canary'] }), canary], SIX, 'likely'), 'a1:1 a2:1 b1:1');
    });
  });

  describe('on nodes that take them', () => {
    const gpu = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
    const tolerates = (changes: object) => ({
      tolerations: [{ key: 'gpu', operator: 'Equal' as const, value: 'yes', effect: undefined, ...changes }],
    });
    const on = [node('a1', { taints: [gpu] }), node('b1')];
    const both = { likely: 'a1:1 b1:1', worst: 'a1:2' };
    const onlyB = { likely: 'b1:2', worst: 'b1:2' };
    const term = (operator: string, ...values: string[]): Requirement => ({ key: 'cores', operator, values });
    const cores = [
      node('a1', { labels: { cores: '4' } }),
      node('b1', { labels: { cores: '16' } }),
      node('c1'),
    ];
    const byName: NodeTerm = {
      matchExpressions: [],
      matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b1'] }],
    };
    holds([
      {
        name: 'not a cordoned one',
        pods: [web(2)],
        on: [node('a1', { isUnschedulable: true }), node('b1')],
        ...onlyB,
      },
      {
        name: 'not one that is not ready',
        pods: [web(2)],
        on: [node('a1', { isReady: false }), node('b1')],
        ...onlyB,
      },
      { name: 'not a tainted one', pods: [web(2)], on, ...onlyB },
      { name: 'a tainted one when tolerated by value', pods: [web(2, tolerates({}))], on, ...both },
      { name: 'not when the value differs', pods: [web(2, tolerates({ value: 'no' }))], on, ...onlyB },
      {
        name: 'not when the effect differs',
        pods: [web(2, tolerates({ effect: 'NoExecute' }))],
        on,
        ...onlyB,
      },
      {
        name: 'a tainted one when everything is tolerated',
        pods: [web(2, tolerates({ key: undefined, operator: 'Exists', value: '' }))],
        on,
        ...both,
      },
      {
        name: 'a PreferNoSchedule one only when it must be, though nothing forbids it',
        pods: [web(2)],
        on: [node('a1', { taints: [{ ...gpu, effect: 'PreferNoSchedule' }] }), node('b1')],
        likely: 'b1:2',
        worst: 'a1:2',
      },
      {
        name: 'with a label In the list',
        pods: [web(1, requires(term('In', '16')))],
        on: cores,
        likely: 'b1:1',
        worst: 'b1:1',
      },
      {
        name: 'with a label Gt a number',
        pods: [web(1, requires(term('Gt', '4')))],
        on: cores,
        likely: 'b1:1',
        worst: 'b1:1',
      },
      {
        name: 'with a label Lt a number',
        pods: [web(1, requires(term('Lt', '9')))],
        on: cores,
        likely: 'a1:1',
        worst: 'a1:1',
      },
      {
        name: 'with NotIn, which an absent label meets',
        pods: [web(1, requires(term('NotIn', '4', '16')))],
        on: cores,
        likely: 'c1:1',
        worst: 'c1:1',
      },
      {
        name: 'with DoesNotExist',
        pods: [web(1, requires(term('DoesNotExist')))],
        on: cores,
        likely: 'c1:1',
        worst: 'c1:1',
      },
      {
        name: 'with Exists, by name',
        pods: [web(2, requires(term('Exists')))],
        on: cores,
        likely: 'a1:1 b1:1',
        worst: 'a1:2',
      },
      {
        name: 'with no operator that does not exist',
        pods: [web(1, requires(term('Is', '4')))],
        on: cores,
        likely: '',
        worst: '',
      },
      {
        name: 'by matchFields metadata.name',
        pods: [web(2, { requiredNodeAffinity: [byName] })],
        on: cores,
        likely: 'b1:2',
        worst: 'b1:2',
      },
      {
        name: 'by none of an empty list of terms',
        pods: [web(1, { requiredNodeAffinity: [] })],
        likely: '',
        worst: '',
      },
      {
        name: 'with a zone selected like any label',
        pods: [web(2, { nodeSelector: { [ZONE]: 'b' } })],
        likely: 'b1:1 b2:1',
        worst: 'b1:2',
      },
      {
        name: 'preferred ones first',
        pods: [
          web(1, {
            preferredNodeAffinity: [
              {
                weight: 50,
                term: { matchExpressions: [{ key: ZONE, operator: 'In', values: ['c'] }], matchFields: [] },
              },
            ],
          }),
        ],
        likely: 'c1:1',
        worst: 'a1:1',
      },
    ]);
  });

  describe('by what other pods run there', () => {
    const db = workload({ name: 'db', replicas: 1 }, { nodeSelector: { [ZONE]: 'c' } });
    const preferred = (weight: number) => ({ strength: { kind: 'preferred' as const, weight } });
    holds([
      {
        name: 'one in each zone with required anti-affinity on zones',
        pods: [web(4, { podAntiAffinity: [term(ZONE)] })],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:1 b1:1 c1:1',
      },
      {
        name: 'one on each node with required anti-affinity on nodes',
        pods: [web(3, { podAntiAffinity: [term(HOSTNAME)] })],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:1 a2:1 b1:1',
      },
      {
        name: 'not with pods whose own anti-affinity selects them',
        pods: [
          workload(
            { name: 'db', replicas: 1 },
            { podAntiAffinity: [term(ZONE)], nodeSelector: { [ZONE]: 'a' } },
          ),
          web(2),
        ],
        likely: 'a1:1 b1:1 c1:1',
        worst: 'a1:1 b1:2',
      },
      {
        name: 'with the pods that required affinity names',
        pods: [db, web(2, { podAffinity: [term(ZONE, { selects: ['db'] })] })],
        likely: 'c1:2 c2:1',
        worst: 'c1:3',
      },
      {
        name: 'nowhere when required affinity names pods that do not run',
        pods: [web(2, { podAffinity: [term(ZONE, { selects: ['nothing'] })] })],
        likely: '',
        worst: '',
      },
      {
        name: 'with themselves, the first one anywhere',
        pods: [web(3, { podAffinity: [term(ZONE)] })],
        likely: 'a1:2 a2:1',
        worst: 'a1:3',
      },
      {
        name: 'with themselves, where those they want to be near are on nodes without the label',
        pods: [
          workload({ name: 'db', replicas: 1 }, { nodeSelector: { rack: 'none' } }),
          web(2, { podAffinity: [term('row', { selects: ['db', 'web'] })] }),
        ],
        on: [node('a1', { labels: { rack: 'none' } }), node('b1', { labels: { row: '1' } })],
        likely: 'a1:1 b1:2',
        worst: 'a1:1 b1:2',
      },
      {
        name: 'apart by preferred anti-affinity, though nothing forbids one node',
        pods: [web(2, { spreadConstraints: [soft('rack')], podAntiAffinity: [term(ZONE, preferred(100))] })],
        likely: 'a1:1 b1:1',
        worst: 'a1:2',
      },
      {
        name: 'near by preferred affinity',
        pods: [
          db,
          web(1, {
            spreadConstraints: [soft('rack')],
            podAffinity: [term(ZONE, { ...preferred(100), selects: ['db'] })],
          }),
        ],
        likely: 'c1:1 c2:1',
        worst: 'c1:2',
      },
    ]);
  });

  describe('as far as there is room', () => {
    const requests = { milliCpu: 500, memoryBytes: undefined };
    holds([
      {
        name: 'for the CPU they request',
        pods: [web(5, { requests })],
        on: withCapacity(1000),
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1',
        worst: 'a1:2 a2:2 b1:1',
      },
      {
        name: 'for the number of pods',
        pods: [web(8)],
        on: withCapacity(1000, 1),
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
        worst: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
      },
      {
        name: 'after the pods of other workloads',
        pods: [
          workload(
            { name: 'db', replicas: 1 },
            { requests: { milliCpu: 800, memoryBytes: undefined }, nodeSelector: { [ZONE]: 'a' } },
          ),
          web(1, { requests, nodeSelector: { [ZONE]: 'a' } }),
        ],
        on: withCapacity(1000),
        likely: 'a1:1 a2:1',
        worst: 'a1:1 a2:1',
      },
    ]);
    it('and those left over are counted', () => {
      assert.equal(placeWorkloads([web(8)], withCapacity(1000, 1), 'likely').unschedulable, 2);
      assert.equal(placeWorkloads([web(2)], [], 'worst').unschedulable, 2);
    });
  });

  describe('by a DaemonSet', () => {
    const agent = workload({ kind: 'DaemonSet', name: 'agent', replicas: 99 });
    holds([
      {
        name: 'one on each node',
        pods: [agent],
        likely: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
        worst: 'a1:1 a2:1 b1:1 b2:1 c1:1 c2:1',
      },
      {
        name: 'on cordoned nodes and those under pressure too, but not past other taints',
        pods: [agent],
        on: [
          node('a1', { isUnschedulable: true }),
          node('b1', {
            taints: [{ key: 'node.kubernetes.io/disk-pressure', value: '', effect: 'NoSchedule' }],
          }),
          node('c1', { taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] }),
        ],
        likely: 'a1:1 b1:1',
        worst: 'a1:1 b1:1',
      },
    ]);
    it('leaves no replica over on nodes that do not take it', () => {
      const on = [node('a1'), node('c1', { taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] })];
      assert.equal(placeWorkloads([agent], on, 'likely').unschedulable, 0);
    });
  });

  it('with names that number a StatefulSet from 0 and others from 1, and tell namesakes apart', () => {
    const names = (...given: readonly Workload[]) =>
      placeWorkloads(given, SIX, 'likely').pods.map(({ name }) => name);
    assert.deepEqual(names(web(2)), ['web-1', 'web-2']);
    assert.deepEqual(names(workload({ kind: 'StatefulSet', replicas: 2 })), ['web-0', 'web-1']);
    assert.deepEqual(names(web(1), workload({ kind: 'StatefulSet', replicas: 1 })), [
      'deployment/web-1',
      'statefulset/web-0',
    ]);
  });
  it('but not more than a cluster can hold', () => {
    const { pods, reasons } = placeWorkloads([web(1e9)], SIX, 'likely');
    assert.equal(pods.length, 150_000);
    assert.deepEqual(reasons.at(-1), {
      kind: 'replicas-cut',
      taken: 150_000,
      wanted: 1e9,
      about: { kind: 'workload', name: 'web', part: 'replicas' },
    });
  });
});

describe('The reasons of a placement', () => {
  const DEPLOYMENT_WEB = { kind: 'Deployment', name: 'web' } as const;
  const tieOf = (replicas: number, strategy: Strategy = 'likely') =>
    placeWorkloads([web(replicas)], SIX, strategy).reasons.flatMap((reason) =>
      reason.kind === 'drawn' ? [reason.zones] : [],
    );
  it('say between which zones the scheduler draws lots', () => {
    assert.deepEqual(tieOf(5), [['b', 'c']]);
  });
  it('say nothing of lots that come to the same', () => {
    assert.deepEqual(tieOf(6), []);
    assert.deepEqual(tieOf(0), []);
    assert.deepEqual(tieOf(5, 'worst'), []);
  });
  it('say that work was cut short for what no cluster has', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      workload(
        { name: `w${index}`, replicas: 2 },
        {
          podAntiAffinity: Array.from({ length: 40 }, (_, key) =>
            term(`key-${key}`, { selects: ['w1', 'w2'] }),
          ),
        },
      ),
    );
    const large = Array.from({ length: 5000 }, (_, index) => node(`${'abc'.charAt(index % 3)}${index}`));
    for (const strategy of ['likely', 'worst'] as const) {
      const placed = placeWorkloads(many, large, strategy);
      assert.ok(placed.pods.length > 0 && placed.pods.length < 200);
      assert.equal(placed.unschedulable, 0);
      assert.equal(placed.reasons.at(-1)?.kind, 'out-of-time');
    }
  });

  const reasons = (given: Workload, strategy: Strategy, on = SIX) =>
    placeWorkloads([given], on, strategy).reasons;

  it('say where pods run and what put them there', () => {
    const placed = {
      kind: 'placed',
      workload: DEPLOYMENT_WEB,
      pods: 3,
      about: { kind: 'workload', name: 'web', part: 'spreadConstraint', topologyKey: ZONE },
    } as const;
    assert.deepEqual(reasons(web(3, { spreadConstraints: [spread()] }), 'likely'), [
      {
        ...placed,
        nodes: 3,
        zones: ['a', 'b', 'c'].map((zone) => ({ zone, count: 1 })),
        cause: { kind: 'hard-zone-spread', maxSkew: 1 },
      },
    ]);
    assert.deepEqual(reasons(web(3), 'worst'), [
      { ...placed, nodes: 1, zones: [{ zone: 'a', count: 3 }], cause: { kind: 'worst-without-zone-spread' } },
    ]);
  });
  it('name nodes that take no pods, and why', () => {
    const on = [
      node('a1', { isUnschedulable: true }),
      node('b1', { taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] }),
      node('c1'),
    ];
    assert.deepEqual(reasons(web(1), 'likely', on)[1], {
      kind: 'nodes-excluded',
      workload: DEPLOYMENT_WEB,
      nodes: [
        { obstacle: { kind: 'cordoned' }, names: named('a1') },
        {
          obstacle: { kind: 'taint', taint: { key: 'gpu', value: '', effect: 'NoSchedule' } },
          names: named('b1'),
        },
      ],
      about: { kind: 'node', name: 'a1' },
    });
  });
  it('name the constraints under which replicas fit on no node', () => {
    assert.deepEqual(reasons(web(4, { podAntiAffinity: [term(ZONE)] }), 'likely').at(-1), {
      kind: 'unplaced',
      workload: DEPLOYMENT_WEB,
      replicas: 1,
      limits: [{ kind: 'anti-affinity', topologyKey: ZONE }],
      about: { kind: 'workload', name: 'web', part: 'podAntiAffinity' },
    });
  });
});

describe('Nodes take pods only', () => {
  const gpus = (count: number) => ({ 'nvidia.com/gpu': count });
  const withGpus = (...counts: readonly number[]) =>
    counts.map((count, at) =>
      node(`${'abc'[at]}1`, {
        allocatable: { milliCpu: undefined, memoryBytes: undefined, pods: undefined, extended: gpus(count) },
      }),
    );
  const reasonsFor = (given: Workload, on: readonly ClusterNode[]) =>
    placeWorkloads([given], on, 'likely').reasons.flatMap((reason) =>
      reason.kind === 'unplaced' ? [reason.replicas, ...reason.limits] : [],
    );
  const asking = (extended: Readonly<Record<string, number>>) => ({
    requests: { milliCpu: undefined, memoryBytes: undefined, extended },
  });

  it('as far as extended resources go', () => {
    assert.equal(place([web(4, asking(gpus(1)))], withGpus(2, 1, 0), 'likely'), 'a1:2 b1:1');
    assert.deepEqual(reasonsFor(web(4, asking(gpus(1))), withGpus(2, 1, 0)), [
      1,
      { kind: 'room', resource: 'nvidia.com/gpu' },
    ]);
    assert.equal(place([web(2, asking(gpus(1)))], nodes('a1', 'b1'), 'likely'), 'a1:1 b1:1', 'size unknown');
  });
  it('whose host ports are free', () => {
    const hostPorts = [{ ip: '0.0.0.0', port: 80, protocol: 'TCP' }];
    const other = workload(
      { name: 'other', replicas: 1 },
      { hostPorts: [{ ip: '10.0.0.1', port: 80, protocol: 'TCP' }] },
    );
    assert.equal(place([web(3, { hostPorts })], nodes('a1', 'b1'), 'likely'), 'a1:1 b1:1');
    assert.deepEqual(reasonsFor(web(3, { hostPorts }), nodes('a1', 'b1')), [1, { kind: 'host-port' }]);
    assert.equal(place([other, web(1, { hostPorts })], nodes('a1', 'b1'), 'worst'), 'a1:1 b1:1');
  });
  it('that their volumes can be reached from', () => {
    const inZone = (zone: string) => [
      { matchExpressions: [{ key: ZONE, operator: 'In', values: [zone] }], matchFields: [] },
    ];
    assert.equal(place([web(3, { volumes: [inZone('b')] })], SIX, 'likely'), 'b1:2 b2:1');
    assert.equal(place([web(1, { volumes: [inZone('b'), inZone('c')] })], SIX, 'likely'), '');
  });
  it('unless nodeName puts them there', () => {
    const full = SIX.map((each) => ({ ...each, isUnschedulable: true }));
    assert.equal(place([web(3, { nodeName: 'b2' })], full, 'likely'), 'b2:3');
    assert.equal(place([web(3, { nodeName: 'b2' })], full, 'worst'), 'b2:3');
  });
});

describe('A cordoned node', () => {
  it('is no domain of a constraint that honours taints, with the taint that nobody wrote', () => {
    const on = nodes('a1', 'b1', 'c1').map((each) => ({ ...each, isUnschedulable: each.name === 'c1' }));
    const constraint = (nodeTaintsPolicy: 'Honor' | 'Ignore') =>
      web(4, { spreadConstraints: [spread({ nodeTaintsPolicy })] });
    assert.equal(place([constraint('Honor')], on, 'likely'), 'a1:2 b1:2');
    assert.equal(place([constraint('Ignore')], on, 'likely'), 'a1:1 b1:1');
  });
});

describe('A cluster of more nodes than the scheduler looks at', () => {
  it('is filled evenly', () => {
    const on = Array.from({ length: 600 }, (_, at) => node(`n${at}`, { zone: `z${at % 20}` }));
    for (const rules of [{}, { spreadConstraints: [spread()] }, { spreadConstraints: [soft(HOSTNAME)] }]) {
      const { pods } = placeWorkloads([web(1210, rules)], on, 'likely');
      const counts = on.map(({ name }) => pods.filter(({ nodeName }) => nodeName === name).length);
      assert.deepEqual([...new Set(counts)].sort(), [2, 3]);
      const zones = new Map<string | undefined, number>();
      for (const { zone } of pods) zones.set(zone, (zones.get(zone) ?? 0) + 1);
      assert.deepEqual([...new Set(zones.values())].sort(), [60, 61]);
    }
  });
});

describe('Equal scores', () => {
  const on = nodes('a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3');
  const byHost = web(6, { spreadConstraints: [soft(HOSTNAME)] });
  const placeOn = (version: number) => {
    const { pods } = placeWorkloads([byHost], on, 'likely', { kind: 'everyNode' }, version);
    return ['a', 'b', 'c'].map((zone) => pods.filter((pod) => pod.zone === zone).length);
  };

  it('are settled by the place in the list of nodes from 1.35 on', () => {
    assert.deepEqual(placeOn(37), [2, 3, 1]);
    assert.deepEqual(placeOn(35), [2, 3, 1]);
  });
  it('are drawn by lot before, where each zone comes as good as the other', () => {
    assert.deepEqual(placeOn(34), [2, 2, 2]);
  });
});

describe('Free CPU and memory', () => {
  const sized = (...cpus: readonly number[]) =>
    cpus.map((milliCpu, at) =>
      node(`${'abc'[at]}1`, { allocatable: { milliCpu, memoryBytes: 16 * 2 ** 30, pods: 110 } }),
    );
  const small = { requests: { milliCpu: 100, memoryBytes: undefined } };

  it('draw pods to large nodes', () => {
    assert.equal(place([web(1, small)], sized(2000, 16_000, 2000), 'likely'), 'b1:1');
    assert.equal(place([web(4, small)], sized(2000, 16_000, 2000), 'likely'), 'a1:1 b1:2 c1:1');
  });
  it('count for equal where nothing is known of the nodes', () => {
    assert.equal(place([web(3, small)], nodes('a1', 'b1', 'c1'), 'likely'), 'a1:1 b1:1 c1:1');
  });
});

describe('The worst placement', () => {
  it('is away from the clients also where each zone has one node and there are many replicas', () => {
    const clients = [
      { zone: 'a', weight: 70 },
      { zone: 'b', weight: 20 },
      { zone: 'c', weight: 10 },
    ];
    for (const replicas of [16, 17, 60]) {
      const { pods } = placeWorkloads([web(replicas)], nodes('a1', 'b1', 'c1'), 'worst', {
        kind: 'zoneWeights',
        weights: clients,
      });
      assert.deepEqual([...new Set(pods.map(({ zone }) => zone))], ['c']);
    }
  });

  const zoneOf = (weights: Readonly<Record<string, number>>): readonly (string | undefined)[] => {
    const entries = Object.entries(weights).map(([zone, weight]) => ({ zone, weight }));
    const { pods } = placeWorkloads([web(60)], SIX, 'worst', { kind: 'zoneWeights', weights: entries });
    return [...new Set(pods.map(({ zone }) => zone))];
  };

  it('is away from the clients, wherever they are', () => {
    assert.deepEqual(zoneOf({ a: 10, b: 70, c: 20 }), ['a']);
    assert.deepEqual(zoneOf({ a: 30, b: 70 }), ['c']);
  });
});

describe('Any placement', () => {
  it('meets the hard constraints, and leaves no replica over that a node would take', () => {
    fc.assert(
      fc.property(
        arbitraryCase(12, 4, 4),
        fc.constantFrom<Strategy>('likely', 'worst'),
        ([given, on], strategy) => {
          const { pods, unschedulable } = placeWorkloads([given], on, strategy);
          assert.equal(pods.length + unschedulable, given.replicas);
          const final = countOn(on, pods);
          assert.ok(isReachable(given, on, final), `${final.join()} cannot come about`);
          if (unschedulable > 0) assert.ok(!on.some((_, at) => admits(given, on, final, at)));
        },
      ),
      { numRuns: 300 },
    );
  });
  it('at worst is as gathered as any that can come about, and as far from the clients', () => {
    fc.assert(
      fc.property(arbitraryCase(6, 4, 2), ([given, on]) => {
        const found = countOn(on, placeWorkloads([given], on, 'worst').pods);
        const worst = allOutcomes(given, on)
          .map((counts) => badness(on, counts))
          .sort(compareNumbers)[0];
        assert.deepEqual(badness(on, found), worst);
      }),
      { numRuns: 300 },
    );
  });
  it('is the same every time and does not depend on the order of nodes', () => {
    fc.assert(
      fc.property(
        arbitraryCase(9, 3, 3),
        fc.constantFrom<Strategy>('likely', 'worst'),
        ([given, on], strategy) => {
          const first = placeWorkloads([given], on, strategy);
          assert.deepEqual(placeWorkloads([given], [...on].reverse(), strategy), first);
        },
      ),
    );
  });
});

function countOn(on: readonly ClusterNode[], pods: readonly { readonly nodeName: string }[]): number[] {
  return on.map(({ name }) => pods.filter(({ nodeName }) => nodeName === name).length);
}

/** Taken apart pod by pod, each pod that goes was admitted by what is left: fullest nodes first, every order if need be. */
function isReachable(
  given: Workload,
  on: readonly ClusterNode[],
  counts: readonly number[],
  dead = new Set<string>(),
): boolean {
  if (counts.every((count) => count === 0)) return true;
  if (dead.has(counts.join())) return false;
  const inZone = (at: number) =>
    counts.reduce((sum, count, index) => (on[index]?.zone === on[at]?.zone ? sum + count : sum), 0);
  const order = [...counts.keys()]
    .filter((at) => (counts[at] ?? 0) > 0)
    .sort((a, b) => inZone(b) - inZone(a) || (counts[b] ?? 0) - (counts[a] ?? 0));
  const isFound = order.some((at) => {
    const before = counts.map((count, index) => (index === at ? count - 1 : count));
    return admits(given, on, before, at) && isReachable(given, on, before, dead);
  });
  if (!isFound) dead.add(counts.join());
  return isFound;
}

function arbitraryCase(
  replicas: number,
  zones: number,
  nodesPerZone: number,
): fc.Arbitrary<[Workload, ClusterNode[]]> {
  const constraint = fc.record({
    topologyKey: fc.constantFrom(ZONE, HOSTNAME),
    maxSkew: fc.integer({ min: 1, max: 3 }),
    minDomains: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    whenUnsatisfiable: fc.constantFrom('DoNotSchedule' as const, 'ScheduleAnyway' as const),
    nodeTaintsPolicy: fc.constantFrom('Honor' as const, 'Ignore' as const),
    nodeAffinityPolicy: fc.constantFrom('Honor' as const, 'Ignore' as const),
  });
  const scheduling = fc.record({
    spreadConstraints: fc.array(constraint.map(spread), { maxLength: 2 }),
    podAntiAffinity: fc.array(
      fc.constantFrom(ZONE, HOSTNAME).map((key) => term(key)),
      { maxLength: 1 },
    ),
    nodeSelector: fc.constantFrom<Record<string, string>>({}, { disk: 'ssd' }),
    requests: fc.constantFrom(
      { milliCpu: undefined, memoryBytes: undefined },
      { milliCpu: 500, memoryBytes: undefined },
    ),
  });
  const nodeChange = fc.record({
    isReady: often(true, false),
    isUnschedulable: often(false, true),
    taints: often([], [{ key: 'gpu', value: '', effect: 'NoSchedule' }]),
    labels: often<Record<string, string>>({ disk: 'ssd' }, {}),
    allocatable: fc.record({
      milliCpu: fc.constantFrom(undefined, 1000, 2000),
      memoryBytes: fc.constant(undefined),
      pods: fc.constantFrom(undefined, undefined, 1, 2),
    }),
  });
  const zone = fc.array(nodeChange, { minLength: 1, maxLength: nodesPerZone });
  return fc
    .tuple(
      fc.integer({ min: 0, max: replicas }),
      scheduling,
      fc.array(zone, { minLength: 1, maxLength: zones }),
      often(true, false),
    )
    .map(([count, rules, shape, isZoned]): [Workload, ClusterNode[]] => [
      web(count, rules),
      shape.flatMap((changes, at) =>
        changes.map((change, index) => {
          const letter = String.fromCharCode('a'.charCodeAt(0) + at);
          const name = `${letter}${index + 1}`;
          return node(name, { ...change, ...(at === 0 && !isZoned ? { zone: undefined } : {}) });
        }),
      ),
    ]);
}

function often<T>(usual: T, rare: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(rare) });
}
