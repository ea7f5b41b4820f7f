import type {
  ConfigMapResource,
  HostMention,
  PodCalls,
  PodResource,
  Resource,
  RouteResource,
  ServiceResource,
  WorkloadResource,
} from '../manifest/model.ts';
import type { TextRange } from '../manifest/tree/range.ts';
import type { Namespace } from '../manifest/read/labels.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../manifest/read/labels.ts';
import { isKeyOfHost } from '../manifest/read/readHosts.ts';
import { nearest } from './fileProximity.ts';
import type { ObjectIndex } from './objectIndex.ts';
import type { Sourced } from './workspaceObjects.ts';

export type CallingResource = WorkloadResource | PodResource | RouteResource;

/** An object whose pods open connections to a Service, and what tells so. */
export interface Caller {
  readonly caller: Sourced<CallingResource>;
  /** The first places that name the Service; at least one. */
  readonly evidence: readonly CallEvidence[];
}

/** A text that names the Service. */
export interface CallEvidence {
  /** The caller itself, or the ConfigMap that it reads. */
  readonly from: Sourced<Resource>;
  readonly range: TextRange;
}

/** More of one caller tell nothing new. */
const MOST_EVIDENCE = 3;
/** More callers than anybody reads of. */
const MOST_CALLERS = 100;

/**
 * Who calls a Service, by the backends of routes and by what variables, commands, arguments and ConfigMaps of workloads
 * name as a host. Pods behind the Service that name it are no callers: they mostly tell others where they are.
 */
export function findCallers(
  service: ServiceResource,
  openUri: string,
  index: ObjectIndex,
  homes: ReadonlySet<string> = new Set([openUri]),
): readonly Caller[] {
  const name = service.metadata.name?.value;
  if (name === undefined || name === '') return [];
  const about: Called = { service, name, namespace: namespaceOf(service), openUri, index, homes };
  const found = new Map<Sourced<CallingResource>, CallEvidence[]>();
  const add = (caller: Sourced<CallingResource>, evidence: readonly CallEvidence[]): void => {
    if (evidence.length === 0 || (!found.has(caller) && found.size >= MOST_CALLERS)) return;
    const known = found.get(caller) ?? [];
    known.push(...evidence.slice(0, MOST_EVIDENCE - known.length));
    found.set(caller, known);
  };
  for (const route of index.routesTo(name)) add(route, readRoute(route, about));
  for (const workload of index.workloadsCalling(name))
    add(workload, readOwn(workload, workload.resource.template.calls, about));
  for (const pod of index.podsCalling(name)) add(pod, readOwn(pod, pod.resource.calls, about));
  for (const configMap of index.configMapsNaming(name)) {
    const { metadata } = configMap.resource;
    const configName = metadata.name?.value ?? '';
    for (const workload of index.workloadsReading(configName))
      add(workload, readConfig(workload, workload.resource.template.calls, configMap, about));
    for (const pod of index.podsReading(configName))
      add(pod, readConfig(pod, pod.resource.calls, configMap, about));
  }
  const callers = [...found].filter(([caller]) => !servesItself(caller.resource, about));
  return withoutTwins(
    callers.map(([caller, evidence]) => ({ caller, evidence })),
    openUri,
  );
}

interface Called {
  readonly service: ServiceResource;
  readonly name: string;
  readonly namespace: Namespace;
  readonly openUri: string;
  readonly index: ObjectIndex;
  /** The files that the Service is written in. */
  readonly homes: ReadonlySet<string>;
}

function readRoute(route: Sourced<RouteResource>, about: Called): readonly CallEvidence[] {
  const own = namespaceOf(route.resource);
  return route.resource.backends
    .filter(
      ({ service, namespace }) =>
        service === about.name &&
        canShareNamespace(namespace ?? own, about.namespace) &&
        isMeantBy(route.uri, namespace ?? own, about),
    )
    .map(({ range }) => ({ from: route, range }));
}

function readOwn(
  caller: Sourced<WorkloadResource | PodResource>,
  { hosts }: PodCalls,
  about: Called,
): readonly CallEvidence[] {
  return hosts
    .filter((mention) => isService(mention, caller, about))
    .map(({ range }) => ({ from: caller, range }));
}

function readConfig(
  caller: Sourced<WorkloadResource | PodResource>,
  { configs }: PodCalls,
  configMap: Sourced<ConfigMapResource>,
  about: Called,
): readonly CallEvidence[] {
  if (!isReadBy(caller, configMap, about.index)) return [];
  const uses = configs.filter((use) => use.configMap === configMap.resource.metadata.name?.value);
  return configMap.resource.hosts
    .filter(
      (mention) =>
        isService(mention, caller, about) &&
        uses.some(
          ({ key, variable }) =>
            (key === undefined || key === mention.key) &&
            (!mention.isAlone || isKeyOfHost(mention.key) || isKeyOfHost(variable)),
        ),
    )
    .map(({ range }) => ({ from: configMap, range }));
}

/** The nearest ConfigMap of its name, seen from the caller: each environment may have one. */
function isReadBy(
  caller: Sourced<WorkloadResource | PodResource>,
  configMap: Sourced<ConfigMapResource>,
  index: ObjectIndex,
): boolean {
  const namespace = namespaceOf(caller.resource);
  if (!canShareNamespace(namespace, namespaceOf(configMap.resource))) return false;
  const all = index
    .configMapsNamed(configMap.resource.metadata.name?.value ?? '')
    .filter(({ resource }) => canShareNamespace(namespace, namespaceOf(resource)));
  return nearest(all, caller.uri).includes(configMap);
}

/** `cart` in the same namespace, `cart.shop` and whatever stands behind that from everywhere. */
function isService(
  { host }: HostMention,
  caller: Sourced<WorkloadResource | PodResource>,
  about: Called,
): boolean {
  const [name, namespace, next] = host.split('.');
  if (name !== about.name || (next !== undefined && next !== 'svc')) return false;
  const meant = namespace ?? namespaceOf(caller.resource);
  return canShareNamespace(meant, about.namespace) && isMeantBy(caller.uri, meant, about);
}

/** Of several Services of the name that may be meant, this one is the nearest to the caller. */
function isMeantBy(callerUri: string, namespace: Namespace, { index, name, homes }: Called): boolean {
  const namesakes = index.servicesNamed(namespace, name);
  return namesakes.length < 2 || nearest(namesakes, callerUri).some(({ uri }) => homes.has(uri));
}

function servesItself(caller: CallingResource, { service, namespace }: Called): boolean {
  if (!canShareNamespace(namespace, namespaceOf(caller))) return false;
  const labels =
    'template' in caller ? caller.template.labels : caller.kind === 'Pod' ? caller.metadata.labels : [];
  return matchesSelector(service.spec.selector?.value ?? [], labels);
}

/** Of several objects of one kind, name and namespace the nearest. */
function withoutTwins(callers: readonly Caller[], openUri: string): readonly Caller[] {
  const groups = new Map<string, Sourced<CallingResource>[]>();
  for (const { caller } of callers) {
    const { kind, metadata } = caller.resource;
    const key = `${kind}/${metadata.namespace?.value ?? ''}/${metadata.name?.value ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [caller]);
    else group.push(caller);
  }
  const chosen = new Set([...groups.values()].map((group) => nearest(group, openUri)[0]));
  return callers.filter(({ caller }) => chosen.has(caller));
}
