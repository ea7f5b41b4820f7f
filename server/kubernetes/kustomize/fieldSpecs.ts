/**
 * Where Kustomize's own transformers write, from sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts.
 * Lists on the way of a path are walked through.
 */
export interface FieldSpec {
  readonly group?: string;
  readonly version?: string;
  /** Any kind where absent. */
  readonly kind?: string;
  /** From the object: `spec/template/metadata/labels`. */
  readonly path: string;
  /** The field, and mappings on the way, are made where they are missing. */
  readonly creates: boolean;
}

const METADATA_LABELS: FieldSpec = { path: 'metadata/labels', creates: true };

/** `labels` without further options. */
export const OBJECT_LABELS: readonly FieldSpec[] = [METADATA_LABELS];

/** `labels` with includeTemplates. */
export const TEMPLATE_LABELS: readonly FieldSpec[] = [
  METADATA_LABELS,
  { path: 'spec/template/metadata/labels', creates: true, version: 'v1', kind: 'ReplicationController' },
  { path: 'spec/template/metadata/labels', creates: true, kind: 'Deployment' },
  { path: 'spec/template/metadata/labels', creates: true, kind: 'ReplicaSet' },
  { path: 'spec/template/metadata/labels', creates: true, kind: 'DaemonSet' },
  { path: 'spec/template/metadata/labels', creates: true, group: 'apps', kind: 'StatefulSet' },
  { path: 'spec/volumeClaimTemplates[]/metadata/labels', creates: true, group: 'apps', kind: 'StatefulSet' },
  { path: 'spec/template/metadata/labels', creates: true, group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/metadata/labels', creates: true, group: 'batch', kind: 'CronJob' },
  { path: 'spec/jobTemplate/spec/template/metadata/labels', creates: true, group: 'batch', kind: 'CronJob' },
];

const AFFINITY_SELECTORS = [
  'podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'podAffinity/requiredDuringSchedulingIgnoredDuringExecution',
  'podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution',
].map((term) => `spec/template/spec/affinity/${term}/labelSelector/matchLabels`);

const POD_SELECTORS: readonly FieldSpec[] = ['Deployment', 'StatefulSet'].flatMap((kind) =>
  [...AFFINITY_SELECTORS, 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels'].map(
    (path) => ({ path, creates: false, group: 'apps', kind }),
  ),
);

/** `commonLabels`, and `labels` with includeSelectors. */
export const SELECTOR_LABELS: readonly FieldSpec[] = [
  { path: 'spec/selector', creates: true, version: 'v1', kind: 'Service' },
  { path: 'spec/selector', creates: true, version: 'v1', kind: 'ReplicationController' },
  { path: 'spec/selector/matchLabels', creates: true, kind: 'Deployment' },
  { path: 'spec/selector/matchLabels', creates: true, kind: 'ReplicaSet' },
  { path: 'spec/selector/matchLabels', creates: true, kind: 'DaemonSet' },
  { path: 'spec/selector/matchLabels', creates: true, group: 'apps', kind: 'StatefulSet' },
  ...POD_SELECTORS,
  { path: 'spec/selector/matchLabels', creates: false, group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/spec/selector/matchLabels', creates: false, group: 'batch', kind: 'CronJob' },
  { path: 'spec/selector/matchLabels', creates: false, group: 'policy', kind: 'PodDisruptionBudget' },
  ...['spec/podSelector', 'spec/ingress/from/podSelector', 'spec/egress/to/podSelector'].map((path) => ({
    path: `${path}/matchLabels`,
    creates: false,
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
  })),
  ...TEMPLATE_LABELS,
];

/** `commonAnnotations`. */
export const ANNOTATIONS: readonly FieldSpec[] = [
  { path: 'metadata/annotations', creates: true },
  { path: 'spec/template/metadata/annotations', creates: true, version: 'v1', kind: 'ReplicationController' },
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) => ({
    path: 'spec/template/metadata/annotations',
    creates: true,
    kind,
  })),
  { path: 'spec/template/metadata/annotations', creates: true, group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/metadata/annotations', creates: true, group: 'batch', kind: 'CronJob' },
  {
    path: 'spec/jobTemplate/spec/template/metadata/annotations',
    creates: true,
    group: 'batch',
    kind: 'CronJob',
  },
];

/** `replicas`. */
export const REPLICAS: readonly FieldSpec[] = [
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
].map((kind) => ({ path: 'spec/replicas', creates: true, kind }));

/** `namePrefix` and `nameSuffix` pass these over; PrefixTransformer.go, SuffixTransformer.go. */
export const UNPREFIXED_KINDS: readonly string[] = ['CustomResourceDefinition', 'APIService', 'Namespace'];
