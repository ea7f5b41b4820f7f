import { ZONE_KEY, labelOf } from './nodeFit.ts';
import type { ClusterNode, PodTerm, Workload } from './scenarioTypes.ts';
import { compareText } from './wording.ts';

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
  readonly workloads: readonly Workload[];
  readonly zones: Topology;
  /** For each node its zone's name, '' without one. */
  readonly zoneNames: readonly string[];
  readonly topologyOf: (key: string) => Topology;
  /** Workloads by name; several kinds may share one. */
  readonly indicesOf: ReadonlyMap<string, readonly number[]>;
  /** The pod (anti-)affinity terms of all workloads that select pods of workloads with the name. */
  readonly termsSelecting: ReadonlyMap<string, readonly SelectingTerm[]>;
}

export interface SelectingTerm {
  /** Whose term it is. */
  readonly workload: number;
  readonly isAnti: boolean;
  readonly term: PodTerm;
}

/** How many pods of each workload run on each node: `podsOf[workload][node]`. */
export type PodCounts = readonly Int32Array[];

export function modelPlacement(
  workloads: readonly Workload[],
  nodes: readonly ClusterNode[],
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
    zones: topologyOf(ZONE_KEY),
    zoneNames: sorted.map((node) => node.zone ?? ''),
    topologyOf,
    indicesOf: collect(workloads.map(({ name }, index) => [name, index])),
    termsSelecting: collect(workloads.flatMap(listSelections)),
  };
}

/** The workload and those before it that are older versions of it: the same kind and name. */
export function revisionsOf({ workloads, indicesOf }: PlacementModel, index: number): number[] {
  const own = workloads[index];
  if (own === undefined) return [];
  return (indicesOf.get(own.name) ?? []).filter(
    (other) => other <= index && workloads[other]?.kind === own.kind,
  );
}

function listSelections({ scheduling }: Workload, workload: number): [string, SelectingTerm][] {
  const list = (terms: readonly PodTerm[], isAnti: boolean) =>
    terms.flatMap((term) =>
      [...new Set(term.selects)].map((name): [string, SelectingTerm] => [name, { workload, isAnti, term }]),
    );
  return [...list(scheduling.podAffinity, false), ...list(scheduling.podAntiAffinity, true)];
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
