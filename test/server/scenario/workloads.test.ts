import assert from 'node:assert/strict';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import { build, SERVICE, node, deployment } from './scenarioOf.ts';

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
