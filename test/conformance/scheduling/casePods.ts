import { HOSTNAME_LABEL, ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import type { CaseContext, Trait } from './caseTraits.ts';
import type { Manifest } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';
import type { Chance } from './chance.ts';

/** A label of some nodes. */
export const POOL_LABEL = 'pool';

/** The pod spec of a workload, and the objects that it names. */
export function generatePodSpec(
  chance: Chance,
  around: CaseContext,
): { readonly spec: Record<string, unknown>; readonly others: readonly Manifest[] } {
  const { name, traits } = around;
  const volume = traits.has('volume') && chance.is(80) ? generateVolume(chance, around) : undefined;
  const runtime = traits.has('overhead') && chance.is(80) ? generateRuntime(chance, around) : undefined;
  const spec = {
    ...generateContainers(chance, around),
    ...generateConstraints(chance, around),
    ...generateAffinity(chance, around),
    ...generateNodeChoice(chance, around),
    ...(runtime && { runtimeClassName: `${name}-runtime`, overhead: runtime.overhead.podFixed }),
    ...(volume && { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } }] }),
  };
  return { spec, others: [...(volume ?? []), ...(runtime ? [runtime] : [])] };
}

function generateContainers(chance: Chance, { traits }: CaseContext): Record<string, unknown> {
  const isMeasured =
    chance.is(30) ||
    (['requests', 'unevenNodes', 'initContainers', 'sidecars', 'podLevel', 'overhead'] as const).some(
      (trait) => traits.has(trait),
    );
  const requests = (share = 1): Record<string, string> => ({
    ...(chance.is(85) && { cpu: `${Math.round(chance.pick([100, 250, 500, 900, 1500, 2000]) * share)}m` }),
    ...(chance.is(70) && { memory: `${Math.round(chance.pick([64, 256, 900, 2048, 3000]) * share)}Mi` }),
  });
  const share = traits.has('podLevel') ? 0.5 : 1;
  const container = (name: string, isFirst: boolean): Record<string, unknown> => {
    const wanted = {
      ...(isMeasured && (isFirst || chance.is(50)) && requests(share)),
      ...(traits.has('extended') &&
        isFirst &&
        chance.is(80) && { 'nvidia.com/gpu': chance.pick(['1', '1', '2']) }),
      ...(traits.has('ephemeral') &&
        isFirst && { 'ephemeral-storage': chance.pick(['500Mi', '1Gi', '6Gi']) }),
    };
    const gpus = 'nvidia.com/gpu' in wanted ? { limits: { 'nvidia.com/gpu': wanted['nvidia.com/gpu'] } } : {};
    const asLimits = isFirst && chance.is(15);
    return {
      name,
      image: 'registry.example.com/web:1',
      ...(Object.keys(wanted).length > 0 && {
        resources: asLimits ? { limits: wanted } : { requests: wanted, ...gpus },
      }),
      ...(isFirst && generatePorts(chance, traits)),
    };
  };
  const containers = [container('main', true), ...(chance.is(20) ? [container('side', false)] : [])];
  const helpers = [
    ...(traits.has('initContainers')
      ? [{ ...plainHelper('init'), resources: { requests: requests(2 * share) } }]
      : []),
    ...(traits.has('sidecars')
      ? [{ ...plainHelper('proxy'), restartPolicy: 'Always', resources: { requests: requests(0.5) } }]
      : []),
    ...(traits.has('sidecars') && chance.is(40)
      ? [{ ...plainHelper('after'), resources: { requests: requests(2 * share) } }]
      : []),
  ];
  return {
    containers,
    ...(helpers.length > 0 && { initContainers: helpers }),
    ...(traits.has('podLevel') &&
      chance.is(80) && {
        resources: { requests: { cpu: chance.pick(['3', '3500m']), memory: chance.pick(['6Gi', '7Gi']) } },
      }),
    ...(traits.has('hostNetwork') && chance.is(80) && { hostNetwork: true }),
  };
}

function plainHelper(name: string): Record<string, unknown> {
  return { name, image: 'registry.example.com/helper:1' };
}

function generatePorts(chance: Chance, traits: ReadonlySet<Trait>): Record<string, unknown> {
  if (traits.has('hostPort') && !traits.has('hostNetwork') && chance.is(80)) {
    const port = {
      containerPort: 8080,
      hostPort: chance.pick([8080, 8080, 9090]),
      ...(chance.is(20) && { protocol: 'UDP' }),
      ...(chance.is(25) && { hostIP: chance.pick(['127.0.0.1', '10.0.0.1']) }),
    };
    return { ports: [port] };
  }
  return { ports: [{ containerPort: 8080 }] };
}

/** A volume and the claim that it is bound to; where it is not in a zone, all nodes can reach it. */
export function generateVolume(
  chance: Chance,
  { name, zones }: Pick<CaseContext, 'name' | 'zones'>,
  claim = `${name}-data`,
  isInZone = true,
): readonly Manifest[] {
  const inZones = [chance.pick(['a', ...zones]), ...(chance.is(30) ? [chance.pick(['a', ...zones])] : [])];
  const capacity = { storage: '1Gi' };
  const isByLabel = chance.is(30);
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: {
        name: `${name}-disk`,
        ...(isInZone && isByLabel && { labels: { [ZONE_LABEL]: [...new Set(inZones)].sort().join('__') } }),
      },
      spec: {
        capacity,
        accessModes: ['ReadWriteMany'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        csi: { driver: 'disk.example.com', volumeHandle: `${name}-disk` },
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: 'default',
          name: claim,
        },
        ...(isInZone &&
          !isByLabel && {
            nodeAffinity: {
              required: {
                nodeSelectorTerms: [
                  { matchExpressions: [{ key: ZONE_LABEL, operator: 'In', values: [...new Set(inZones)] }] },
                ],
              },
            },
          }),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: claim,
        namespace: 'default',
        annotations: { 'pv.kubernetes.io/bind-completed': 'yes' },
      },
      spec: {
        accessModes: ['ReadWriteMany'],
        storageClassName: '',
        resources: { requests: capacity },
        volumeName: `${name}-disk`,
      },
    },
  ];
}

function generateRuntime(chance: Chance, { name }: CaseContext) {
  return {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: `${name}-runtime` },
    handler: 'sandbox',
    overhead: { podFixed: { cpu: chance.pick(['250m', '1']), memory: chance.pick(['120Mi', '1Gi']) } },
  } as const;
}

function generateConstraints(chance: Chance, around: CaseContext): Record<string, unknown> {
  const { traits } = around;
  const keys: { readonly key: string; readonly isHard: boolean }[] = [];
  const isShaped = (['oddSelector', 'revision', 'minDomains', 'policies'] as const).some((trait) =>
    traits.has(trait),
  );
  if (traits.has('hardZone') || (isShaped && chance.is(70))) keys.push({ key: ZONE_LABEL, isHard: true });
  if (traits.has('softZone')) keys.push({ key: ZONE_LABEL, isHard: false });
  if (traits.has('hardHost') || (isShaped && chance.is(20))) keys.push({ key: HOSTNAME_LABEL, isHard: true });
  if (traits.has('softHost') || (isShaped && chance.is(20)))
    keys.push({ key: HOSTNAME_LABEL, isHard: false });
  if (traits.has('pool')) keys.push({ key: POOL_LABEL, isHard: chance.is(50) });
  if (keys.length === 0) return {};
  const constraints = distinct(keys, ({ key, isHard }) => `${key}${isHard}`).map(({ key, isHard }) => {
    const selector = generateSelector(chance, around, traits.has('oddSelector') ? 60 : 10);
    const isPerRevision = traits.has('revision') && selector !== undefined && chance.is(80);
    return {
      topologyKey: key,
      maxSkew: chance.pick([1, 1, 1, 1, 2, 2, 3]),
      whenUnsatisfiable: isHard ? 'DoNotSchedule' : 'ScheduleAnyway',
      ...(selector && { labelSelector: selector }),
      ...(isHard && traits.has('minDomains') && chance.is(80) && { minDomains: chance.between(1, 5) }),
      ...(isPerRevision && {
        matchLabelKeys: [chance.pick(['pod-template-hash', 'pod-template-hash', 'tier', 'missing'])],
      }),
      ...(traits.has('policies') &&
        chance.is(50) && { nodeAffinityPolicy: chance.pick(['Honor', 'Ignore']) }),
      ...((traits.has('policies') || (chance.is(40) && (traits.has('cordoned') || traits.has('notReady')))) &&
        chance.is(60) && { nodeTaintsPolicy: chance.pick(['Honor', 'Honor', 'Ignore']) }),
    };
  });
  return { topologySpreadConstraints: constraints };
}

/** Undefined: none is written. */
function generateSelector(
  chance: Chance,
  { name, names }: CaseContext,
  oddPercent: number,
): Record<string, unknown> | undefined {
  if (!chance.is(oddPercent)) return { matchLabels: chance.is(75) ? { app: name } : SERVES };
  return chance.pick<Record<string, unknown> | undefined>([
    {},
    {},
    undefined,
    { matchLabels: { app: 'nobody' } },
    { matchLabels: { tier: 'front' } },
    { matchExpressions: [{ key: 'app', operator: 'In', values: names }] },
    { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [name] }] },
    { matchExpressions: [{ key: 'missing', operator: 'DoesNotExist' }] },
  ]);
}

function generateAffinity(chance: Chance, around: CaseContext): Record<string, unknown> {
  const { traits, name, names, zones } = around;
  const podTerm = (isSelfish: boolean) => ({
    topologyKey: chance.pick([ZONE_LABEL, ZONE_LABEL, HOSTNAME_LABEL, HOSTNAME_LABEL, POOL_LABEL]),
    // all pods that a term is about are in the case: what is not in the files is taken for met
    labelSelector: {
      matchLabels: isSelfish
        ? chance.pick([{ app: name }, { app: name }, SERVES])
        : { app: chance.pick(['w0', ...names]) },
    },
    ...(traits.has('revision') && chance.is(40) && { matchLabelKeys: ['pod-template-hash'] }),
  });
  const preferredPod = () => ({ weight: chance.pick([1, 10, 50, 100]), podAffinityTerm: podTerm(false) });
  const podAffinity = {
    ...(traits.has('podAffinity') && { [REQUIRED]: [podTerm(chance.is(50))] }),
    ...(traits.has('preferredPods') && chance.is(50) && { [PREFERRED]: [preferredPod()] }),
  };
  const podAntiAffinity = {
    ...(traits.has('podAntiAffinity') && { [REQUIRED]: [podTerm(true)] }),
    ...(traits.has('preferredPods') && chance.is(60) && { [PREFERRED]: [preferredPod()] }),
  };
  const requirement = () =>
    chance.pick<Record<string, unknown>>([
      { key: ZONE_LABEL, operator: 'In', values: [chance.pick(['a', ...zones])] },
      { key: ZONE_LABEL, operator: 'NotIn', values: [chance.pick(['a', ...zones])] },
      { key: POOL_LABEL, operator: 'Exists' },
      { key: POOL_LABEL, operator: 'DoesNotExist' },
      { key: POOL_LABEL, operator: 'In', values: ['x', 'z'] },
      { key: 'size', operator: 'Gt', values: ['1'] },
      { key: 'size', operator: 'Lt', values: ['3'] },
    ]);
  const nodeTerm = () => ({ matchExpressions: [requirement(), ...(chance.is(25) ? [requirement()] : [])] });
  const nodeAffinity = {
    ...(traits.has('nodeAffinity') && {
      [REQUIRED]: { nodeSelectorTerms: [nodeTerm(), ...(chance.is(30) ? [nodeTerm()] : [])] },
    }),
    ...(traits.has('preferredNodes') && {
      [PREFERRED]: [
        { weight: chance.pick([1, 10, 100]), preference: nodeTerm() },
        ...(chance.is(40) ? [{ weight: chance.pick([5, 50]), preference: nodeTerm() }] : []),
      ],
    }),
    ...(traits.has('matchFields') && {
      [REQUIRED]: {
        nodeSelectorTerms: [
          { matchFields: [{ key: 'metadata.name', operator: chance.pick(['In', 'NotIn']), values: ['n1'] }] },
          ...(chance.is(50) ? [nodeTerm()] : []),
        ],
      },
    }),
  };
  const affinity = Object.fromEntries(
    Object.entries({ nodeAffinity, podAffinity, podAntiAffinity }).filter(
      ([, terms]) => Object.keys(terms).length > 0,
    ),
  );
  return Object.keys(affinity).length > 0 ? { affinity } : {};
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function generateNodeChoice(chance: Chance, { traits, nodes, zones }: CaseContext): Record<string, unknown> {
  const tolerations = [
    ...(traits.has('taints') && chance.is(50)
      ? [
          chance.pick<Record<string, unknown>>([
            { key: 'dedicated', operator: 'Exists' },
            { key: 'dedicated', operator: 'Equal', value: 'x' },
            { key: 'dedicated', operator: 'Equal', value: 'x', effect: 'NoSchedule' },
            { operator: 'Exists' },
          ]),
        ]
      : []),
    ...(traits.has('softTaints') && chance.is(30) ? [{ key: 'old', operator: 'Exists' }] : []),
    ...(traits.has('cordoned') && chance.is(15)
      ? [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }]
      : []),
  ];
  return {
    ...(tolerations.length > 0 && { tolerations }),
    ...(traits.has('nodeSelector') && {
      nodeSelector: chance.is(60)
        ? { [POOL_LABEL]: chance.pick(['x', 'y']) }
        : { [ZONE_LABEL]: chance.pick(['a', ...zones]) },
    }),
    ...(traits.has('nodeName') &&
      chance.is(70) && { nodeName: nodes[chance.below(nodes.length)]?.metadata.name }),
  };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
