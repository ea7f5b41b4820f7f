import assert from 'node:assert/strict';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import { OPEN_URI } from '../../support/workspace.ts';
import {
  build,
  said,
  sourceOf,
  OPEN_FILE,
  fromComment,
  SERVICE,
  node,
  deployment,
  slice,
} from './scenarioOf.ts';

describe('endpoints of a scenario', () => {
  const twoNodes = node('n1', 'a') + node('n2', 'b');
  const pod = (name: string, nodeName: string, rest = '') =>
    `---\nkind: Pod\napiVersion: v1\nmetadata: {name: ${name}, namespace: shop, labels: {app: web}}\nspec: {nodeName: ${nodeName}}\n${rest}`;
  const names = (built: BuiltScenario) =>
    built.scenario.backends.kind === 'endpoints'
      ? built.scenario.backends.endpoints.map(
          ({ name, nodeName, zone }) => `${name}@${nodeName ?? '-'}/${zone ?? '-'}`,
        )
      : built.scenario.backends.kind;

  it('are what the comment counts before anything else', () => {
    const text = `# zonewise: endpoints=a:4,b:0\n${SERVICE}${slice('web-1', '[{addresses: [10.0.0.1]}]')}`;
    assert.deepEqual(build(text).scenario.backends, {
      kind: 'zoneCounts',
      counts: [
        { zone: 'a', count: 4 },
        { zone: 'b', count: 0 },
      ],
    });
  });

  it('are those of the EndpointSlices of the Service in its namespace', () => {
    const foreign = slice('web-2', '[{addresses: [10.9.9.9]}]').replace(
      'namespace: shop',
      'namespace: other',
    );
    const text = SERVICE + slice('web-1', '[{addresses: [10.0.0.1], nodeName: n1, zone: a}]') + foreign;
    const built = build(text + deployment('web'));
    assert.deepEqual(names(built), ['10.0.0.1@n1/a']);
    assert.equal(sourceOf(built, 'endpoints'), 'manifest');
    assert.deepEqual(said(built, 'endpoints'), {
      kind: 'endpoints-of-slices',
      endpoints: 1,
      slices: 1,
      place: OPEN_FILE,
    });
  });

  const hinted = '[{addresses: [10.0.0.1], zone: a, hints: {forZones: [{name: b}]}}]';

  it('carry no hints of their own where the controller writes them', () => {
    const { backends } = build(SERVICE + slice('web-1', hinted)).scenario;
    assert.equal(backends.kind === 'endpoints' && backends.endpoints[0]?.givenHints, undefined);
  });

  it('keep the hints of hand-written slices where the Service has no selector', () => {
    const text = SERVICE.replace('{selector: {app: web}}', '{ports: [{port: 80}]}') + slice('web-1', hinted);
    const { backends } = build(text).scenario;
    assert.deepEqual(backends.kind === 'endpoints' && backends.endpoints[0]?.givenHints, {
      zones: ['b'],
      nodes: [],
    });
  });

  it('are counted in one address family of a dual-stack Service', () => {
    const v6 = slice('web-6', '[{addresses: ["fd00::1"], targetRef: {kind: Pod, name: p1}}]').replace(
      'IPv4',
      'IPv6',
    );
    const v4 = slice('web-4', '[{addresses: [10.0.0.1]}]');
    const built = build(SERVICE + v6 + v4);
    assert.deepEqual(names(built), ['10.0.0.1@-/-']);
    assert.deepEqual(built.notes, [{ kind: 'several-families', families: ['IPv6', 'IPv4'], used: 'IPv4' }]);
    const preferred = SERVICE.replace('spec: {', 'spec: {ipFamilies: [IPv6, IPv4], ');
    assert.deepEqual(names(build(preferred + v6 + v4)), ['p1@-/-']);
  });

  it('are those of matching Pods on known nodes', () => {
    const text =
      SERVICE +
      twoNodes +
      pod('p1', 'n1') +
      pod('p2', 'n2', 'status: {phase: Succeeded}\n') +
      pod('p3', 'nowhere') +
      deployment('web');
    const built = build(text);
    assert.deepEqual(names(built), ['p1@n1/a']);
    assert.deepEqual(built.notes, [{ kind: 'pods-on-unknown-nodes', pods: 1, nodes: ['nowhere'] }]);
  });

  it('are ready, serving and terminating as their Pods are', () => {
    const notReady = 'status: {conditions: [{type: Ready, status: "False"}]}\n';
    const { backends } = build(SERVICE + twoNodes + pod('p1', 'n1') + pod('p2', 'n2', notReady)).scenario;
    assert.deepEqual(
      backends.kind === 'endpoints' &&
        backends.endpoints.map(({ name, isReady, isServing }) => [name, isReady, isServing]),
      [
        ['p1', true, true],
        ['p2', false, false],
      ],
    );
  });

  it('are modelled from matching workloads of the same namespace', () => {
    const built = build(SERVICE + deployment('web') + deployment('other', 'replicas: 9', 'elsewhere'));
    assert.deepEqual(
      built.scenario.backends.kind === 'workloads' &&
        built.scenario.backends.workloads.map(({ kind, name, replicas }) => [kind, name, replicas]),
      [['Deployment', 'web', 6]],
    );
    assert.equal(sourceOf(built, 'endpoints'), 'manifest');
    assert.deepEqual(said(built, 'endpoints'), {
      kind: 'endpoints-of-workloads',
      workloads: ['Deployment web'],
      replicas: undefined,
      place: OPEN_FILE,
    });
  });

  it('do not count what a Deployment made beside it', () => {
    const made = deployment('web-6d4f')
      .replace('kind: Deployment', 'kind: ReplicaSet')
      .replace('namespace: shop}', 'namespace: shop, ownerReferences: [{kind: Deployment, name: web}]}');
    assert.deepEqual(
      build(SERVICE + deployment('web') + made).workloads.map(({ resource }) => resource.kind),
      ['Deployment'],
    );
  });

  it('count what something that is not in the files made, as operators do', () => {
    const made = deployment('web-6d4f')
      .replace('kind: Deployment', 'kind: StatefulSet')
      .replace('namespace: shop}', 'namespace: shop, ownerReferences: [{kind: Postgresql, name: web}]}');
    assert.deepEqual(
      build(SERVICE + made).workloads.map(({ resource }) => resource.kind),
      ['StatefulSet'],
    );
  });

  it('are those of a Job, an Argo Rollout and an OpenKruise CloneSet too', () => {
    const replicasOf = (apiVersion: string, kind: string, spec?: string) => {
      const text = deployment('web', spec)
        .replace('apiVersion: apps/v1', `apiVersion: ${apiVersion}`)
        .replace('kind: Deployment', `kind: ${kind}`);
      const { backends } = build(SERVICE + text).scenario;
      return backends.kind === 'workloads'
        ? backends.workloads.map((each) => [each.kind, each.replicas])
        : [];
    };
    assert.deepEqual(replicasOf('argoproj.io/v1alpha1', 'Rollout'), [['Rollout', 6]]);
    assert.deepEqual(replicasOf('apps.kruise.io/v1alpha1', 'CloneSet'), [['CloneSet', 6]]);
    assert.deepEqual(replicasOf('batch/v1', 'Job', 'parallelism: 4'), [['Job', 4]]);
    assert.deepEqual(replicasOf('example.com/v1', 'Rollout'), [], 'another group is another kind');
  });

  it('count a Pod of two dumps once', () => {
    const others = { 'file:///a.yaml': pod('p1', 'n1'), 'file:///b.yaml': pod('p1', 'n1') };
    assert.deepEqual(names(build(SERVICE + twoNodes, { others })), ['p1@n1/a']);
  });

  it('take workloads of the workspace only where the file has none', () => {
    const others = { 'file:///deploy.yaml': deployment('far') };
    const found = (text: string) => build(text, { others }).workloads.map(({ uri }) => uri);
    assert.deepEqual(found(SERVICE), ['file:///deploy.yaml']);
    assert.deepEqual(found(SERVICE + deployment('near')), [OPEN_URI]);
  });

  it('match a selector exactly: every pair, and nothing without a selector', () => {
    const twoPairs = SERVICE.replace('{app: web}', '{app: web, tier: back}');
    assert.equal(build(twoPairs + deployment('web')).scenario.backends.kind, 'zoneCounts');
    const none = SERVICE.replace('{selector: {app: web}}', '{ports: [{port: 80}]}');
    assert.deepEqual(said(build(none + deployment('web')), 'endpoints'), {
      kind: 'endpoints-assumed',
      endpoints: 3,
      replicas: undefined,
      hasSelector: false,
    });
  });

  it('are assumed to be three where nothing tells of them', () => {
    const built = build(SERVICE);
    assert.deepEqual(built.scenario.backends, {
      kind: 'zoneCounts',
      counts: ['zone-a', 'zone-b', 'zone-c'].map((zone) => ({ zone, count: 1 })),
    });
    assert.equal(sourceOf(built, 'endpoints'), 'assumption');
  });

  it('are assumed to be as many as the comment on replicas says', () => {
    const built = build(`# zonewise: replicas=7\n${SERVICE}`);
    const { backends } = built.scenario;
    assert.deepEqual(backends.kind === 'zoneCounts' && backends.counts.map((each) => each.count), [3, 2, 2]);
    assert.equal(sourceOf(built, 'endpoints'), 'assumption');
    assert.deepEqual(said(built, 'endpoints'), {
      kind: 'endpoints-assumed',
      endpoints: 7,
      replicas: fromComment('replicas'),
      hasSelector: true,
    });
    assert.deepEqual(built.notes, []);
    assert.deepEqual(build(`# zonewise: replicas=0\n${SERVICE}`).scenario.backends, {
      kind: 'zoneCounts',
      counts: [],
    });
  });

  it('pass over replicas that are of no use, and say so', () => {
    const note = { kind: 'replicas-comment-idle' };
    assert.deepEqual(build(`# zonewise: replicas=web:7\n${SERVICE}`).notes, [note]);
    const counted = `# zonewise: endpoints=zone-a:1\n# zonewise: replicas=7\n${SERVICE}`;
    assert.deepEqual(build(counted).notes, [note]);
  });

  it('share the assumed three among fewer zones', () => {
    assert.deepEqual(build(`# zonewise: zones=a:1,b:1\n${SERVICE}`).scenario.backends, {
      kind: 'zoneCounts',
      counts: [
        { zone: 'a', count: 2 },
        { zone: 'b', count: 1 },
      ],
    });
  });
});

describe('ports of pods that a Service names', () => {
  const service = (ports: string) =>
    `kind: Service\napiVersion: v1\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [${ports}]}\n`;
  const workload = (name: string, containers: string) =>
    deployment(name).replace(/$/, `    spec: {containers: [${containers}]}\n`);
  const serving = workload('web', '{name: c, image: i, ports: [{name: http, containerPort: 80}]}');
  const bare = workload('bare', '{name: c, image: i}');
  const endpoints = ({ scenario: { backends } }: BuiltScenario) =>
    backends.kind === 'workloads' ? backends.workloads.map(({ name }) => name) : backends;

  it('decide which workloads have endpoints', () => {
    const built = build(service('{port: 80, targetPort: http}') + serving + bare);
    assert.deepEqual(endpoints(built), ['web']);
    assert.deepEqual(built.notes, [
      { kind: 'workload-without-port', workload: 'Deployment bare', ports: ['http'], hasOthers: false },
    ]);
  });

  it('leave no endpoint where no pod has one', () => {
    const built = build(service('{port: 80, targetPort: htttp}') + serving + bare);
    assert.deepEqual(endpoints(built), { kind: 'endpoints', endpoints: [] });
    assert.deepEqual(said(built, 'endpoints'), { kind: 'no-endpoints', place: OPEN_FILE });
  });

  it('matter to each port by itself', () => {
    const ports = '{name: a, port: 80, targetPort: http}, {name: b, port: 81, targetPort: metrics}';
    const built = build(service(ports) + serving);
    assert.deepEqual(endpoints(built), ['web']);
    assert.deepEqual(built.notes, [
      { kind: 'workload-without-port', workload: 'Deployment web', ports: ['metrics'], hasOthers: true },
    ]);
    assert.deepEqual(endpoints(build(service('{port: 80, targetPort: x}, {port: 81}') + bare)), ['bare']);
  });

  it('do not matter to a headless Service, nor where containers are not written out', () => {
    const headless = service('{port: 80, targetPort: x}').replace('spec: {', 'spec: {clusterIP: None, ');
    assert.deepEqual(endpoints(build(headless + bare)), ['bare']);
    assert.deepEqual(endpoints(build(service('{port: 80, targetPort: x}') + deployment('web'))), ['web']);
  });

  it('are looked for in Pods too', () => {
    const pod = (name: string, port: string) =>
      `---\nkind: Pod\napiVersion: v1\nmetadata: {name: ${name}, namespace: shop, labels: {app: web}}\nspec: {nodeName: n1, containers: [{name: c, image: i, ports: [{name: ${port}, containerPort: 80}]}]}\n`;
    const built = build(
      service('{port: 80, targetPort: http}') + node('n1', 'a') + pod('p1', 'http') + pod('p2', 'metrics'),
    );
    const { backends } = built.scenario;
    assert.deepEqual(backends.kind === 'endpoints' && backends.endpoints.map(({ name }) => name), ['p1']);
    assert.deepEqual(built.notes, [{ kind: 'pods-without-port', pods: 1 }]);
  });
});
