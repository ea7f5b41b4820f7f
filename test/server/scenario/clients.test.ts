import assert from 'node:assert/strict';
import { simulate } from '../../../server/simulator/simulate.ts';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import type { Around } from './scenarioOf.ts';
import { build, said, sourceOf, OPEN_FILE, SERVICE } from './scenarioOf.ts';

describe('clients, data plane and cost of a scenario', () => {
  it('weigh clients by the comment, then the setting, then evenly', () => {
    const settings = { clients: { c: 3 } };
    const clients = (text: string, around: Around = {}) => build(text, around).scenario.clients;
    assert.deepEqual(clients(`# zonewise: clients=a:70,b:30\n${SERVICE}`, { settings }), {
      kind: 'zoneWeights',
      weights: [
        { zone: 'a', weight: 70 },
        { zone: 'b', weight: 30 },
      ],
    });
    assert.deepEqual(clients(SERVICE, { settings }), {
      kind: 'zoneWeights',
      weights: [{ zone: 'c', weight: 3 }],
    });
    assert.deepEqual(clients(SERVICE), { kind: 'everyNode' });
  });

  it('say that zones have no node', () => {
    const built = build(
      `# zonewise: zones=a:1\n# zonewise: endpoints=b:1\n# zonewise: clients=c:1\n${SERVICE}`,
    );
    assert.deepEqual(built.notes, [
      { kind: 'endpoints-without-nodes', zones: ['b'] },
      { kind: 'clients-without-nodes', zones: ['c'] },
    ]);
  });

  it('take the data plane from the comment, then the setting', () => {
    const settings = { dataPlane: 'istio-ambient' } as const;
    const built = build(`# zonewise: dataPlane=cilium\n${SERVICE}`, { settings });
    assert.equal(built.scenario.dataPlane, 'cilium');
    assert.equal(build(SERVICE, { settings }).scenario.dataPlane, 'istio-ambient');
    assert.equal(sourceOf(build(SERVICE), 'dataPlane'), 'assumption');
  });

  it('take the newest version of the range, and say where it comes from', () => {
    const built = build(SERVICE);
    assert.equal(built.scenario.version, 35);
    assert.deepEqual(said(built, 'version'), {
      kind: 'version',
      versions: { min: 33, max: 35 },
      sayer: { kind: 'setting', name: 'kubernetesVersion' },
    });
  });

  it('say that unset cost is assumed', () => {
    assert.equal(sourceOf(build(SERVICE), 'cost'), 'assumption');
    const settings = { cost: { monthlyGiB: 5, perCrossZoneGiB: 0.02, currency: 'EUR' } };
    assert.equal(sourceOf(build(SERVICE, { settings }), 'cost'), 'setting');
    const priced = { cost: { monthlyGiB: 1000, perCrossZoneGiB: 0.05, currency: 'USD' } };
    assert.equal(sourceOf(build(SERVICE, { settings: priced }), 'cost'), 'setting');
  });
});

describe('clients of a scenario', () => {
  const NODES = '# zonewise: zones=a:2,b:2,c:2\n';
  const SERVED = `${SERVICE}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 6
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
`;
  const caller = (name: string, zone: string, replicas: number, env = ''): string =>
    `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      nodeSelector: {topology.kubernetes.io/zone: ${zone}}
      containers: [{name: main, image: main, ${env}}]
`;
  const CALLS = "env: [{name: WEB, value: 'http://web'}]";
  const PREFERS = SERVED.replace(
    'spec: {selector: {app: web}}',
    'spec: {selector: {app: web}, trafficDistribution: PreferSameZone}',
  );

  /** The share of each zone's clients, and how many times the average its pods get. */
  function trafficOf(built: BuiltScenario): Readonly<Record<string, readonly [number, number]>> {
    const result = simulate(built.scenario, 'likely');
    assert.ok(result.kind === 'report');
    const round = (share: number): number => Math.round(share * 1000) / 1000;
    return Object.fromEntries(
      result.zones.map(({ name, clientShare }) => {
        const times = result.endpoints.filter(({ zone }) => zone === name).map(({ timesMean }) => timesMean);
        return [name, [round(clientShare), round(Math.max(0, ...times))]];
      }),
    );
  }

  it('run where the callers that are found run', () => {
    const built = build(`${NODES}${PREFERS}${caller('one', 'a', 1, CALLS)}${caller('two', 'b', 2, CALLS)}`);
    assert.deepEqual(trafficOf(built), { a: [0.333, 1], b: [0.667, 2], c: [0, 0] });
    assert.deepEqual(said(built, 'clients'), {
      kind: 'clients-found',
      clients: [
        { name: 'Deployment one', pods: 1, where: 'placed' },
        { name: 'Deployment two', pods: 2, where: 'placed' },
      ],
      place: OPEN_FILE,
    });
    assert.equal(sourceOf(built, 'clients'), 'manifest');
  });

  it('are those that a comment names, with its weights, whoever names the Service', () => {
    const text = `${PREFERS}${caller('one', 'a', 1)}${caller('two', 'b', 2)}${caller('three', 'c', 5, CALLS)}`;
    const named = build(`${NODES}# zonewise: clients=deployment/one:3,deployment/two:1\n${text}`);
    assert.deepEqual(trafficOf(named), { a: [0.75, 2.25], b: [0.25, 0.75], c: [0, 0] });
    assert.equal(sourceOf(named, 'clients'), 'comment');
    const byPods = build(`${NODES}# zonewise: clients=deploy/one,deploy/two\n${text}`);
    assert.deepEqual(trafficOf(byPods), { a: [0.333, 1], b: [0.667, 2], c: [0, 0] });
    const mixed = build(`${NODES}# zonewise: clients=deployment/one:1,c:1,node/b-1:2\n${text}`);
    assert.deepEqual(trafficOf(mixed), { a: [0.25, 0.75], b: [0.5, 1.5], c: [0.25, 0.75] });
  });

  it('of a route run on every node, and of an unknown workload too, which is said', () => {
    const routed = build(`${NODES}# zonewise: clients=ingress/edge:1\n${PREFERS}`);
    assert.deepEqual(trafficOf(routed), { a: [0.333, 1], b: [0.333, 1], c: [0.333, 1] });
    const unknown = build(`${NODES}# zonewise: clients=deployment/none:1,node/x:1\n${PREFERS}`);
    assert.deepEqual(
      unknown.notes.map(({ kind }) => kind).filter((kind) => kind.startsWith('clients')),
      ['clients-not-found', 'clients-on-unknown-nodes'],
    );
  });

  it('may be named by the setting', () => {
    const settings = { clients: { 'deployment/two': 1 } };
    const built = build(`${NODES}${PREFERS}${caller('two', 'b', 2)}`, { settings });
    assert.deepEqual(trafficOf(built), { a: [0, 0], b: [1, 3], c: [0, 0] });
    assert.equal(sourceOf(built, 'clients'), 'setting');
  });

  it('of running pods are where those run', () => {
    const node = (name: string): string =>
      `---\napiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${name}}}\n`;
    const pod = (name: string, nodeName: string): string =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: one}}\nspec: {nodeName: ${nodeName}}\n`;
    const text = `${SERVED}${['a', 'b', 'c'].map(node).join('')}${caller('one', 'a', 2, CALLS)}`;
    const built = build(`${text}${pod('one-1', 'b')}${pod('one-2', 'c')}`);
    assert.deepEqual(
      Object.entries(trafficOf(built)).map(([zone, [share]]) => [zone, share]),
      [
        ['a', 0],
        ['b', 0.5],
        ['c', 0.5],
      ],
    );
  });

  it('run, where nobody calls, on nodes that ordinary pods can run on', () => {
    const node = (name: string, rest: string): string =>
      `---\napiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${name}}}\n${rest}\n`;
    const nodes = [
      node('a', ''),
      node('b', 'spec: {taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}'),
      node('c', 'spec: {unschedulable: true}'),
      node('d', "status: {allocatable: {pods: '0'}, conditions: [{type: Ready, status: 'True'}]}"),
      node('e', 'spec: {taints: [{key: spot, effect: PreferNoSchedule}]}'),
    ];
    const built = build(`${SERVED}${nodes.join('')}`);
    assert.deepEqual(
      Object.entries(trafficOf(built)).flatMap(([zone, [share]]) => (share > 0 ? [zone] : [])),
      ['a', 'e'],
    );
    assert.deepEqual(said(built, 'clients'), { kind: 'clients-on-ordinary-nodes', nodes: 2, others: 3 });
    assert.equal(sourceOf(built, 'clients'), 'assumption');
  });

  it('and all else may be told in a document without the Service', () => {
    const told = (comment: string): string =>
      `${SERVICE}---\n# zonewise: ${comment}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n`;
    const built = build(`${NODES}${told('clients=b:1 endpoints=a:1,b:2')}`);
    assert.deepEqual(
      Object.entries(trafficOf(built)).map(([zone, [share]]) => [zone, share]),
      [
        ['a', 0],
        ['b', 1],
        ['c', 0],
      ],
    );
    assert.equal(sourceOf(built, 'endpoints'), 'comment');
  });

  it('and replicas beside a workload are told of the Services in front of it alone', () => {
    const replicas = (comment: string): number => {
      const built = build(`${SERVED}---\n${comment}${caller('other', 'a', 1).slice(4)}`);
      return [...built.replicas.values()].reduce((sum, each) => sum + each.replicas, 0);
    };
    assert.equal(replicas('# zonewise: replicas=9\n'), 6);
    const own = build(SERVED.replace('---\n', '---\n# zonewise: replicas=9\n'));
    assert.deepEqual(
      [...own.replicas.values()].map((each) => each.replicas),
      [9],
    );
  });
});
