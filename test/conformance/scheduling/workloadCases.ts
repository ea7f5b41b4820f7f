import {
  POD_TEMPLATE_HASH_LABEL,
  ROLLOUT_TEMPLATE_HASH_LABEL,
  ZONE_LABEL,
} from '../../../server/kubernetes/keys.ts';
import { generateNodes } from './caseNodes.ts';
import { POOL_LABEL, generatePodSpec, generateVolume } from './casePods.ts';
import type { CaseContext, Trait } from './caseTraits.ts';
import { pickTraits } from './caseTraits.ts';
import type { Chance } from './chance.ts';
import { chanceFrom } from './chance.ts';
import type { Manifest, SchedulingCase } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';

/** What a case is about: the maker of pods, or what else its first workload has. */
const SUBJECTS = [
  'Job',
  'Pods',
  'Rollout',
  'CloneSet',
  'ReplicationController',
  'ownVolumes',
  'ownVolumes',
  'runtimeClass',
  'runtimeClass',
  'manyReplicas',
  'owned',
  'mixed',
] as const;

type Subject = (typeof SUBJECTS)[number];

const WORKLOAD_CASES = 408;
/** Far from the seeds of the other cases. */
const FIRST_SEED = 100_001;

/**
 * The same cases every time, as many of each subject: makers of pods that the others do not have, and what only some of
 * them can have. Each has a Service that asks for hints.
 */
export function generateWorkloadCases(): readonly SchedulingCase[] {
  return Array.from({ length: WORKLOAD_CASES }, (_, at) =>
    generateCase(SUBJECTS[at % SUBJECTS.length] ?? 'Job', chanceFrom(FIRST_SEED + at)),
  );
}

function generateCase(subject: Subject, chance: Chance): SchedulingCase {
  const zones = ['a', 'b', 'c', 'd'].slice(0, chance.pick([1, 2, 2, 3, 3, 3, 4]));
  const traits = traitsOf(subject, chance);
  const nodes = subject === 'manyReplicas' ? oneInEachZone(zones) : generateNodes(chance, zones, traits);
  const kinds = kindsOf(subject, chance);
  const names = kinds.map((_, at) => `w${at}`);
  const made = kinds.map((kind, at) => {
    const around = { name: `w${at}`, names, nodes, zones, traits };
    const isSubject = at === kinds.indexOf(kinds.find((each) => each !== 'Deployment') ?? 'Deployment');
    return generateWorkload(chance, around, kind, isSubject ? subject : undefined);
  });
  return {
    nodes,
    others: made.flatMap(({ others }) => others),
    workloads: made.map(({ workload }) => workload),
    service: generateService(chance),
  };
}

/** Traits of which a subject has its own. */
const CLASHING: ReadonlyMap<Subject, Trait> = new Map([
  ['ownVolumes', 'volume'],
  ['runtimeClass', 'overhead'],
]);

function traitsOf(subject: Subject, chance: Chance): ReadonlySet<Trait> {
  const some = [...pickTraits(chance)].slice(0, 2);
  const taints: readonly Trait[] = subject === 'runtimeClass' && chance.is(50) ? ['taints'] : [];
  const left = some.filter((trait) => trait !== 'nodeName' && trait !== CLASHING.get(subject));
  return new Set([...left, ...taints]);
}

/** Of the workloads, in their order; bare pods are placed last. */
function kindsOf(subject: Subject, chance: Chance): readonly string[] {
  const beside = chance.is(40) ? ['Deployment'] : [];
  switch (subject) {
    case 'Pods':
      return [...beside, subject];
    case 'Job':
    case 'Rollout':
    case 'CloneSet':
    case 'ReplicationController':
      return chance.is(50) ? [...beside, subject] : [subject, ...beside];
    case 'ownVolumes':
      return [...beside, 'StatefulSet'];
    case 'runtimeClass':
      return [chance.pick(['Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job']), ...beside];
    case 'manyReplicas':
      return [chance.pick(['Deployment', 'Deployment', 'ReplicaSet', 'Job'])];
    case 'owned':
      return [chance.pick(['Deployment', 'StatefulSet', 'ReplicaSet']), ...beside];
    case 'mixed':
      return [
        chance.pick(['Job', 'CloneSet', 'ReplicationController']),
        chance.pick(['Rollout', 'StatefulSet', 'CloneSet']),
        chance.pick(['Pods', 'Deployment']),
      ];
  }
}

function oneInEachZone(zones: readonly string[]): readonly Manifest[] {
  return zones.map((zone): Manifest => {
    const capacity = { cpu: '16', memory: '64Gi', pods: '110', 'ephemeral-storage': '500Gi' };
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `n-${zone}`, labels: { 'kubernetes.io/hostname': `n-${zone}`, [ZONE_LABEL]: zone } },
      spec: {},
      status: { capacity, allocatable: capacity, conditions: [{ type: 'Ready', status: 'True' }] },
    };
  });
}

const API_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['Job', 'batch/v1'],
  ['Rollout', 'argoproj.io/v1alpha1'],
  ['CloneSet', 'apps.kruise.io/v1alpha1'],
  ['ReplicationController', 'v1'],
]);

interface Made {
  readonly workload: Manifest;
  readonly others: readonly Manifest[];
}

function generateWorkload(
  chance: Chance,
  around: CaseContext,
  kind: string,
  subject: Subject | undefined,
): Made {
  const { name } = around;
  const labels = { ...SERVES, app: name, tier: chance.pick(['front', 'back']) };
  const generated = generatePodSpec(chance, around);
  const runtime = subject === 'runtimeClass' ? generateRuntime(chance, name) : undefined;
  const spec = {
    ...(kind === 'Rollout' ? countByRollout(chance, generated.spec) : generated.spec),
    ...(runtime && { runtimeClassName: runtime.metadata.name, overhead: undefined }),
    ...(kind === 'Job' && { restartPolicy: 'Never' }),
  };
  const replicas =
    subject === 'manyReplicas' ? chance.between(17, 24) : chance.pick([1, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8]);
  const volumes = subject === 'ownVolumes' ? generateOwnVolumes(chance, around, replicas) : undefined;
  const others = [...generated.others, ...(runtime ? [runtime] : []), ...(volumes ?? [])];
  if (kind === 'Pods') return { workload: listPods(name, labels, spec, replicas), others };
  const metadata = {
    name,
    namespace: 'default',
    labels: SERVES,
    ...(subject === 'owned' && { ownerReferences: [OPERATED] }),
  };
  const apiVersion = API_VERSIONS.get(kind) ?? 'apps/v1';
  const template = { metadata: { labels }, spec };
  const workload: Manifest = {
    apiVersion,
    kind,
    metadata,
    spec: {
      ...(kind === 'Job' ? { parallelism: replicas } : kind !== 'DaemonSet' && { replicas }),
      ...(kind === 'ReplicationController'
        ? { selector: { app: name } }
        : kind !== 'Job' && { selector: { matchLabels: { app: name } } }),
      ...(kind === 'StatefulSet' && {
        serviceName: 'web',
        ...(volumes === undefined || chance.is(50) ? { podManagementPolicy: 'Parallel' } : {}),
        ...(volumes && { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: CLAIM_SPEC }] }),
      }),
      template,
    },
  };
  return { workload, others };
}

/** What an operator made: nothing in the cluster is of that kind. */
const OPERATED = {
  apiVersion: 'example.com/v1',
  kind: 'Shop',
  name: 'web',
  uid: '0d7f3c52-6f0b-4c3a-9a3e-1f8a4b1c2d3e',
  controller: true,
};

const CLAIM_SPEC = {
  accessModes: ['ReadWriteOnce'],
  storageClassName: '',
  resources: { requests: { storage: '1Gi' } },
} as const;

/** Pods that nothing makes: the first has the name of all of them. */
function listPods(
  name: string,
  labels: Readonly<Record<string, string>>,
  spec: Readonly<Record<string, unknown>>,
  replicas: number,
): Manifest {
  const items = Array.from({ length: replicas }, (_, at) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: at === 0 ? name : `${name}-${at}`, namespace: 'default', labels },
    spec,
  }));
  return { apiVersion: 'v1', kind: 'PodList', metadata: { name }, items };
}

/** Every pod has a claim that is bound; some of the volumes are in a zone. */
function generateOwnVolumes(chance: Chance, around: CaseContext, replicas: number): readonly Manifest[] {
  return Array.from({ length: replicas }, (_, ordinal) => {
    const pod = `${around.name}-${ordinal}`;
    return generateVolume(chance, { ...around, name: pod }, `data-${pod}`, chance.is(55));
  }).flat();
}

function generateRuntime(chance: Chance, name: string): Manifest {
  return {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: `${name}-runtime` },
    handler: 'sandbox',
    scheduling: {
      ...(chance.is(60) && { nodeSelector: { [POOL_LABEL]: chance.pick(['x', 'y']) } }),
      ...(chance.is(60) && {
        tolerations: [
          chance.pick<Record<string, string>>([
            { key: 'dedicated', operator: 'Exists' },
            { key: 'dedicated', operator: 'Equal', value: 'x', effect: 'NoSchedule' },
          ]),
        ],
      }),
    },
  };
}

/** What counts the pods of one version does so by the label that the pods of a Rollout have. */
function countByRollout(chance: Chance, spec: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const text = JSON.stringify(spec);
  const ofRollout = text.replaceAll(`"${POD_TEMPLATE_HASH_LABEL}"`, `"${ROLLOUT_TEMPLATE_HASH_LABEL}"`);
  return JSON.parse(chance.is(60) ? ofRollout : text) as Record<string, unknown>;
}

function generateService(chance: Chance): Manifest {
  const preference = chance.pick([
    'Auto',
    'PreferClose',
    'PreferClose',
    'PreferSameZone',
    'PreferSameNode',
    undefined,
  ]);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'web',
      namespace: 'default',
      ...(preference === 'Auto' && { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } }),
    },
    spec: {
      selector: SERVES,
      ports: [{ port: 80, targetPort: 8080 }],
      ...(preference !== undefined && preference !== 'Auto' && { trafficDistribution: preference }),
    },
  };
}
