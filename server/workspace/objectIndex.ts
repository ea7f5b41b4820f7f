import { isTrace } from '../kubernetes/dataPlaneTraces.ts';
import { hasNodePorts } from '../kubernetes/serviceShape.ts';
import type {
  AutoscalerResource,
  ConfigMapResource,
  EndpointSliceResource,
  NamespaceResource,
  NodePoolResource,
  NodeResource,
  HostMention,
  PodCalls,
  PodResource,
  Resource,
  ReleaseResource,
  RouteResource,
  MeshRuleResource,
  RuntimeClassResource,
  ServiceResource,
  StringEntry,
  VolumeClaimResource,
  VolumeResource,
  WorkloadResource,
} from '../manifest/model.ts';
import type { Namespace } from '../manifest/read/labels.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../manifest/read/labels.ts';
import { isSnapshotUri, originOf } from './snapshotUri.ts';
import type { ListPart, ObjectList } from './joinedObjects.ts';
import { mergeByUri, shownOf, tiersOf } from './joinedObjects.ts';
import type { Sourced, WorkspaceObjects } from './workspaceObjects.ts';

/**
 * Questions that a Service has about the objects around it. Every answer is in the order of the workspaceObjects: those
 * of the same file first. The same question on the same index gives an equal list.
 */
export interface ObjectIndex {
  readonly everything: () => WorkspaceObjects;
  readonly nodes: () => readonly Sourced<NodeResource>[];
  readonly endpointSlicesOf: (
    namespace: Namespace,
    serviceName: string,
  ) => readonly Sourced<EndpointSliceResource>[];
  readonly podsMatching: (
    namespace: Namespace,
    selector: readonly StringEntry[],
  ) => readonly Sourced<PodResource>[];
  readonly workloadsMatching: (
    namespace: Namespace,
    selector: readonly StringEntry[],
  ) => readonly Sourced<WorkloadResource>[];
  readonly workloadsIn: (namespace: Namespace) => readonly Sourced<WorkloadResource>[];
  readonly workloadsNamed: (
    namespace: Namespace,
    kind: string,
    name: string,
  ) => readonly Sourced<WorkloadResource>[];
  readonly podsNamed: (name: string) => readonly Sourced<PodResource>[];
  readonly routesNamed: (kind: RouteResource['kind'], name: string) => readonly Sourced<RouteResource>[];
  readonly workloadsOfFile: (uri: string) => readonly Sourced<WorkloadResource>[];
  readonly podsOfFile: (uri: string) => readonly Sourced<PodResource>[];
  readonly autoscalersOf: (
    namespace: Namespace,
    kind: string,
    name: string,
  ) => readonly Sourced<AutoscalerResource>[];
  readonly volumeClaimsNamed: (namespace: Namespace, name: string) => readonly Sourced<VolumeClaimResource>[];
  readonly volumesNamed: (name: string) => readonly Sourced<VolumeResource>[];
  /** Those that are reserved for the claim. */
  readonly volumesFor: (namespace: Namespace, claim: string) => readonly Sourced<VolumeResource>[];
  /** Those with a host that begins with the name of the Service, in all namespaces. */
  readonly workloadsCalling: (service: string) => readonly Sourced<WorkloadResource>[];
  /** Those that take something from a ConfigMap of the name, in all namespaces. */
  readonly workloadsReading: (configMap: string) => readonly Sourced<WorkloadResource>[];
  readonly podsCalling: (service: string) => readonly Sourced<PodResource>[];
  readonly podsReading: (configMap: string) => readonly Sourced<PodResource>[];
  /** Those with a host that begins with the name of the Service, in all namespaces. */
  readonly configMapsNaming: (service: string) => readonly Sourced<ConfigMapResource>[];
  /** Those that name hosts, in all namespaces. */
  readonly configMapsNamed: (name: string) => readonly Sourced<ConfigMapResource>[];
  /** Those with a backend of the name, in all namespaces. */
  readonly routesTo: (service: string) => readonly Sourced<RouteResource>[];
  readonly namespacesNamed: (name: string) => readonly Sourced<NamespaceResource>[];
  readonly runtimeClassesNamed: (name: string) => readonly Sourced<RuntimeClassResource>[];
  /** Those with a host that begins with the name of the Service, in all namespaces. */
  readonly meshRulesNaming: (service: string) => readonly Sourced<MeshRuleResource>[];
  readonly nodePools: () => readonly Sourced<NodePoolResource>[];
  /** Rollouts that take the template of a Deployment of the name, in all namespaces. */
  readonly rolloutsOf: (deployment: string) => readonly Sourced<WorkloadResource>[];
  readonly releases: () => readonly Sourced<ReleaseResource>[];
  /** Workloads that data planes consist of. */
  readonly dataPlaneWorkloads: () => readonly Sourced<WorkloadResource>[];
  /** The first few of each file. */
  readonly servicesNamed: (namespace: Namespace, name: string) => readonly Sourced<ServiceResource>[];
  /** The first few of those of type NodePort or LoadBalancer that ask for it, in all namespaces. */
  readonly servicesWithNodePort: (nodePort: number) => readonly Sourced<ServiceResource>[];
  /** The first few of those that ask for it as they are written, in all namespaces. */
  readonly servicesWithClusterIp: (clusterIp: string) => readonly Sourced<ServiceResource>[];
}

/** Makes indexes that share what they hold of the same list, so that a change in one kind costs nothing for the others. */
export type ObjectIndexer = (workspaceObjects: WorkspaceObjects) => ObjectIndex;

/** Indexes on first use, each kind by itself, so that asking little costs little. */
export function createObjectIndex(workspaceObjects: WorkspaceObjects): ObjectIndex {
  return createObjectIndexer()(workspaceObjects);
}

type Item<K extends ObjectList> = WorkspaceObjects[K][number];

export function createObjectIndexer(): ObjectIndexer {
  const slices = perList((list: WorkspaceObjects['endpointSlices']) =>
    groupBy(list, ({ resource }) => resource.serviceName ?? ''),
  );
  const autoscalers = perList((list: WorkspaceObjects['autoscalers']) =>
    groupBy(list, ({ resource }) => `${resource.target?.kind ?? ''}/${resource.target?.name ?? ''}`),
  );
  const volumeClaims = perList((list: WorkspaceObjects['volumeClaims']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const volumes = perList((list: WorkspaceObjects['volumes']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const volumesByClaim = perList((list: WorkspaceObjects['volumes']) =>
    groupBy(list, ({ resource: { claim } }) => claim?.name ?? ''),
  );
  const servicesByName = perList((list: WorkspaceObjects['services']) => groupByName(list));
  const servicesByNodePort = perList((list: WorkspaceObjects['services']) => groupByEach(list, nodePortsOf));
  const servicesByClusterIp = perList((list: WorkspaceObjects['services']) =>
    groupByEach(list, clusterIpsOf),
  );
  const workloadsByName = perList((list: WorkspaceObjects['workloads']) =>
    groupBy(list, ({ resource }) => `${resource.kind}/${resource.metadata.name?.value ?? ''}`),
  );
  const podsByName = perList((list: WorkspaceObjects['pods']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const routesByName = perList((list: WorkspaceObjects['routes']) =>
    groupBy(list, ({ resource }) => `${resource.kind}/${resource.metadata.name?.value ?? ''}`),
  );
  const podsByFile = perList((list: WorkspaceObjects['pods']) => groupBy(list, ({ uri }) => uri));
  const workloadsByFile = perList((list: WorkspaceObjects['workloads']) => groupBy(list, ({ uri }) => uri));
  const workloadsByLabel = perList((list: WorkspaceObjects['workloads']) =>
    createLabelIndex(list, (workload) => workload.template.labels),
  );
  const podsByLabel = perList((list: WorkspaceObjects['pods']) =>
    createLabelIndex(list, (pod) => pod.metadata.labels),
  );
  const workloadsByHost = perList((list: WorkspaceObjects['workloads']) =>
    groupByEach(list, ({ template }) => firstNames(hostsIn(template.calls.hosts)), MOST_CALLERS),
  );
  const workloadsByConfig = perList((list: WorkspaceObjects['workloads']) =>
    groupByEach(list, ({ template }) => configsOf(template.calls), MOST_CALLERS),
  );
  const podsByHost = perList((list: WorkspaceObjects['pods']) =>
    groupByEach(list, ({ calls }) => firstNames(hostsIn(calls.hosts)), MOST_CALLERS),
  );
  const podsByConfig = perList((list: WorkspaceObjects['pods']) =>
    groupByEach(list, ({ calls }) => configsOf(calls), MOST_CALLERS),
  );
  const configMapsByHost = perList((list: WorkspaceObjects['configMaps']) =>
    groupByEach(list, ({ hosts }) => firstNames(hostsIn(hosts)), MOST_CALLERS),
  );
  const configMapsByName = perList((list: WorkspaceObjects['configMaps']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const rolloutsByDeployment = perList((list: WorkspaceObjects['workloads']) =>
    groupByEach(list, ({ templateOf }) => (templateOf === undefined ? [] : [templateOf])),
  );
  const dataPlaneWorkloads = perList((list: WorkspaceObjects['workloads']) =>
    list.filter(({ resource }) => isTrace(`${resource.kind}/${resource.metadata.name?.value ?? ''}`)),
  );
  const namespacesByName = perList((list: WorkspaceObjects['namespaces']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const runtimeClassesByName = perList((list: WorkspaceObjects['runtimeClasses']) =>
    groupBy(list, ({ resource }) => resource.metadata.name?.value ?? ''),
  );
  const meshRulesByHost = perList((list: WorkspaceObjects['meshRules']) =>
    groupByEach(list, ({ hosts }) => firstNames(hosts)),
  );
  const routesByService = perList((list: WorkspaceObjects['routes']) =>
    groupByEach(list, ({ backends }) => distinct(backends.map(({ service }) => service)), MOST_CALLERS),
  );
  return (all) => {
    /** Asks each part of a list by itself: what files share is indexed once for all of them. */
    const ask = <K extends ObjectList>(
      list: K,
      answerOf: (part: readonly Item<K>[]) => readonly Item<K>[] | undefined,
    ): readonly Item<K>[] => {
      let found: readonly Item<K>[] = NONE;
      for (const parts of tiersOf(all, list)) {
        const tier = askTier(parts, answerOf);
        if (tier.length > 0) found = found.length === 0 ? tier : found.concat(tier);
      }
      return found;
    };
    return {
      everything: () => all,
      nodes: () => all.nodes,
      endpointSlicesOf: (namespace, serviceName) =>
        within(
          namespace,
          ask('endpointSlices', (part) => slices(part).get(serviceName)),
        ),
      podsMatching: (namespace, selector) => ask('pods', (part) => podsByLabel(part)(namespace, selector)),
      workloadsMatching: (namespace, selector) =>
        ask('workloads', (part) => workloadsByLabel(part)(namespace, selector)),
      workloadsIn: (namespace) => within(namespace, all.workloads),
      workloadsNamed: (namespace, kind, name) =>
        within(
          namespace,
          ask('workloads', (part) => workloadsByName(part).get(`${kind}/${name}`)),
        ),
      podsNamed: (name) => ask('pods', (part) => podsByName(part).get(name)),
      routesNamed: (kind, name) => ask('routes', (part) => routesByName(part).get(`${kind}/${name}`)),
      workloadsOfFile: (uri) => ask('workloads', (part) => workloadsByFile(part).get(uri)),
      podsOfFile: (uri) => ask('pods', (part) => podsByFile(part).get(uri)),
      autoscalersOf: (namespace, kind, name) =>
        within(
          namespace,
          ask('autoscalers', (part) => autoscalers(part).get(`${kind}/${name}`)),
        ),
      volumeClaimsNamed: (namespace, name) =>
        within(
          namespace,
          ask('volumeClaims', (part) => volumeClaims(part).get(name)),
        ),
      volumesNamed: (name) => ask('volumes', (part) => volumes(part).get(name)),
      volumesFor: (namespace, claim) =>
        ask('volumes', (part) => volumesByClaim(part).get(claim)).filter(({ resource }) =>
          canShareNamespace(namespace, resource.claim?.namespace),
        ),
      workloadsCalling: (service) => ask('workloads', (part) => workloadsByHost(part).get(service)),
      workloadsReading: (configMap) => ask('workloads', (part) => workloadsByConfig(part).get(configMap)),
      podsCalling: (service) => ask('pods', (part) => podsByHost(part).get(service)),
      podsReading: (configMap) => ask('pods', (part) => podsByConfig(part).get(configMap)),
      configMapsNaming: (service) => ask('configMaps', (part) => configMapsByHost(part).get(service)),
      configMapsNamed: (name) => ask('configMaps', (part) => configMapsByName(part).get(name)),
      routesTo: (service) => ask('routes', (part) => routesByService(part).get(service)),
      namespacesNamed: (name) => ask('namespaces', (part) => namespacesByName(part).get(name)),
      runtimeClassesNamed: (name) => ask('runtimeClasses', (part) => runtimeClassesByName(part).get(name)),
      meshRulesNaming: (service) => ask('meshRules', (part) => meshRulesByHost(part).get(service)),
      releases: () => all.releases,
      dataPlaneWorkloads: () => ask('workloads', dataPlaneWorkloads),
      nodePools: () => all.nodePools,
      rolloutsOf: (deployment) => ask('workloads', (part) => rolloutsByDeployment(part).get(deployment)),
      servicesNamed: (namespace, name) =>
        within(
          namespace,
          ask('services', (part) => servicesByName(part).get(name)),
        ),
      servicesWithNodePort: (nodePort) =>
        ask('services', (part) => servicesByNodePort(part).get(nodePort)).slice(0, MOST_SHARING),
      servicesWithClusterIp: (clusterIp) =>
        ask('services', (part) => servicesByClusterIp(part).get(clusterIp)).slice(0, MOST_SHARING),
    };
  };
}

/** Most questions of most Services find nothing, and need no list of their own for that. */
const NONE: readonly never[] = [];

function askTier<T extends Sourced<unknown>>(
  parts: readonly ListPart<T>[],
  answerOf: (part: readonly T[]) => readonly T[] | undefined,
): readonly T[] {
  let first: readonly T[] = NONE;
  let more: (readonly T[])[] | undefined;
  for (const part of parts) {
    const answer = answerOf(part.list);
    if (answer === undefined || answer.length === 0) continue;
    const shown = shownOf(part, answer);
    if (shown.length === 0) continue;
    if (first.length === 0) first = shown;
    else (more ??= [first]).push(shown);
  }
  return more === undefined ? first : mergeByUri(more);
}

/** Many files may well have a Service of one name, and the nearest is looked for; many in one file are a slip. */
function groupByName(
  services: readonly Sourced<ServiceResource>[],
): ReadonlyMap<string, readonly Sourced<ServiceResource>[]> {
  const groups = new Map<string, Sourced<ServiceResource>[]>();
  for (const service of services) {
    const { metadata } = service.resource;
    const key = metadata.name?.value ?? '';
    const group = groups.get(key);
    const isOneTooMany = group?.at(-MOST_SHARING)?.uri === service.uri;
    if (!isOneTooMany && (group?.length ?? 0) < MOST_NAMESAKES) append(groups, key, service);
  }
  return groups;
}

function nodePortsOf({ spec }: ServiceResource): readonly number[] {
  if (!hasNodePorts(spec.type?.value)) return [];
  return spec.ports.flatMap(({ nodePort }) => (nodePort === undefined ? [] : [nodePort.value]));
}

function clusterIpsOf({ spec }: ServiceResource): readonly string[] {
  if (spec.type?.value === 'ExternalName') return [];
  return [spec.clusterIP, ...spec.clusterIPs].flatMap((field) => (field === undefined ? [] : [field.value]));
}

/** The first parts of hosts, which are the names of Services where they are theirs. */
function firstNames(hosts: readonly string[]): readonly string[] {
  return distinct(hosts.map((host) => host.split('.', 1)[0] ?? ''));
}

function hostsIn(mentions: readonly HostMention[]): readonly string[] {
  return mentions.map(({ host }) => host);
}

function configsOf({ configs }: PodCalls): readonly string[] {
  return distinct(configs.map(({ configMap }) => configMap));
}

function distinct(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)];
}

/**
 * Finds objects by selector without comparing every Service with every object: the pair of the selector that the
 * fewest objects carry gives the candidates.
 */
function createLabelIndex<T extends Resource>(
  all: readonly Sourced<T>[],
  labelsOf: (resource: T) => readonly StringEntry[],
): (namespace: Namespace, selector: readonly StringEntry[]) => readonly Sourced<T>[] {
  const pairs = new Map<string, Sourced<T>[]>();
  const answers = new Map<string, readonly Sourced<T>[]>();
  for (const sourced of all)
    for (const entry of labelsOf(sourced.resource)) append(pairs, pairKey(entry), sourced);
  return (namespace, selector) => {
    if (selector.length === 0) return NONE;
    const candidates = selector.map((entry): readonly Sourced<T>[] => pairs.get(pairKey(entry)) ?? NONE);
    const fewest = candidates.reduce((least, each) => (each.length < least.length ? each : least));
    const find = (): readonly Sourced<T>[] =>
      within(namespace, fewest).filter(({ resource }) => matchesSelector(selector, labelsOf(resource)));
    if (fewest.length < MANY) return find();
    const key = JSON.stringify([namespace, ...selector.map(pairKey)]);
    const found = answers.get(key) ?? find();
    answers.set(key, found);
    return found;
  };
}

/** So many candidates may be those of as many Services, which then share one answer. */
const MANY = 50;

/** Those that may be in the namespace. */
function within<T extends Resource>(
  namespace: Namespace,
  sourced: readonly Sourced<T>[] = NONE,
): readonly Sourced<T>[] {
  if (sourced.length === 0) return sourced;
  if (namespace !== undefined) {
    return sourced.every(({ resource }) => isIn(namespace, resource))
      ? sourced
      : sourced.filter(({ resource }) => isIn(namespace, resource));
  }
  // In a cluster kubectl would put it into the namespace of the context.
  const own = new Map<string, Namespace>();
  return sourced.filter(({ resource, uri }) => {
    if (!isSnapshotUri(uri)) return true;
    if (!own.has(uri)) own.set(uri, originOf(uri)?.namespace);
    return isIn(own.get(uri), resource);
  });
}

function isIn(namespace: Namespace, resource: Resource): boolean {
  return canShareNamespace(namespace, namespaceOf(resource));
}

function pairKey({ key, field }: StringEntry): string {
  return `${key}=${field.value}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

const MOST_SHARING = 20;
const MOST_NAMESAKES = 1000;
const MOST_CALLERS = 1000;

/** Those that share a key, the first few of them: enough to name one, and little to compare when many do. */
function groupByEach<T, K>(
  items: readonly Sourced<T>[],
  keysOf: (item: T) => readonly K[],
  most = MOST_SHARING,
): ReadonlyMap<K, readonly Sourced<T>[]> {
  const groups = new Map<K, Sourced<T>[]>();
  for (const item of items) {
    for (const key of keysOf(item.resource))
      if ((groups.get(key)?.length ?? 0) < most) append(groups, key, item);
  }
  return groups;
}

function append<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else if (group.at(-1) !== item) group.push(item);
}

/** Computes once for each list, for as long as somebody holds it. */
function perList<L extends object, T>(compute: (list: L) => T): (list: L) => T {
  const known = new WeakMap<L, { readonly value: T }>();
  return (list) => {
    let found = known.get(list);
    if (found === undefined) {
      found = { value: compute(list) };
      known.set(list, found);
    }
    return found.value;
  };
}
