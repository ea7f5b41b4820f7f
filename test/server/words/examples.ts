/**
 * An example of every kind of sentence that the words room makes. A kind without one does not compile. The sentences
 * themselves stand in docs/sentences.md, which is written from here.
 */
import type { Advice, AlikeCause } from '../../../server/analysis/advice.ts';
import type { KeyFact } from '../../../server/analysis/keyFact.ts';
import type { CurrentCause } from '../../../server/analysis/explainCurrent.ts';
import type { ClusterFailureKind } from '../../../server/cluster/failure.ts';
import type { PartExtent } from '../../../server/cluster/snapshot.ts';
import type { SnapshotKind } from '../../../server/cluster/snapshotKinds.ts';
import { DATA_PLANE_NAMES } from '../../../server/kubernetes/dataPlanes.ts';
import { t } from '../../../server/l10n.ts';
import type { ServiceShape } from '../../../server/kubernetes/schemaTypes.ts';
import type {
  Expected,
  Note,
  PairFault,
  Problem,
  ProvenanceContent,
} from '../../../server/scenario/statements.ts';
import type { Obstacle } from '../../../server/simulator/placement/nodeFit.ts';
import type {
  HintsReason,
  PlacementCause,
  PlacementLimit,
  PlacementReason,
  RoutingReason,
} from '../../../server/simulator/reasons.ts';
import type { describeEditRefusal } from '../../../server/words/editRefusals.ts';
import type { RenameLeftover, RenameRefusal } from '../../../server/words/renameWords.ts';
import type { WhatIf, WhatIfChange } from '../../../server/simulator/whatIf/whatIfTypes.ts';

/** At least one example of each kind. */
export type Examples<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: readonly [
    Omit<Extract<T, { readonly kind: K }>, 'kind'>,
    ...Omit<Extract<T, { readonly kind: K }>, 'kind'>[],
  ];
};

/** The examples as the values they stand for. */
export function listExamples<T extends { readonly kind: string }>(examples: Examples<T>): readonly T[] {
  return Object.entries(examples as Readonly<Record<string, readonly object[]>>).flatMap(([kind, all]) =>
    all.map((each) => ({ kind, ...each }) as unknown as T),
  );
}

const ONE = { first: ['web-1'], count: 1 };
const TWO = { first: ['web-1', 'web-2'], count: 2 };
const MANY = { first: ['web-1', 'web-2', 'web-3', 'web-4'], count: 9 };
const WEB = { kind: 'Deployment', name: 'web' };
const DB = { kind: 'StatefulSet', name: 'db' };
const KUBE_PROXY = { kind: 'kube-proxy', version: 33 } as const;
const ZONES = [
  { zone: 'us-west-2a', count: 2 },
  { zone: 'us-west-2b', count: 1 },
];
const COMMENT = (name: 'zones' | 'endpoints' | 'replicas' | 'clients' | 'dataPlane' | 'monthlyGiB') =>
  ({ kind: 'comment', name }) as const;
const PREVIEW = { kind: 'preview' } as const;
const OPEN_FILE = { kind: 'open-file' } as const;
const OTHER_FILE = { kind: 'file', name: 'prod/web.yaml' } as const;

export const ROUTING_REASONS: Examples<RoutingReason> = {
  'data-plane': [
    { dataPlane: 'kube-proxy-windows' },
    ...DATA_PLANE_NAMES.filter((name) => !name.startsWith('kube-proxy')).map((dataPlane) => ({ dataPlane })),
  ],
  'none-ready-some-terminating': [{ terminating: 1 }, { terminating: 2 }],
  'none-ready': [{ endpoints: 0 }, { endpoints: 1 }, { endpoints: 3 }],
  'all-endpoints': [{ ready: 1 }, { ready: 6 }],
  'no-hint': [{}],
  'annotation-needed': [{ proxy: { kind: 'kube-proxy', version: 30 } }],
  'node-hints-not-read': [{ proxy: KUBE_PROXY }, { proxy: { kind: 'data-plane', dataPlane: 'linkerd' } }],
  'node-hints-incomplete': [{ without: ONE }, { without: MANY }],
  'node-not-hinted': [{}],
  'hinted-for-node': [{ node: 'node-1', ready: 6, used: ONE }],
  'hinted-for-zone': [
    { zone: 'us-west-2a', ready: 6, used: TWO },
    { zone: 'us-west-2a', ready: 12, used: MANY },
    { zone: '', ready: 6, used: ONE },
  ],
  'zone-hints-incomplete': [
    { without: ONE, proxy: KUBE_PROXY, ready: 6 },
    { without: TWO, proxy: { kind: 'data-plane', dataPlane: 'linkerd' }, ready: 6 },
  ],
  'clients-without-zone': [{ ready: 6 }],
  'zone-not-hinted': [{ ready: 6 }],
  'local-policy': [{}],
  local: [
    { used: ONE, state: 'ready' },
    { used: TWO, state: 'terminating' },
  ],
  'none-local': [{ existElsewhere: true }, { existElsewhere: false }],
  'dials-pods': [{ ready: 1 }, { ready: 6 }],
  'preference-not-in-effect': [{}],
  nearest: [
    { tier: 'region', name: 'us-west-2', used: TWO },
    { tier: 'zone', name: '', used: TWO },
  ],
  'none-near': [{ ready: 6 }],
};

export const HINTS_REASONS: Examples<HintsReason> = {
  'no-selector': [{}],
  'given-endpoints': [
    { endpoints: 1, hinted: 1 },
    { endpoints: 4, hinted: 3 },
  ],
  'annotation-not-auto': [{ value: 'AUTO' }],
  'preference-unset': [{}],
  'preference-lost': [
    { value: 'PreferClose', fate: 'unknown-field', version: 29 },
    { value: 'PreferClose', fate: 'dropped', version: 30 },
    { value: 'PreferSameZone', fate: 'rejected', version: 33 },
    { value: 'PreferNear', fate: 'rejected', version: 34 },
  ],
  'preference-hinted': [{ value: 'PreferSameZone' }, { value: 'PreferSameNode' }],
  'endpoints-without-zone-hint': [{ endpoints: ONE }, { endpoints: TWO }],
  'endpoints-hinted-to-empty-zone': [
    { endpoints: ONE, version: 32 },
    { endpoints: TWO, version: 32 },
  ],
  'annotation-wins': [{}],
  'cpu-unknown': [{}],
  'node-without-zone': [{ node: 'node-1' }],
  'node-without-cpu': [{ node: 'node-1' }],
  'single-zone': [{ zone: 'us-west-2a' }, { zone: undefined }],
  'fewer-endpoints-than-zones': [{ ready: 2, zones: 3 }],
  overload: [{ minimums: [2, 2, 2], ready: 5 }],
  'endpoints-without-zone': [{ endpoints: ONE }],
  allocated: [
    { zones: ZONES, moved: 0 },
    { zones: ZONES, moved: 1 },
  ],
};

const CAUSES: Examples<PlacementCause> = {
  'daemon-set': [{}],
  'hard-zone-spread': [{ maxSkew: 1 }],
  'default-spread': [{}],
  'preferred-nodes': [{}],
  'idle-spread': [{}],
  'named-node': [{}],
  'soft-zone-spread': [{}],
  'no-zone-spread': [{}],
  'worst-in-zone-spread': [{ maxSkew: 1 }],
  'worst-after-update': [{ maxSkew: 1 }],
  'worst-without-zone-spread': [{}],
};

const OBSTACLES: Examples<Obstacle> = {
  'not-ready': [{}],
  cordoned: [{}],
  taint: [{ taint: { key: 'gpu', value: '', effect: 'NoSchedule' } }],
  selector: [{}],
  'runtime-class': [{}],
  volume: [{}],
  nodeName: [{}],
};

const LIMITS: Examples<PlacementLimit> = {
  spread: [
    { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1 },
    { topologyKey: 'rack', maxSkew: 1, minDomains: { wanted: 3, present: 2 } },
  ],
  'anti-affinity': [{ topologyKey: 'kubernetes.io/hostname' }],
  affinity: [{ topologyKey: 'topology.kubernetes.io/zone' }],
  room: [{ resource: 'cpu' }, { resource: 'pods' }],
  'host-port': [{}],
};

export const PLACEMENT_REASONS: Examples<PlacementReason> = {
  'endpoints-cut': [{ taken: 150_000 }],
  'zone-without-node': [
    { zone: 'us-west-2d', endpoints: 1 },
    { zone: 'us-west-2d', endpoints: 3 },
    { zone: '', endpoints: 2 },
  ],
  placed: [
    { workload: WEB, pods: 3, nodes: 3, zones: ZONES, cause: { kind: 'daemon-set' } },
    ...listExamples(CAUSES).map((cause) => ({ workload: WEB, pods: 3, nodes: 3, zones: ZONES, cause })),
  ],
  'no-replicas': [{ workload: WEB }],
  'pods-bound': [
    { workload: DB, pods: { first: ['db-0'], count: 1 } },
    { workload: DB, pods: { first: ['db-0', 'db-1'], count: 2 } },
  ],
  drawn: [
    { zones: ['us-west-2a', 'us-west-2b'], by: 'lot' },
    { zones: ['', 'us-west-2b'], by: 'place' },
  ],
  'nodes-excluded': [
    {
      workload: WEB,
      nodes: listExamples(OBSTACLES).map((obstacle) => ({
        obstacle,
        names: { first: ['node-1'], count: 1 },
      })),
    },
  ],
  unplaced: [
    { workload: WEB, replicas: 1, limits: [] },
    ...listExamples(LIMITS).map((limit) => ({ workload: WEB, replicas: 2, limits: [limit] })),
  ],
  'replicas-cut': [{ taken: 150_000, wanted: 1_000_000 }],
  'out-of-time': [{ replicas: 12 }],
};

export const WHAT_IFS: Examples<WhatIf> = {
  'zone-lost': [{ zone: 'us-west-2a' }, { zone: 'zone-1' }],
  'node-lost': [{ node: 'ip-10-0-0-1' }, { node: 'node-1' }],
  'replicas-added': [
    { workload: 'web', added: 3 },
    { workload: '', added: 1 },
  ],
  'clients-multiplied': [
    { zone: 'us-west-2a', factor: 2 },
    { zone: '', factor: 3 },
  ],
  'rolling-update': [{ workload: 'web' }],
};

const ROLLING = { kind: 'rolling', surge: 1, unavailable: 0 } as const;

export const WHAT_IF_CHANGES: Examples<WhatIfChange> = {
  'zone-lost': [{ zone: 'us-west-2a' }],
  'node-lost': [{ node: 'ip-10-0-0-1' }],
  'replicas-added': [
    { workload: WEB, autoscaler: undefined, added: 3, placed: ZONES },
    { workload: WEB, autoscaler: 'web-scaler', added: 1, placed: [] },
    { workload: undefined, autoscaler: undefined, added: 2, placed: ZONES },
  ],
  'clients-multiplied': [
    { zone: 'us-west-2a', factor: 2 },
    { zone: '', factor: 2 },
  ],
  'rolling-update': [
    {
      workload: WEB,
      limits: ROLLING,
      moment: { oldPods: 2, newPods: 1, zones: ZONES },
      isPartial: false,
      end: undefined,
    },
    {
      workload: WEB,
      limits: ROLLING,
      moment: { oldPods: 0, newPods: 3, zones: ZONES },
      isPartial: true,
      end: ZONES,
    },
    {
      workload: WEB,
      limits: { kind: 'recreate' },
      moment: { oldPods: 0, newPods: 0, zones: [] },
      isPartial: false,
      end: undefined,
    },
  ],
};

const TOTALS = { nodes: 6, zones: 3, withoutZone: 0 };

export const PROVENANCE: Examples<ProvenanceContent> = {
  'nodes-said': [
    { totals: TOTALS, sayer: COMMENT('zones') },
    { totals: TOTALS, sayer: PREVIEW },
    { totals: TOTALS, sayer: { kind: 'setting', name: 'topology' } },
  ],
  'nodes-found': [
    { totals: { nodes: 6, zones: 3, withoutZone: 2 }, place: OPEN_FILE },
    { totals: TOTALS, place: OTHER_FILE },
    { totals: TOTALS, place: { kind: 'open-build' } },
    { totals: TOTALS, place: { kind: 'cluster', context: 'prod-eu' } },
    { totals: TOTALS, place: { kind: 'files', count: 2, folder: { kind: 'own' } } },
    { totals: TOTALS, place: { kind: 'files', count: 2, folder: { kind: 'folder', name: 'prod/' } } },
    { totals: TOTALS, place: { kind: 'files', count: 2, folder: { kind: 'several' } } },
  ],
  'nodes-assumed': [
    { zones: 3, nodesPerZone: 2, named: undefined },
    { zones: 2, nodesPerZone: 2, named: ['us-west-2a', 'us-west-2b'] },
  ],
  'endpoints-said': [{ endpoints: 6, sayer: COMMENT('endpoints') }],
  'endpoints-of-slices': [{ endpoints: 6, slices: 2, place: OTHER_FILE }],
  'endpoints-of-pods': [{ endpoints: 6, place: OTHER_FILE }],
  'no-endpoints': [{ place: OPEN_FILE }],
  'endpoints-of-workloads': [
    { workloads: ['Deployment web'], replicas: undefined, place: OPEN_FILE },
    {
      workloads: ['Deployment web', 'Deployment canary'],
      replicas: COMMENT('replicas'),
      place: OTHER_FILE,
    },
  ],
  'endpoints-assumed': [
    { endpoints: 3, replicas: undefined, hasSelector: true },
    { endpoints: 3, replicas: undefined, hasSelector: true, maker: 'Knative Service hello' },
    { endpoints: 6, replicas: PREVIEW, hasSelector: false },
  ],
  'clients-weighed': [{ sayer: COMMENT('clients') }, { sayer: PREVIEW }],
  'clients-named': [
    {
      clients: [
        { name: 'Deployment frontend', pods: 3, where: 'placed' },
        { name: 'Ingress edge', pods: undefined, where: 'everywhere' },
        { name: t`zone ${'us-west-2a'}`, pods: undefined, where: 'told' },
      ],
      sayer: COMMENT('clients'),
    },
  ],
  'clients-found': [
    {
      clients: [
        { name: 'Deployment ui', pods: 3, where: 'placed' },
        { name: 'Deployment jobs', pods: 1, where: 'running' },
        { name: 'Ingress edge', pods: undefined, where: 'everywhere', isDirect: true },
      ],
      place: { kind: 'open-file' },
    },
  ],
  'clients-on-ordinary-nodes': [{ nodes: 3, others: 1 }],
  'clients-on-every-node': [{}],
  version: [
    { versions: { min: 35, max: 35 }, sayer: { kind: 'setting', name: 'kubernetesVersion' } },
    { versions: { min: 31, max: 35 }, sayer: { kind: 'cluster', contexts: ['prod-eu', 'prod-us'] } },
    { versions: { min: 33, max: 34 }, sayer: { kind: 'nodes' } },
    { versions: { min: 37, max: 37 }, sayer: undefined },
  ],
  'data-plane': [
    { dataPlane: 'cilium', sayer: COMMENT('dataPlane') },
    { dataPlane: 'kube-proxy', sayer: undefined },
    {
      dataPlane: 'kube-proxy',
      sayer: undefined,
      proposed: { dataPlane: 'cilium', object: 'DaemonSet cilium', file: 'infra/cilium.yaml' },
    },
  ],
  cost: [
    { monthlyGiB: 1000, perCrossZoneGiB: 0.02, currency: 'USD', volume: undefined, price: undefined },
    {
      monthlyGiB: 500,
      perCrossZoneGiB: 0.015,
      currency: 'EUR',
      volume: COMMENT('monthlyGiB'),
      price: PREVIEW,
    },
    { monthlyGiB: 500, perCrossZoneGiB: 0, currency: 'USD', volume: PREVIEW, price: PREVIEW },
  ],
};

const FAULTS: readonly PairFault[] = listExamples<PairFault>({
  'too-many': [{ most: 100 }],
  'no-pair': [{ found: 'a:one' }, { found: '' }],
  repeated: [{ name: 'us-west-2a' }],
});

export const EXPECTED: Examples<Expected> = {
  counts: [
    { least: 1, most: 5000, fault: undefined },
    ...FAULTS.map((fault) => ({ least: 0, most: 10_000, fault })),
  ],
  weights: [{ fault: undefined }],
  replicas: [{ most: 10_000, fault: undefined }],
  rate: [{}],
  'data-plane': [{}],
  version: [{}],
};

export const PROBLEMS: Examples<Problem> = {
  malformed: [{ expected: { kind: 'rate' } }],
  'idle-replicas': [{}],
};

export const NOTES: Examples<Note> = {
  'comment-ignored': [{ name: 'zones', value: 'many', expected: { kind: 'rate' } }],
  'replicas-comment-idle': [{}],
  'topology-too-large': [{ most: 5000 }],
  'workloads-cut': [{ taken: 50, of: 1600 }],
  'terms-cut': [{ most: 50 }],
  'version-setting-ignored': [
    { value: 'stable', used: 'newest' },
    { value: 'stable', used: 'cluster' },
  ],
  'version-unknown': [
    { text: '1.99', is: 'newer', known: 37 },
    { text: '1.20', is: 'older', known: 27 },
    { text: '1.38', is: 'beta', known: 38 },
  ],
  'cluster-version-unknown': [{ contexts: ['prod-eu'], is: 'newer', known: 37 }],
  patch: [{ file: 'base/web.yaml' }],
  'nodes-of-other-folders': [{ files: ['us/nodes.yaml'] }],
  'fqdn-slices': [{}],
  'several-families': [{ families: ['IPv6', 'IPv4'], used: 'IPv4' }],
  'pods-on-unknown-nodes': [
    { pods: 1, nodes: ['node-9'] },
    { pods: 3, nodes: ['node-8', 'node-9'] },
  ],
  'pods-without-port': [{ pods: 2 }],
  'workload-without-port': [
    { workload: 'Deployment web', ports: ['http'], hasOthers: false },
    { workload: 'Deployment web', ports: ['http', 'metrics'], hasOthers: true },
  ],
  'one-pod-selected': [{}],
  'twins-ignored': [
    { workload: 'Deployment web', count: 1, files: ['prod/web.yaml'] },
    { workload: undefined, count: 2, files: ['prod/web.yaml'] },
  ],
  'unknown-node-labels': [{ workloads: ['web'] }, { workloads: ['web', 'canary'] }],
  'replicas-of-strangers': [{ names: ['typo'], sayer: COMMENT('replicas') }],
  'endpoints-without-nodes': [{ zones: ['us-west-2d'] }],
  'clients-not-found': [{ names: ['deployment/frontend'], sayer: COMMENT('clients') }],
  'clients-on-unknown-nodes': [{ nodes: ['ip-10-0-1-7'], sayer: COMMENT('clients') }],
  'clients-without-pods': [{ names: ['Deployment ui'] }],
  'clients-without-nodes': [{ zones: ['us-west-2d'] }],
  'outside-traffic': [
    { ways: ['load-balancer'], goesTo: 'any-node' },
    { ways: ['node-ports', 'external-ips'], goesTo: 'own-node' },
    { ways: ['load-balancer'], goesTo: 'pods' },
  ],
  'session-affinity': [{}],
  'mesh-rule': [
    { rule: 'DestinationRule cart', does: 'DestinationRule' },
    { rule: 'ServiceEntry cart', does: 'ServiceEntry' },
  ],
  'files-left-out': [{ files: ['dump.yaml'] }, { files: ['a.yaml', 'b.yaml'] }],
  'replicas-unset': [{ workload: 'Deployment web', replicas: 1 }],
  'replicas-of-autoscaler': [{ workload: 'Deployment web', autoscaler: 'web-scaler', replicas: 4 }],
  'replicas-bounded': [
    {
      workload: 'Deployment web',
      written: 12,
      autoscaler: 'web-scaler',
      bound: 'most',
      limit: 9,
      replicas: 9,
    },
    {
      workload: 'Deployment web',
      written: 1,
      autoscaler: 'web-scaler',
      bound: 'least',
      limit: 20_000,
      replicas: 10_000,
    },
  ],
  'replicas-cut': [{ workload: 'Deployment web', written: 99_999, replicas: 10_000 }],
};

/** All of them, so that a new one does not compile until it stands here. */
export const CLUSTER_FAILURES: Readonly<Record<ClusterFailureKind, true>> = {
  'kubectl-missing': true,
  'kubeconfig-unreadable': true,
  'context-missing': true,
  'not-logged-in': true,
  'input-needed': true,
  'plugin-missing': true,
  'plugin-failed': true,
  unreachable: true,
  certificate: true,
  'timed-out': true,
  forbidden: true,
  'not-served': true,
  'page-expired': true,
  'server-busy': true,
  'server-fault': true,
  cancelled: true,
  'too-large': true,
  'answer-unreadable': true,
  unknown: true,
};

export const EDIT_REFUSALS: Readonly<Record<Parameters<typeof describeEditRefusal>[0], true>> = {
  overlap: true,
  unreadable: true,
  shared: true,
  'other-value': true,
  'too-large': true,
  comment: true,
  json: true,
  impossible: true,
};

export const SHAPES: Readonly<Record<ServiceShape, true>> = {
  ClusterIP: true,
  Headless: true,
  NodePort: true,
  LoadBalancer: true,
  ExternalName: true,
};

export const SNAPSHOT_KINDS: Readonly<Record<SnapshotKind, true>> = {
  Node: true,
  Namespace: true,
  Service: true,
  EndpointSlice: true,
  Pod: true,
  Deployment: true,
  StatefulSet: true,
  DaemonSet: true,
  ReplicaSet: true,
  ReplicationController: true,
};

const FAILED = (kind: ClusterFailureKind) => ({ failure: { kind, exitCode: 1 } });

export const EXTENTS: Examples<PartExtent> = {
  all: [{}],
  namespace: [{ namespace: 'shop', ...FAILED('forbidden') }],
  beginning: [FAILED('page-expired'), FAILED('too-large'), FAILED('timed-out')],
  nothing: [FAILED('forbidden'), FAILED('not-served'), FAILED('server-busy')],
};

const INVALID = { startsWithLetter: false };

export const RENAME_REFUSALS: Examples<RenameRefusal> = {
  'no-name': [{}],
  template: [{}],
  reading: [{}],
  placeholder: [{ text: '${APP}' }],
  alias: [{ file: 'web.yaml' }],
  'from-cluster': [{ object: 'Deployment web', file: 'dump.yaml' }],
  kustomization: [{ name: 'web', file: 'overlays/prod/kustomization.yaml' }],
  edit: [{ file: 'web.yaml' }],
  invalid: [
    { of: 'label', ...INVALID },
    { of: 'containerPort', ...INVALID },
    { of: 'servicePort', ...INVALID },
    { of: 'service', ...INVALID },
    { of: 'service', startsWithLetter: true },
  ],
  taken: [{ name: 'api', object: 'Service api', file: 'api.yaml' }],
};

export const RENAME_LEFTOVER: RenameLeftover = {
  hosts: ['Deployment front', 'ConfigMap a', 'ConfigMap b', 'ConfigMap c', 'ConfigMap d', 'ConfigMap e'],
  templates: ['chart/templates/web.yaml'],
  unread: ['dump.yaml'],
};

const SAMPLE_SPREAD = { workloads: ['Deployment web'], crossZone: 2 / 3 };
const CROSSING = { crossZone: 2 / 3, dropped: 0, timesMean: 1 };
const NEAR = { crossZone: 0, dropped: 0, timesMean: 1.3 };

const ALIKE_CAUSES: Examples<AlikeCause> = {
  'single-pod': [{ workload: 'Deployment web' }],
  'one-zone': [{ zone: 'us-west-2a' }],
  'no-zones': [{}],
  'pods-in-one-zone': [{ zone: 'us-west-2a' }],
  'internal-local': [{}],
  'given-endpoints': [{}],
  'data-plane': [{ dataPlane: 'cilium' }],
  versions: [{ versions: { min: 29, max: 30 } }],
  other: [{}],
};

export const ADVICE: Examples<Advice> = {
  alike: [{ cause: { kind: 'no-zones' } }, ...listExamples(ALIKE_CAUSES).map((cause) => ({ cause }))],
  better: [
    { choice: 'PreferSameZone', from: CROSSING, to: NEAR, spread: SAMPLE_SPREAD },
    { choice: 'unset', from: CROSSING, to: { ...NEAR, timesMean: 1 }, spread: undefined },
  ],
  best: [
    {
      choice: 'PreferSameZone',
      figures: NEAR,
      unset: CROSSING,
      emptyZones: ['us-west-2c'],
      spread: SAMPLE_SPREAD,
    },
    { choice: 'unset', figures: CROSSING, unset: CROSSING, emptyZones: [], spread: undefined },
  ],
  'beyond-limits': [
    { choice: 'PreferSameZone', isCurrent: true, figures: { ...NEAR, timesMean: 2 }, limit: 'load' },
    { choice: 'PreferSameZone', isCurrent: false, figures: { ...NEAR, dropped: 1 / 3 }, limit: 'dropped' },
  ],
};

export const VERSION_PROBLEMS: readonly VersionProblem[] = [
  {
    kind: 'refused',
    value: 'PreferSameZone',
    by: [31, 32, 33],
    isEverywhere: false,
    instead: { value: 'PreferClose', crossZone: 0, worksOnAll: true },
  },
  {
    kind: 'refused',
    value: 'PreferSameZone',
    by: [31],
    isEverywhere: false,
    instead: { value: 'PreferClose', crossZone: 0, worksOnAll: false },
  },
  { kind: 'refused', value: 'Nearby', by: [37], isEverywhere: true, instead: undefined },
  {
    kind: 'ignored',
    value: 'PreferClose',
    by: [30],
    isUnknown: false,
    crossZone: 2 / 3,
    elsewhere: undefined,
  },
  { kind: 'ignored', value: 'PreferClose', by: [28, 29], isUnknown: true, crossZone: 2 / 3, elsewhere: 0 },
];

type VersionProblem = Extract<KeyFact, { readonly kind: 'refused' | 'ignored' }>;

const PROD = { context: 'prod-eu' };

export const CURRENT_CAUSES: Examples<CurrentCause> = {
  'service-unknown': [{ hints: 'none' }, { hints: 'other' }],
  'service-differs': [{ ...PROD, paths: ['spec.trafficDistribution', 'spec.internalTrafficPolicy'] }],
  'service-same': [
    { ...PROD, hints: 'none', isAuto: false },
    { ...PROD, hints: 'other', isAuto: false },
    { ...PROD, hints: 'none', isAuto: true },
    { ...PROD, hints: 'other', isAuto: true },
  ],
};
