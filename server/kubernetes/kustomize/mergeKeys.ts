/**
 * The lists that a strategic merge patch merges by keys instead of replacing them, as Kustomize has them:
 * `x-kubernetes-patch-strategy`, `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` of the schema in
 * sigs.k8s.io/kustomize/kyaml/openapi/kubernetesapi (Kubernetes 1.21). Kinds that it does not know, such as
 * HorizontalPodAutoscaler of autoscaling/v2, have no such list. Without keys a list is one of plain values.
 */
type MergeLists = Readonly<Record<string, readonly string[]>>;

const METADATA: MergeLists = { finalizers: [], ownerReferences: ['uid'] };

const CONTAINER: MergeLists = {
  env: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
};

const POD_SPEC: MergeLists = {
  containers: ['name'],
  ...below('containers[]', CONTAINER),
  initContainers: ['name'],
  ...below('initContainers[]', CONTAINER),
  ephemeralContainers: ['name'],
  ...below('ephemeralContainers[]', CONTAINER),
  hostAliases: ['ip'],
  imagePullSecrets: ['name'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  volumes: ['name'],
};

const OBJECT: MergeLists = { ...below('metadata', METADATA), 'status.conditions': ['type'] };

const POD_TEMPLATE: MergeLists = { ...below('metadata', METADATA), ...below('spec', POD_SPEC) };

const WORKLOAD: MergeLists = { ...OBJECT, ...below('spec.template', POD_TEMPLATE) };

const LISTS: Readonly<Record<string, MergeLists>> = {
  'v1/Service': { ...OBJECT, 'spec.ports': ['port', 'protocol'] },
  'v1/Pod': { ...OBJECT, ...below('spec', POD_SPEC), 'status.podIPs': ['ip'] },
  'v1/PodTemplate': { ...below('metadata', METADATA), ...below('template', POD_TEMPLATE) },
  'v1/ReplicationController': WORKLOAD,
  'v1/ServiceAccount': { ...OBJECT, secrets: ['name'] },
  'v1/Node': { ...OBJECT, 'spec.podCIDRs': [], 'status.addresses': ['type'] },
  'apps/v1/Deployment': WORKLOAD,
  'apps/v1/DaemonSet': WORKLOAD,
  'apps/v1/ReplicaSet': WORKLOAD,
  'apps/v1/StatefulSet': { ...WORKLOAD, ...below('spec.volumeClaimTemplates[].metadata', METADATA) },
  'batch/v1/Job': WORKLOAD,
  'batch/v1/CronJob': { ...OBJECT, ...below('spec.jobTemplate.spec.template', POD_TEMPLATE) },
  'batch/v1beta1/CronJob': { ...OBJECT, ...below('spec.jobTemplate.spec.template', POD_TEMPLATE) },
  'discovery.k8s.io/v1/EndpointSlice': below('metadata', METADATA),
  'autoscaling/v1/HorizontalPodAutoscaler': below('metadata', METADATA),
  'autoscaling/v2beta1/HorizontalPodAutoscaler': OBJECT,
  'autoscaling/v2beta2/HorizontalPodAutoscaler': OBJECT,
};

/** The lists of a kind by path, such as `spec.template.spec.containers[].ports`; none for a kind without a schema. */
export function mergeListsOf(apiVersion: string, kind: string): ReadonlyMap<string, readonly string[]> {
  const type = `${apiVersion}/${kind}`;
  let lists = known.get(type);
  if (lists === undefined) {
    lists = new Map(Object.hasOwn(LISTS, type) ? Object.entries(LISTS[type] ?? {}) : []);
    if (lists.size > 0) known.set(type, lists);
  }
  return lists;
}

const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

function below(path: string, lists: MergeLists): MergeLists {
  return Object.fromEntries(Object.entries(lists).map(([inner, keys]) => [`${path}.${inner}`, keys]));
}
