import type { SchedulerSwitches } from '../kubernetes/scheduler.ts';
import type {
  NodeSelectorTerm,
  PodAffinityTerm,
  PodResources,
  RuntimeClassResource,
  TopologySpreadConstraint,
  VolumeResource,
  WorkloadKind,
  WorkloadResource,
} from '../manifest/model.ts';
import type {
  NodeTerm,
  PodOrdinals,
  PodTerm,
  SpreadConstraint,
  WorkloadScheduling,
} from '../simulator/scenarioTypes.ts';
import { HOSTNAME_LABEL, NAMESPACE_NAME_LABEL, ZONE_LABEL, revisionLabelOf } from '../kubernetes/keys.ts';
import { selectsLabels } from '../kubernetes/labelSelectors.ts';
import {
  canShareNamespace,
  createLookup,
  matchesLabelSelector,
  namespaceOf,
} from '../manifest/read/labels.ts';

/** What is known beside the workloads. */
export interface SchedulingContext {
  /** Nodes that were described, not made up. */
  readonly areNodesReal: boolean;
  readonly scheduler: SchedulerSwitches;
  /** The volumes that the workload's claims are bound to. */
  readonly volumesOf: (workload: WorkloadResource) => readonly VolumeResource[];
  /** Those that the claims of a StatefulSet's single pods are bound to, by the number of the pod. */
  readonly ownVolumesOf: (workload: WorkloadResource, replicas: number) => readonly OwnVolumes[];
  /** The RuntimeClass of its pods. */
  readonly runtimeOf: (workload: WorkloadResource) => RuntimeClassResource | undefined;
  /** The Rollout that runs its pods. */
  readonly rolloutOf: (workload: WorkloadResource) => WorkloadResource | undefined;
  /** Its pods are behind the Service. Absent: those of all are. */
  readonly isServing?: (workload: WorkloadResource) => boolean;
}

/** A workload of the scenario and the name that it has there. */
export interface NamedWorkload {
  readonly name: string;
  readonly workload: WorkloadResource;
}

/** The volumes of one pod alone. */
export interface OwnVolumes {
  readonly ordinal: number;
  readonly volumes: readonly VolumeResource[];
}

/** So many spread constraints, and terms of affinity and anti-affinity, count: more than a scheduler is ever asked to heed. */
export const MOST_TERMS = 50;

export function hasTooManyTerms({ template: { scheduling } }: WorkloadResource): boolean {
  const { topologySpreadConstraints, podAffinity, podAntiAffinity } = scheduling;
  return [topologySpreadConstraints, podAffinity, podAntiAffinity].some(({ length }) => length > MOST_TERMS);
}

/**
 * What a pod template says about where its pods may run, with label selectors resolved against the workloads of the
 * scenario. On made-up nodes no label but zone and host name is known: what asks for others is left out, as if met.
 * Affinity to pods that are not in the scenario is left out too.
 */
export function resolveScheduling(
  { workload }: NamedWorkload,
  all: readonly NamedWorkload[],
  context: SchedulingContext,
): WorkloadScheduling {
  const { areNodesReal, scheduler, volumesOf } = context;
  const { scheduling } = workload.template;
  const { podLevel } = scheduling.resources;
  const runtime = context.runtimeOf(workload);
  const { requests, scored } = addOverhead(
    (scheduler.readsPodLevelResources ? podLevel : undefined) ?? scheduling.resources,
    // the API server writes it into pods that say no overhead themselves
    scheduling.resources.hasOverhead === true ? undefined : runtime?.overhead,
  );
  const isKnown = areNodesReal ? () => true : isZoneLabel;
  const hasDomains = areNodesReal ? () => true : isCommonTopology;
  const resolveTerms = (terms: readonly PodAffinityTerm[]): PodTerm[] =>
    terms
      .slice(0, MOST_TERMS)
      .filter(({ topologyKey }) => hasDomains(topologyKey))
      .map((term) => resolvePodTerm(term, workload, all))
      .filter(({ selects }) => selects.length > 0);
  const keepKnownLabels = (labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(labels).filter(([key]) => isKnown(key)));
  return {
    nodeSelector: keepKnownLabels(scheduling.nodeSelector),
    ...(runtime && { runtimeSelector: keepKnownLabels(runtime.nodeSelector) }),
    requiredNodeAffinity: keepKnownTerms(scheduling.requiredNodeAffinity, isKnown),
    preferredNodeAffinity: scheduling.preferredNodeAffinity
      .map(({ weight, term }) => ({ weight, term: keepKnown(term, isKnown) }))
      .filter(({ term }) => !isEmptyTerm(term)),
    spreadConstraints: scheduling.topologySpreadConstraints
      .slice(0, MOST_TERMS)
      .filter(({ topologyKey }) => hasDomains(topologyKey))
      .map((constraint) => resolveConstraint(constraint, workload, all, scheduler)),
    podAffinity: resolveTerms(scheduling.podAffinity),
    podAntiAffinity: resolveTerms(scheduling.podAntiAffinity),
    // whether a node gets a pod of a DaemonSet is decided before its RuntimeClass is looked at
    tolerations:
      runtime === undefined || workload.kind === 'DaemonSet'
        ? scheduling.tolerations
        : [...scheduling.tolerations, ...runtime.tolerations],
    ...findSpreadWith(workload, all, context),
    requests,
    scored,
    hostPorts: scheduling.hostPorts,
    nodeName: areNodesReal ? scheduling.nodeName : undefined,
    volumes: reachOf(volumesOf(workload), areNodesReal),
  };
}

/** For each volume that not all nodes can reach the terms of which one must match. */
function reachOf(
  volumes: readonly VolumeResource[],
  areNodesReal: boolean,
): NonNullable<WorkloadScheduling['volumes']> {
  return volumes.flatMap(({ nodeTerms }) => {
    const terms = keepKnownTerms(nodeTerms, areNodesReal ? () => true : isZoneLabel);
    return terms === undefined ? [] : [terms];
  });
}

/** Of a StatefulSet with so many replicas whose numbers matter. */
export function resolveOrdinals(
  workload: WorkloadResource,
  replicas: number,
  { areNodesReal, ownVolumesOf }: SchedulingContext,
): { readonly ordinals?: PodOrdinals } {
  if (workload.ordinals === undefined) return {};
  const { first, isParallel } = workload.ordinals;
  const bound = ownVolumesOf(workload, replicas).flatMap(({ ordinal, volumes }) => {
    const own = reachOf(volumes, areNodesReal);
    return own.length === 0 ? [] : [{ ordinal, volumes: own }];
  });
  return first === 0 && bound.length === 0 ? {} : { ordinals: { first, isParallel, bound } };
}

/**
 * The default spreading counts the pods that all Services of a pod select, and of these only those of its own controller,
 * where that is a kind that the scheduler knows.
 * Source: DefaultSelector in pkg/scheduler/framework/plugins/helper/spread.go.
 */
function findSpreadWith(
  workload: WorkloadResource,
  all: readonly NamedWorkload[],
  { isServing = () => true }: SchedulingContext,
): Pick<WorkloadScheduling, 'defaultSpreadWith'> {
  if (isSpreadAlone(workload) || !isServing(workload)) return {};
  const others = all.filter((each) => each.workload !== workload && isServing(each.workload));
  return others.length === 0 ? {} : { defaultSpreadWith: others.map(({ name }) => name) };
}

/** Its pods are made by a ReplicaSet, a StatefulSet or a ReplicationController of Kubernetes' own. */
function isSpreadAlone({ kind, apiVersion }: WorkloadResource): boolean {
  return SPREAD_ALONE.has(kind) && !apiVersion.startsWith('apps.kruise.io/');
}

const SPREAD_ALONE: ReadonlySet<WorkloadKind> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'ReplicationController',
  'Rollout',
]);

function addOverhead(
  { requests, scored }: Pick<PodResources, 'requests' | 'scored'>,
  overhead: ReadonlyMap<string, number> | undefined,
): Pick<PodResources, 'requests' | 'scored'> {
  if (overhead === undefined || overhead.size === 0) return { requests, scored };
  const cpu = overhead.get('cpu') ?? 0;
  const memory = overhead.get('memory') ?? 0;
  return {
    requests: {
      ...requests,
      milliCpu: cpu > 0 ? (requests.milliCpu ?? 0) + cpu : requests.milliCpu,
      memoryBytes: memory > 0 ? (requests.memoryBytes ?? 0) + memory : requests.memoryBytes,
    },
    scored: { milliCpu: scored.milliCpu + cpu, memoryBytes: scored.memoryBytes + memory },
  };
}

function resolvePodTerm(
  term: PodAffinityTerm,
  owner: WorkloadResource,
  all: readonly NamedWorkload[],
): PodTerm {
  const { topologyKey, strength, labelSelector, matchLabelKeys } = term;
  const selects = all
    .filter(
      ({ workload }) =>
        reachesNamespace(term, owner, workload) &&
        matchesLabelSelector(labelSelector, workload.template.labels) &&
        sharesLabels(matchLabelKeys, owner, workload),
    )
    .map(({ name }) => name);
  return { topologyKey, strength, selects, isPerRevision: isPerRevision(matchLabelKeys, owner) };
}

function resolveConstraint(
  constraint: TopologySpreadConstraint,
  owner: WorkloadResource,
  all: readonly NamedWorkload[],
  scheduler: SchedulerSwitches,
): SpreadConstraint {
  const { labelSelector, matchLabelKeys } = constraint;
  const isCounting = scheduler.emptySelectorSelects || !countsNothing(constraint, owner);
  const others = all.filter(
    ({ workload }) =>
      isCounting &&
      workload !== owner &&
      canShareNamespace(namespaceOf(workload), namespaceOf(owner)) &&
      matchesLabelSelector(labelSelector, workload.template.labels) &&
      sharesLabels(matchLabelKeys, owner, workload),
  );
  return {
    topologyKey: constraint.topologyKey,
    maxSkew: constraint.maxSkew,
    whenUnsatisfiable: constraint.whenUnsatisfiable,
    minDomains: constraint.minDomains,
    nodeAffinityPolicy: constraint.nodeAffinityPolicy,
    nodeTaintsPolicy: constraint.nodeTaintsPolicy,
    selectsOwnPods: isCounting && matchesLabelSelector(labelSelector, owner.template.labels),
    alsoSelects: others.map(({ name }) => name),
    isPerRevision: isPerRevision(matchLabelKeys, owner),
  };
}

/**
 * A selector without any requirement counts no pod, one way or the other, so that the constraint never constrains; labels
 * that matchLabelKeys adds are requirements.
 */
export function countsNothing(
  { labelSelector, matchLabelKeys }: TopologySpreadConstraint,
  owner: WorkloadResource,
): boolean {
  if (labelSelector === undefined) return true;
  const { matchLabels, matchExpressions } = labelSelector;
  if (Object.keys(matchLabels).length + matchExpressions.length > 0) return false;
  const labelOf = createLookup(owner.template.labels);
  return !matchLabelKeys.some((key) => revisionLabelOf(owner.kind) === key || labelOf(key) !== undefined);
}

function isPerRevision(matchLabelKeys: readonly string[], { kind }: WorkloadResource): boolean {
  return matchLabelKeys.some((key) => revisionLabelOf(kind) === key);
}

/**
 * The pods have the owner's values of the labels that matchLabelKeys names; labels that the owner's pods lack do not
 * matter. Labels of a revision differ between any two workloads.
 */
function sharesLabels(keys: readonly string[], owner: WorkloadResource, workload: WorkloadResource): boolean {
  if (workload === owner || keys.length === 0) return true;
  const ofOwner = createLookup(owner.template.labels);
  const ofOther = createLookup(workload.template.labels);
  return keys.every((key) => {
    const value = ofOwner(key);
    if (revisionLabelOf(owner.kind) === key) return false;
    return value === undefined || value === ofOther(key);
  });
}

/** The scheduling asks for node labels that made-up nodes do not have. */
export function asksForUnknownLabels({ template }: WorkloadResource): boolean {
  const { nodeSelector, requiredNodeAffinity, topologySpreadConstraints } = template.scheduling;
  return (
    Object.keys(nodeSelector).some((key) => !isZoneLabel(key)) ||
    (requiredNodeAffinity ?? []).some(
      ({ matchExpressions, matchFields }) =>
        matchFields.length > 0 || matchExpressions.some(({ key }) => !isZoneLabel(key)),
    ) ||
    topologySpreadConstraints.some(({ topologyKey }) => !isCommonTopology(topologyKey))
  );
}

/** The zones that the template asks for by name. */
export function zonesAskedFor({ template }: WorkloadResource): readonly string[] {
  const { nodeSelector, requiredNodeAffinity } = template.scheduling;
  const selected = Object.entries(nodeSelector).flatMap(([key, value]) => (isZoneLabel(key) ? [value] : []));
  const required = (requiredNodeAffinity ?? []).flatMap(({ matchExpressions }) =>
    matchExpressions.flatMap(({ key, operator, values }) =>
      isZoneLabel(key) && operator === 'In' ? values : [],
    ),
  );
  return [...selected, ...required];
}

/** Host names of made-up nodes are made up too, so a pod that asks for one by name is not held to it. */
function isZoneLabel(key: string): boolean {
  return key === ZONE_LABEL;
}

/** Made-up nodes have these two domains. */
function isCommonTopology(topologyKey: string): boolean {
  return topologyKey === ZONE_LABEL || topologyKey === HOSTNAME_LABEL;
}

function keepKnownTerms(
  terms: readonly NodeSelectorTerm[] | undefined,
  isKnown: (key: string) => boolean,
): readonly NodeTerm[] | undefined {
  if (terms === undefined) return undefined;
  const kept = terms.map((term) => keepKnown(term, isKnown));
  const losesATerm = kept.some((term, at) => isEmptyTerm(term) && !isEmptyTerm(terms[at]));
  return losesATerm ? undefined : kept;
}

function keepKnown(
  { matchExpressions, matchFields }: NodeSelectorTerm,
  isKnown: (key: string) => boolean,
): NodeTerm {
  return {
    matchExpressions: matchExpressions.filter(({ key }) => isKnown(key)),
    matchFields: matchFields.filter(({ key }) => isKnown(key)),
  };
}

/** A term without any expression matches no node, so one that lost all of its own must not stay. */
function isEmptyTerm(term: NodeTerm | undefined): boolean {
  return term === undefined || term.matchExpressions.length + term.matchFields.length === 0;
}

/** A term that names no namespace is about its own; of a namespace only the label with its name is known. */
function reachesNamespace(
  { namespaces, namespaceSelector }: PodAffinityTerm,
  from: WorkloadResource,
  to: WorkloadResource,
): boolean {
  const namespace = namespaceOf(to);
  if (namespaces.length === 0 && namespaceSelector === undefined)
    return canShareNamespace(namespaceOf(from), namespace);
  return (
    namespace === undefined ||
    namespaces.includes(namespace) ||
    (namespaceSelector !== undefined &&
      selectsLabels(namespaceSelector, (key) => (key === NAMESPACE_NAME_LABEL ? namespace : undefined)))
  );
}
