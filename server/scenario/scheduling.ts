import type { SchedulerSwitches } from '../kubernetes/scheduler.ts';
import type {
  NodeSelectorTerm,
  PodAffinityTerm,
  PodResources,
  TopologySpreadConstraint,
  VolumeResource,
  WorkloadResource,
} from '../manifest/model.ts';
import type { NodeTerm, PodTerm, SpreadConstraint, WorkloadScheduling } from '../simulator/scenarioTypes.ts';
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
  /** What its RuntimeClass adds to the requests of a pod, by resource. Absent: nobody looked. */
  readonly overheadOf?: (workload: WorkloadResource) => ReadonlyMap<string, number> | undefined;
  /** The Rollout that runs its pods. Absent: nobody looked. */
  readonly rolloutOf?: (workload: WorkloadResource) => WorkloadResource | undefined;
}

/** A workload of the scenario and the name that it has there. */
export interface NamedWorkload {
  readonly name: string;
  readonly workload: WorkloadResource;
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
  { areNodesReal, scheduler, volumesOf, overheadOf }: SchedulingContext,
): WorkloadScheduling {
  const { scheduling } = workload.template;
  const { podLevel } = scheduling.resources;
  const { requests, scored } = addOverhead(
    (scheduler.readsPodLevelResources ? podLevel : undefined) ?? scheduling.resources,
    overheadOf?.(workload),
  );
  const isKnown = areNodesReal ? () => true : isZoneLabel;
  const hasDomains = areNodesReal ? () => true : isCommonTopology;
  const resolveTerms = (terms: readonly PodAffinityTerm[]): PodTerm[] =>
    terms
      .slice(0, MOST_TERMS)
      .filter(({ topologyKey }) => hasDomains(topologyKey))
      .map((term) => resolvePodTerm(term, workload, all))
      .filter(({ selects }) => selects.length > 0);
  return {
    nodeSelector: Object.fromEntries(Object.entries(scheduling.nodeSelector).filter(([key]) => isKnown(key))),
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
    tolerations: scheduling.tolerations,
    requests,
    scored,
    hostPorts: scheduling.hostPorts,
    nodeName: areNodesReal ? scheduling.nodeName : undefined,
    volumes: volumesOf(workload).flatMap(({ nodeTerms }) => {
      const terms = keepKnownTerms(nodeTerms, isKnown);
      return terms === undefined ? [] : [terms];
    }),
  };
}

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
