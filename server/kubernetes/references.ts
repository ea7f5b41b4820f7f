import { EVERY_OWNER } from './controllerLabels.ts';
/**
 * Fields that name something of another object. Paths are those of the API, `[]` behind a list; what ends a path is an object
 * that `name`, `namespace` and `port` are keys of, or dotted paths.
 */

/** A field that names a Service. */
export interface ServiceReferenceRow {
  /** API groups; the empty one is the core group. */
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly paths: readonly string[];
  readonly name: string;
  /** Absent: the Service is in the namespace of the object. */
  readonly namespace?: string;
  /** A port of the Service, by its name or number. */
  readonly port?: string;
  /** What is named when no `kind` is written beside the name; absent where there is no such key. */
  readonly kindWhenUnset?: 'Service' | 'other';
}

const GATEWAY = 'gateway.networking.k8s.io';

/**
 * Sources: k8s.io/api networking/v1, networking/v1beta1, extensions/v1beta1, apps/v1 and admissionregistration/v1, types.go;
 * apiextensions/v1 and kube-aggregator apiregistration/v1, types.go; sigs.k8s.io/gateway-api apis/v1 and v1alpha2.
 */
export const SERVICE_REFERENCES: readonly ServiceReferenceRow[] = [
  {
    groups: ['networking.k8s.io', 'extensions'],
    kinds: ['Ingress'],
    paths: ['spec.defaultBackend.service', 'spec.rules[].http.paths[].backend.service'],
    name: 'name',
    port: 'port.name|port.number',
  },
  {
    groups: ['networking.k8s.io', 'extensions'],
    kinds: ['Ingress'],
    paths: ['spec.backend', 'spec.rules[].http.paths[].backend'],
    name: 'serviceName',
    port: 'servicePort',
  },
  {
    groups: [GATEWAY],
    kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'],
    paths: [
      'spec.rules[].backendRefs[]',
      'spec.rules[].filters[].requestMirror.backendRef',
      'spec.rules[].backendRefs[].filters[].requestMirror.backendRef',
    ],
    name: 'name',
    namespace: 'namespace',
    port: 'port',
    kindWhenUnset: 'Service',
  },
  {
    groups: [GATEWAY],
    kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'],
    paths: ['spec.parentRefs[]'],
    name: 'name',
    namespace: 'namespace',
    port: 'port',
    kindWhenUnset: 'other',
  },
  { groups: ['apps'], kinds: ['StatefulSet'], paths: ['spec'], name: 'serviceName' },
  {
    groups: ['admissionregistration.k8s.io'],
    kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
    paths: ['webhooks[].clientConfig.service'],
    name: 'name',
    namespace: 'namespace',
    port: 'port',
  },
  {
    groups: ['apiextensions.k8s.io'],
    kinds: ['CustomResourceDefinition'],
    paths: ['spec.conversion.webhook.clientConfig.service'],
    name: 'name',
    namespace: 'namespace',
    port: 'port',
  },
  {
    groups: ['apiregistration.k8s.io'],
    kinds: ['APIService'],
    paths: ['spec.service'],
    name: 'name',
    namespace: 'namespace',
    port: 'port',
  },
  // Endpoints carry the name of their Service.
  { groups: [''], kinds: ['Endpoints'], paths: ['metadata'], name: 'name' },
];

/** A field that takes pods, or Services, by their labels. */
export interface PodSelectorRow {
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly paths: readonly string[];
  /** Below each of the paths; may be one of each item of a list. */
  readonly selector: string;
  /** Keys beside the selector that reach into other namespaces. */
  readonly namespaces?: readonly string[];
  /** Names or numbers of their ports, below each of the paths. */
  readonly ports?: string;
}

const PROMETHEUS = 'monitoring.coreos.com';

/** Sources: k8s.io/api policy/v1 and networking/v1, types.go; prometheus-operator pkg/apis/monitoring/v1. */
export const POD_SELECTORS: readonly PodSelectorRow[] = [
  { groups: ['policy'], kinds: ['PodDisruptionBudget'], paths: ['spec'], selector: 'selector' },
  {
    groups: ['networking.k8s.io', 'extensions'],
    kinds: ['NetworkPolicy'],
    paths: ['spec'],
    selector: 'podSelector',
    ports: 'ingress[].ports[].port',
  },
  {
    groups: ['networking.k8s.io', 'extensions'],
    kinds: ['NetworkPolicy'],
    paths: ['spec.ingress[].from[]'],
    selector: 'podSelector',
    namespaces: ['namespaceSelector'],
  },
  {
    groups: ['networking.k8s.io', 'extensions'],
    kinds: ['NetworkPolicy'],
    paths: ['spec.egress[]'],
    selector: 'to[].podSelector',
    namespaces: ['namespaceSelector'],
    ports: 'ports[].port',
  },
  {
    groups: [PROMETHEUS],
    kinds: ['PodMonitor'],
    paths: ['spec'],
    selector: 'selector',
    namespaces: ['namespaceSelector'],
    ports: 'podMetricsEndpoints[].port',
  },
];

/** Fields that take Services by their labels, and name ports of theirs. Source: prometheus-operator pkg/apis/monitoring/v1. */
export const SERVICE_SELECTORS: readonly PodSelectorRow[] = [
  {
    groups: [PROMETHEUS],
    kinds: ['ServiceMonitor'],
    paths: ['spec'],
    selector: 'selector',
    namespaces: ['namespaceSelector'],
    ports: 'endpoints[].port',
  },
];

/** Fields of a pod spec that take other pods by their labels. Source: k8s.io/api core/v1 types.go. */
export const SELECTORS_IN_POD_SPECS: readonly Pick<PodSelectorRow, 'paths' | 'selector' | 'namespaces'>[] = [
  {
    paths: ['podAffinity', 'podAntiAffinity'].flatMap((affinity) => [
      `affinity.${affinity}.requiredDuringSchedulingIgnoredDuringExecution[]`,
      `affinity.${affinity}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
    ]),
    selector: 'labelSelector',
    namespaces: ['namespaces', 'namespaceSelector'],
  },
  { paths: ['topologySpreadConstraints[]'], selector: 'labelSelector' },
];

/** Fields of a container that name one of its ports, or say its number. Source: ProbeHandler and LifecycleHandler in core/v1 types.go. */
export const PORTS_IN_CONTAINERS: readonly string[] = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.postStart',
  'lifecycle.preStop',
].flatMap((handler) => [`${handler}.httpGet.port`, `${handler}.tcpSocket.port`]);

/** Where an object has a template of pods. Source: k8s.io/api apps/v1, batch/v1 and core/v1, types.go. */
export const POD_TEMPLATES: ReadonlyMap<string, string> = new Map([
  ...EVERY_OWNER.map((kind) => [kind, 'spec.template'] as const),
  ['CronJob', 'spec.jobTemplate.spec.template'],
]);

/**
 * Kinds that name Services or take pods, without CustomResourceDefinitions: their schemas are long, and few of them convert by
 * a webhook.
 */
export const NAMING_KINDS: readonly string[] = [
  ...new Set([...SERVICE_REFERENCES, ...POD_SELECTORS, ...SERVICE_SELECTORS].flatMap(({ kinds }) => kinds)),
  ...POD_TEMPLATES.keys(),
].filter((kind) => kind !== 'CustomResourceDefinition');
