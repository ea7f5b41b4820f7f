import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { SchedulerSwitches } from '../../kubernetes/scheduler.ts';
import { schedulerOf } from '../../kubernetes/scheduler.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { Obstacle } from './nodeFit.ts';
import {
  findObstacle,
  findUntoleratedTaint,
  impliedTaintsOf,
  labelOf,
  matchesRequired,
  matchesRuntime,
  tolerationsOf,
} from './nodeFit.ts';
import type { ClusterNode, PodTerm, Workload } from '../scenarioTypes.ts';
import type { PlacedWorkload } from './ordinalParts.ts';
import { areOfOneWhole } from './ordinalParts.ts';
import { compareText } from '../compareText.ts';

/** The nodes as domains of a topology key. */
export interface Topology {
  readonly key: string;
  /** For each node the index of its domain, -1 when it lacks the label. */
  readonly domainOf: Int32Array;
  readonly domainCount: number;
  /** Every domain is one node, as with hostnames. */
  readonly isPerNode: boolean;
}

/** Where pods are to be placed. Nodes are referred to by their index here, workloads by theirs. */
export interface PlacementModel {
  /** By name. */
  readonly nodes: readonly ClusterNode[];
  readonly workloads: readonly PlacedWorkload[];
  readonly zones: Topology;
  /** For each node its zone's name, '' without one. */
  readonly zoneNames: readonly string[];
  readonly topologyOf: (key: string) => Topology;
  /** Workloads by name; several kinds may share one. */
  readonly indicesOf: ReadonlyMap<string, readonly number[]>;
  /** The pod (anti-)affinity terms of all workloads. */
  readonly terms: readonly SelectingTerm[];
  readonly version: Minor;
  /** What the scheduler of the version does differently. */
  readonly scheduler: SchedulerSwitches;
  /** How each node suits the workload with the index, whatever runs there. Worked out once. */
  readonly fitOf: (index: number) => readonly NodeFit[];
}

export interface NodeFit {
  /** Undefined where the node takes pods of the workload. */
  readonly obstacle: Obstacle | undefined;
  /** The nodeSelector and required node affinity let it in; no taint keeps it out. */
  readonly isSelected: boolean;
  readonly isUntainted: boolean;
}

export interface SelectingTerm {
  /** Whose term it is. */
  readonly workload: number;
  readonly isAnti: boolean;
  readonly term: PodTerm;
}

/** How many pods of each workload run on each node: `podsOf[workload][node]`. */
export type PodCounts = readonly Int32Array[];

/** For each workload the nodes that run its pods, so that a few pods on many nodes are found without a look at all. */
export type HostLists = readonly (readonly number[])[];

export function listHosts(podsOf: PodCounts): number[][] {
  return podsOf.map(hostsAmong);
}

export function hostsAmong(pods: Int32Array): number[] {
  const hosts: number[] = [];
  let node = 0;
  for (const count of pods) {
    if (count > 0) hosts.push(node);
    node++;
  }
  return hosts;
}

export function modelPlacement(
  workloads: readonly PlacedWorkload[],
  nodes: readonly ClusterNode[],
  version: Minor,
): PlacementModel {
  const sorted = [...nodes].sort((a, b) => compareText(a.name, b.name));
  const known = new Map<string, Topology>();
  const topologyOf = (key: string): Topology => {
    const found = known.get(key);
    if (found) return found;
    const made = readTopology(sorted, key);
    known.set(key, made);
    return made;
  };
  return {
    nodes: sorted,
    workloads,
    zones: topologyOf(ZONE_LABEL),
    zoneNames: sorted.map((node) => node.zone ?? ''),
    topologyOf,
    indicesOf: collect(workloads.map(({ name }, index) => [name, index])),
    terms: workloads.flatMap(listTerms),
    version,
    scheduler: schedulerOf(version),
    fitOf: rememberFits(workloads, sorted),
  };
}

function rememberFits(
  workloads: readonly Workload[],
  nodes: readonly ClusterNode[],
): PlacementModel['fitOf'] {
  const known = new Map<number, readonly NodeFit[]>();
  return (index) => {
    const found = known.get(index);
    if (found) return found;
    const workload = workloads[index];
    const fits = workload === undefined ? [] : nodes.map((node) => fitNode(node, workload));
    known.set(index, fits);
    return fits;
  };
}

function fitNode(node: ClusterNode, workload: Workload): NodeFit {
  const taints = [...node.taints, ...impliedTaintsOf(node)];
  return {
    obstacle: findObstacle(node, workload),
    isSelected: matchesRequired(node, workload.scheduling) && matchesRuntime(node, workload.scheduling),
    isUntainted: findUntoleratedTaint(taints, tolerationsOf(workload)) === undefined,
  };
}

/** The workload, its parts before it, and those before it that are older versions of it: the same kind and name. */
export function revisionsOf({ workloads, indicesOf }: PlacementModel, index: number): number[] {
  const own = workloads[index];
  if (own === undefined) return [];
  return (indicesOf.get(own.name) ?? []).filter(
    (other) => other <= index && workloads[other]?.kind === own.kind,
  );
}

/** Of these the ones that are of its own version. */
export function ofOwnRevision(model: PlacementModel, index: number): number[] {
  const { workloads } = model;
  return revisionsOf(model, index).filter(
    (other) => other === index || areOfOneWhole(workloads[other], workloads[index]),
  );
}

function listTerms({ scheduling }: Workload, workload: number): SelectingTerm[] {
  return [
    ...scheduling.podAffinity.map((term) => ({ workload, isAnti: false, term })),
    ...scheduling.podAntiAffinity.map((term) => ({ workload, isAnti: true, term })),
  ];
}

function collect<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

export function noPods({ workloads, nodes }: PlacementModel): Int32Array[] {
  return workloads.map(() => new Int32Array(nodes.length));
}

function readTopology(nodes: readonly ClusterNode[], key: string): Topology {
  const domains = new Map<string, number>();
  const domainOf = new Int32Array(nodes.length);
  let labelled = 0;
  for (const [index, node] of nodes.entries()) {
    const value = labelOf(node, key);
    if (value === undefined) {
      domainOf[index] = -1;
      continue;
    }
    labelled++;
    const domain = domains.get(value) ?? domains.size;
    domains.set(value, domain);
    domainOf[index] = domain;
  }
  return { key, domainOf, domainCount: domains.size, isPerNode: domains.size === labelled };
}
