import type { ClusterNode, Endpoint } from './scenarioTypes.ts';

/** Endpoints that a new connection is spread over evenly. Shared by all client groups that use them; never changed. */
export interface CandidateSet {
  /** Indices into the scenario's endpoints, ascending. */
  readonly members: readonly number[];
  readonly names: readonly string[];
  /** How many are in each zone, '' for those without one. */
  readonly byZone: ReadonlyMap<string, number>;
  /** For each known node with members on it: how many, and how many of those are in the node's own zone. */
  readonly onNode: ReadonlyMap<string, { readonly all: number; readonly inItsZone: number }>;
}

export type ZoneOfNode = ReadonlyMap<string, string | undefined>;

export function zonesOfNodes(nodes: readonly ClusterNode[]): ZoneOfNode {
  return new Map(nodes.map((node) => [node.name, node.zone]));
}

export function makeCandidates(
  members: readonly number[],
  endpoints: readonly Endpoint[],
  zoneOfNode: ZoneOfNode,
): CandidateSet {
  const names: string[] = [];
  const byZone = new Map<string, number>();
  const onNode = new Map<string, { all: number; inItsZone: number }>();
  for (const index of members) {
    const endpoint = endpoints[index];
    if (endpoint === undefined) continue;
    names.push(endpoint.name);
    const zone = endpoint.zone ?? '';
    byZone.set(zone, (byZone.get(zone) ?? 0) + 1);
    if (endpoint.nodeName === undefined || !zoneOfNode.has(endpoint.nodeName)) continue;
    const isInItsZone = endpoint.zone !== undefined && zoneOfNode.get(endpoint.nodeName) === endpoint.zone;
    const counts = onNode.get(endpoint.nodeName) ?? { all: 0, inItsZone: 0 };
    counts.all++;
    if (isInItsZone) counts.inItsZone++;
    onNode.set(endpoint.nodeName, counts);
  }
  return { members, names, byZone, onNode };
}
