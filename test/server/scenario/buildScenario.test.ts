import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { ScenarioSources, buildScenario } from '../../../server/scenario/buildScenario.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { createNodeFinder } from '../../../server/scenario/nodes.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import type { ProvenanceContent, ProvenancePart } from '../../../server/scenario/statements.ts';
import type { BuiltScenario, ScenarioSettings } from '../../../server/scenario/types.ts';
import { OPEN_URI, PLAIN_SETTINGS, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

interface Around {
  readonly others?: Readonly<Record<string, string>>;
  readonly settings?: Partial<ScenarioSettings>;
}

function build(text: string, { others = {}, settings = {} }: Around = {}): BuiltScenario {
  const file = parseManifest(text);
  const [service] = servicesOf(file);
  const placed = file.documents.find(({ document }) => document.resources.includes(service!));
  const inputs = {
    service: service!,
    uri: OPEN_URI,
    versions: { min: 33, max: 35 },
    versionSource: 'setting',
    directives: createDirectiveFinder(file)(placed!.document, service!),
    settings: { ...PLAIN_SETTINGS, ...settings },
  } as const;
  return buildScenario(
    new ScenarioSources(inputs, createObjectIndex(workspaceObjectsOf(file, others)), createNodeFinder()),
  );
}

function said(built: BuiltScenario, part: ProvenancePart): ProvenanceContent {
  return built.provenance.find((each) => each.part === part)!.content;
}

function sourceOf(built: BuiltScenario, part: ProvenancePart): string {
  return built.provenance.find((each) => each.part === part)!.source;
}

const OPEN_FILE = { kind: 'open-file' } as const;
const fromComment = <N extends string>(name: N) => ({ kind: 'comment', name }) as const;

function zonesOf(built: BuiltScenario): string[] {
  return built.scenario.nodes.map(({ name, zone }) => `${name}@${zone ?? '-'}`);
}

const SERVICE = `kind: Service
apiVersion: v1
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}}
`;

const node = (name: string, zone?: string) =>
  `---
kind: Node
apiVersion: v1
metadata:
  name: ${name}
  labels: {kubernetes.io/hostname: ${name}${zone === undefined ? '' : `, topology.kubernetes.io/zone: ${zone}`}}
`;

const deployment = (name: string, spec = 'replicas: 6', namespace = 'shop', app = 'web') =>
  `---
kind: Deployment
apiVersion: apps/v1
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  ${spec}
  template:
    metadata: {labels: {app: ${app}, tier: front}}
`;

const slice = (name: string, endpoints: string, extra = '') =>
  `---
kind: EndpointSlice
apiVersion: discovery.k8s.io/v1
metadata: {name: ${name}, namespace: shop, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
${extra}endpoints: ${endpoints}
`;

describe('nodes of a scenario', () => {
  it('are what the comment says before anything else', () => {
    const built = build(`# zonewise: zones=us-west-2a:2,us-west-2b:1\n${SERVICE}${node('n1', 'x')}`, {
      settings: { topology: { y: 1 } },
    });
    assert.deepEqual(zonesOf(built), [
      'us-west-2a-1@us-west-2a',
      'us-west-2a-2@us-west-2a',
      'us-west-2b-1@us-west-2b',
    ]);
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-said',
      totals: { nodes: 3, zones: 2, withoutZone: 0 },
      sayer: fromComment('zones'),
    });
  });

  it('are the Nodes of the file before those of the workspace', () => {
    const others = { 'file:///nodes.yaml': node('other', 'z') };
    assert.deepEqual(zonesOf(build(`${SERVICE}${node('n1', 'a')}${node('n2')}`, { others })), [
      'n1@a',
      'n2@-',
    ]);
    const built = build(SERVICE, { others });
    assert.deepEqual(zonesOf(built), ['other@z']);
    assert.equal(sourceOf(built, 'nodes'), 'workspace');
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-found',
      totals: { nodes: 1, zones: 1, withoutZone: 0 },
      place: { kind: 'file', name: 'nodes.yaml' },
    });
  });

  it('are Nodes before the setting, and the setting before the assumption', () => {
    const settings = { topology: { b: 1, a: 2 } };
    assert.deepEqual(zonesOf(build(`${SERVICE}${node('n1', 'x')}`, { settings })), ['n1@x']);
    const built = build(SERVICE, { settings });
    assert.deepEqual(zonesOf(built), ['b-1@b', 'a-1@a', 'a-2@a']);
    assert.equal(sourceOf(built, 'nodes'), 'setting');
  });

  it('are assumed to be three zones of two where nobody says', () => {
    const built = build(SERVICE);
    assert.equal(built.scenario.nodes.length, 6);
    assert.equal(sourceOf(built, 'nodes'), 'assumption');
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-assumed',
      zones: 3,
      nodesPerZone: 2,
      named: undefined,
    });
  });

  it('are assumed in the zones that endpoints, clients or workloads name', () => {
    const zones = (built: BuiltScenario) => [...new Set(built.scenario.nodes.map(({ zone }) => zone))];
    assert.deepEqual(
      zones(build(`# zonewise: endpoints=eu-1:2,eu-2:1\n# zonewise: clients=eu-3:1\n${SERVICE}`)),
      ['eu-1', 'eu-2', 'eu-3'],
    );
    const pinned = deployment('web').replace(
      /$/,
      '    spec: {nodeSelector: {topology.kubernetes.io/zone: eu-9}}\n',
    );
    assert.deepEqual(zones(build(SERVICE + pinned)), ['eu-9']);
  });

  it('are those that EndpointSlices name, and enough others that no zone has less than two', () => {
    const built = build(
      SERVICE +
        slice('web-1', '[{addresses: [10.0.0.1], nodeName: n7, zone: a}, {addresses: [10.0.0.2], zone: b}]'),
    );
    assert.deepEqual(zonesOf(built).sort(), ['a-2@a', 'b-1@b', 'b-2@b', 'n7@a']);
    assert.equal(sourceOf(built, 'nodes'), 'assumption');
  });

  it('pass over a comment that cannot be read, and say so', () => {
    const built = build(`# zonewise: zones=a:many\n${SERVICE}`);
    assert.equal(built.scenario.nodes.length, 6);
    const fault = { kind: 'no-pair', found: 'a:many' };
    assert.deepEqual(built.notes, [
      {
        kind: 'comment-ignored',
        name: 'zones',
        value: 'a:many',
        expected: { kind: 'counts', least: 1, most: 5000, fault },
      },
    ]);
  });

  it('take the comment of the first document where the Service has none of its own', () => {
    const text = `# zonewise: zones=q:1\n${deployment('web').slice(4)}---\n${SERVICE}`;
    assert.deepEqual(zonesOf(build(text)), ['q-1@q']);
  });

  it('count a Node of two dumps once', () => {
    const others = { 'file:///a.yaml': node('n1', 'a'), 'file:///b.yaml': node('n1', 'b') };
    assert.deepEqual(zonesOf(build(SERVICE, { others })), ['n1@a']);
  });
});

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

describe('replicas of a workload', () => {
  const autoscaler =
    '---\nkind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nmetadata: {name: scaler, namespace: shop}\nspec: {minReplicas: 4, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web}}\n';
  const replicas = (built: BuiltScenario) =>
    built.scenario.backends.kind === 'workloads' && built.scenario.backends.workloads[0]?.replicas;

  it('are what an autoscaler takes down or up to its bounds', () => {
    const bounded = { kind: 'replicas-bounded', workload: 'Deployment web', autoscaler: 'scaler' };
    const above = build(SERVICE + deployment('web', 'replicas: 12') + autoscaler);
    assert.equal(replicas(above), 9);
    assert.deepEqual(above.notes, [{ ...bounded, written: 12, bound: 'most', limit: 9, replicas: 9 }]);
    const below = build(SERVICE + deployment('web', 'replicas: 1') + autoscaler);
    assert.equal(replicas(below), 4);
    assert.deepEqual(below.notes, [{ ...bounded, written: 1, bound: 'least', limit: 4, replicas: 4 }]);
  });

  it('stay none where none are asked for, whatever an autoscaler keeps', () => {
    const built = build(SERVICE + deployment('web', 'replicas: 0') + autoscaler);
    assert.equal(replicas(built), 0);
    assert.deepEqual(built.notes, []);
  });

  it('are not bound by what no cluster would take', () => {
    const bounds = (text: string) =>
      replicas(
        build(
          SERVICE +
            deployment('web', 'replicas: 6') +
            autoscaler.replace('minReplicas: 4, maxReplicas: 9', text),
        ),
      );
    assert.deepEqual(
      [
        'minReplicas: 8, maxReplicas: 2',
        'minReplicas: -1, maxReplicas: 0',
        'maxReplicas: 2.5',
        'maxReplicas: 5',
      ].map(bounds),
      [8, 6, 6, 5],
    );
  });

  it('are never more than can be placed, whoever asks for them', () => {
    const keeps = (text: string) => autoscaler.replace('minReplicas: 4, maxReplicas: 9', text);
    const huge = keeps('minReplicas: 20000, maxReplicas: 30000');
    assert.equal(replicas(build(SERVICE + deployment('web', 'paused: false') + huge)), 10_000);
    assert.equal(replicas(build(SERVICE + deployment('web', 'replicas: 25000') + huge)), 10_000);
    assert.equal(replicas(build(SERVICE + deployment('web', 'replicas: 3') + huge)), 10_000);
    assert.equal(replicas(build(SERVICE + deployment('web', 'replicas: 99999') + huge)), 10_000);
    const most = keeps('minReplicas: 10000, maxReplicas: 30000');
    assert.equal(replicas(build(SERVICE + deployment('web', 'replicas: 3') + most)), 10_000);
  });

  it('are what is written within the bounds of an autoscaler', () => {
    const built = build(SERVICE + deployment('web') + autoscaler);
    assert.equal(replicas(built), 6);
    assert.deepEqual(built.notes, []);
  });

  it('are the least that an autoscaler keeps where none are written', () => {
    const built = build(SERVICE + deployment('web', 'paused: false') + autoscaler);
    assert.equal(replicas(built), 4);
    assert.deepEqual(built.notes, [
      { kind: 'replicas-of-autoscaler', workload: 'Deployment web', autoscaler: 'scaler', replicas: 4 },
    ]);
  });

  it('are one where nobody says', () => {
    const built = build(SERVICE + deployment('web', 'paused: false'));
    assert.equal(replicas(built), 1);
    assert.deepEqual(built.notes, [{ kind: 'replicas-unset', workload: 'Deployment web', replicas: 1 }]);
  });

  it('are bounded', () => {
    assert.equal(replicas(build(SERVICE + deployment('web', 'replicas: 2000000000'))), 10_000);
  });
});

describe('scheduling of a workload', () => {
  const podSpec = (text: string) => deployment('web').replace(/$/, `    spec: ${text}\n`);
  const scheduling = (text: string, around = '') => {
    const { backends } = build(SERVICE + text + around).scenario;
    return backends.kind === 'workloads' ? backends.workloads[0]!.scheduling : undefined;
  };
  const constraint = (selector: string) =>
    podSpec(
      `{topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule${selector}}]}`,
    );

  it('knows whether a spread constraint counts the pods themselves', () => {
    const counts = (selector: string) =>
      scheduling(constraint(selector))?.spreadConstraints[0]?.selectsOwnPods;
    assert.equal(counts(', labelSelector: {matchLabels: {app: web}}'), true);
    assert.equal(counts(', labelSelector: {matchLabels: {app: web, tier: back}}'), false);
    assert.equal(
      counts(', labelSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [back]}]}'),
      true,
    );
    assert.equal(counts(', labelSelector: {}'), false, 'up to 1.37 an empty selector counts nothing');
    assert.equal(counts(', labelSelector: {}, matchLabelKeys: [pod-template-hash]'), true);
    assert.equal(counts(', labelSelector: {}, matchLabelKeys: [unheard-of]'), false);
    assert.equal(counts(''), false);
  });

  it('names the other workloads that a spread constraint counts', () => {
    const counted = (text: string, around: string) => {
      const { alsoSelects, isPerRevision } = scheduling(constraint(text), around)?.spreadConstraints[0] ?? {};
      return [alsoSelects, isPerRevision];
    };
    const selector = ', labelSelector: {matchLabels: {app: web}}';
    assert.deepEqual(counted(selector, deployment('web-canary')), [['web-canary'], false]);
    assert.deepEqual(
      counted(`${selector}, matchLabelKeys: [pod-template-hash]`, deployment('web-canary')),
      [[], true],
      'each Deployment has hashes of its own',
    );
    assert.deepEqual(counted(`${selector}, matchLabelKeys: [app, unheard-of]`, deployment('web-canary')), [
      ['web-canary'],
      false,
    ]);
    assert.deepEqual(counted(', labelSelector: {matchLabels: {app: other}}', deployment('web-canary')), [
      [],
      false,
    ]);
  });

  it('knows the namespaces of an affinity term by their names', () => {
    const selects = (namespaces: string) =>
      scheduling(
        podSpec(
          `{affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: web}}${namespaces}}]}}}`,
        ),
      )?.podAffinity[0]?.selects;
    assert.deepEqual(selects(''), ['web']);
    assert.deepEqual(selects(', namespaceSelector: {}'), ['web']);
    assert.deepEqual(selects(', namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}'), [
      'web',
    ]);
    assert.deepEqual(selects(', namespaces: [elsewhere], namespaceSelector: {}'), ['web']);
    assert.equal(selects(', namespaces: [elsewhere]'), undefined);
    assert.equal(selects(', namespaceSelector: {matchLabels: {team: shop}}'), undefined);
  });

  it('names the workloads that an affinity term selects', () => {
    const text = podSpec(
      '{affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: web}}}]}}}',
    );
    assert.deepEqual(scheduling(text, deployment('web-canary'))?.podAntiAffinity[0]?.selects, [
      'web',
      'web-canary',
    ]);
  });

  it('leaves out affinity to pods that are not in the scenario', () => {
    const text = podSpec(
      '{affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: cache}}}]}}}',
    );
    assert.deepEqual(scheduling(text)?.podAffinity, []);
  });

  it('takes other node labels as met on made-up nodes, and says so', () => {
    const text = podSpec('{nodeSelector: {disk: ssd, topology.kubernetes.io/zone: a}}');
    assert.deepEqual(scheduling(text)?.nodeSelector, { 'topology.kubernetes.io/zone': 'a' });
    assert.deepEqual(build(SERVICE + text).notes, [{ kind: 'unknown-node-labels', workloads: ['web'] }]);
    assert.deepEqual(scheduling(text, node('n1', 'a'))?.nodeSelector, {
      disk: 'ssd',
      'topology.kubernetes.io/zone': 'a',
    });
  });

  it('drops a requirement of which only unknown labels are left', () => {
    const terms = (expressions: string) =>
      scheduling(
        podSpec(
          `{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: ${expressions}}]}}}}`,
        ),
      )?.requiredNodeAffinity;
    assert.equal(terms('[{key: disk, operator: In, values: [ssd]}]'), undefined);
    assert.equal(terms('[{key: topology.kubernetes.io/zone, operator: In, values: [a]}]')?.length, 1);
  });
});

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

describe('comments of a Service', () => {
  const item = (name: string, zone: string) => `- apiVersion: v1
  kind: Service
  # zonewise: endpoints=${zone}:5
  metadata: {name: ${name}}
  spec: {selector: {app: ${name}}}
`;
  const list = (...items: string[]) => `kind: List\napiVersion: v1\nitems:\n${items.join('')}`;
  const found = (text: string) => {
    const file = parseManifest(text);
    const find = createDirectiveFinder(file);
    return file.documents.flatMap(({ document }) =>
      document.resources.flatMap((resource) =>
        resource.kind === 'Service' ? [find(document, resource).map(({ value }) => value)] : [],
      ),
    );
  };

  it('are not those that stand inside another object of a List', () => {
    assert.deepEqual(found(list(item('one', 'a'), item('two', 'b'))), [['a:5'], ['b:5']]);
  });

  it('are its own before those of the document, and those before those of the file', () => {
    const text = `# zonewise: zones=c:1\n${list(item('one', 'a'))}---\n# zonewise: zones=d:1\n${SERVICE}`;
    assert.deepEqual(found(text), [
      ['a:5', 'c:1', 'd:1'],
      ['d:1', 'c:1'],
    ]);
  });

  it('leave the clients and endpoints of other documents alone', () => {
    const text = `# zonewise: clients=a:1\n# zonewise: endpoints=a:1\n${SERVICE}---\n${SERVICE}`;
    assert.deepEqual(found(text), [['a:1', 'a:1'], []]);
  });
});

describe('comments on replicas and cost', () => {
  const replicasOf = ({ scenario: { backends } }: BuiltScenario): string[] =>
    backends.kind === 'workloads'
      ? backends.workloads.map(({ name, replicas }) => `${name}:${replicas}`)
      : [];
  const two = deployment('web') + deployment('canary', 'replicas: 1');

  it('replace the replicas of the workloads behind the Service', () => {
    const each = build(`# zonewise: replicas=4\n${SERVICE}${two}`);
    assert.deepEqual(replicasOf(each), ['web:4', 'canary:4']);
    assert.equal(sourceOf(each, 'endpoints'), 'comment');
    assert.deepEqual(said(each, 'endpoints'), {
      kind: 'endpoints-of-workloads',
      workloads: ['Deployment web', 'Deployment canary'],
      replicas: fromComment('replicas'),
      place: OPEN_FILE,
    });
    const named = build(`# zonewise: replicas=canary:3,typo:1\n${SERVICE}${two}`);
    assert.deepEqual(replicasOf(named), ['web:6', 'canary:3']);
    assert.deepEqual(named.notes, [
      { kind: 'replicas-of-strangers', names: ['typo'], sayer: fromComment('replicas') },
    ]);
  });

  it('of replicas lie below comments on endpoints', () => {
    const built = build(`# zonewise: replicas=4 endpoints=a:1\n${SERVICE}${two}`);
    assert.equal(built.scenario.backends.kind, 'zoneCounts');
  });

  it('of replicas win over an autoscaler', () => {
    const scaler = `---
kind: HorizontalPodAutoscaler
apiVersion: autoscaling/v2
metadata: {name: web, namespace: shop}
spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web, apiVersion: apps/v1}}
`;
    const built = build(`# zonewise: replicas=5\n${SERVICE}${deployment('web', 'paused: false')}${scaler}`);
    assert.deepEqual([replicasOf(built), built.notes], [['web:5'], []]);
  });

  it('say how much a Service carries, and what the cluster pays', () => {
    const built = build(`# zonewise: monthlyGiB=500\n# zonewise: perCrossZoneGiB=0.5\n${SERVICE}`);
    assert.deepEqual(built.scenario.cost, { monthlyGiB: 500, perCrossZoneGiB: 0.5, currency: 'USD' });
    assert.equal(sourceOf(built, 'cost'), 'comment');
    assert.deepEqual(said(built, 'cost'), {
      kind: 'cost',
      ...built.scenario.cost,
      volume: fromComment('monthlyGiB'),
      price: fromComment('perCrossZoneGiB'),
    });
    const other = `${SERVICE.replaceAll('web', 'api')}---\n# zonewise: monthlyGiB=7 perCrossZoneGiB=0.5\n${SERVICE}`;
    assert.deepEqual(build(other).scenario.cost.monthlyGiB, 1000, 'the volume is that of another Service');
    assert.deepEqual(build(other).scenario.cost.perCrossZoneGiB, 0.5, 'the price is that of the cluster');
  });
});

describe('nodes of a scenario', () => {
  const bare = 'kind: Node\napiVersion: v1\nmetadata: {name: node-1}\n';
  const fromOthers = (uri: string, text: string): string | undefined =>
    build(SERVICE, { others: { [uri]: text } }).provenance.find(({ part }) => part === 'nodes')?.source;

  it('are no example of another folder that says nothing of a cluster', () => {
    assert.equal(fromOthers('file:///shop/docs/examples/node.yaml', bare), 'assumption');
    assert.equal(fromOthers('file:///elsewhere/node.yaml', bare), 'assumption');
  });

  it('are those of the own folder and the ones above, and what a cluster wrote', () => {
    assert.equal(fromOthers('file:///shop/node.yaml', bare), 'workspace');
    assert.equal(fromOthers('file:///node.yaml', bare), 'workspace');
    assert.equal(fromOthers('file:///shop/dump/node.yaml', `${bare}status: {}\n`), 'workspace');
    assert.equal(
      fromOthers('file:///shop/dump/node.yaml', bare.replace('node-1', 'node-1, uid: 1-2')),
      'workspace',
    );
    assert.equal(fromOthers('file:///shop/dump/node.yaml', node('n', 'a').replace('---\n', '')), 'workspace');
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
