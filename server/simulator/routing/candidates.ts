import type { ClusterNode, Endpoint } from '../scenarioTypes.ts';
import type { Tally } from '../tally.ts';

/** Endpoints that a new connection is spread over evenly. Shared by all client groups that use them; never changed. */
export interface CandidateSet {
  /** Indices into the scenario's endpoints, ascending. */
  readonly members: readonly number[];
  readonly names: readonly string[];
  /** How many are in each zone, '' for those without one. */
  readonly byZone: Tally<number>;
  /** For each known node with members on it. */
  readonly onNode: Tally<NodeMembers>;
}

export interface NodeMembers {
  readonly all: number;
  /** Those of them that are in the node's own zone. */
  readonly inItsZone: number;
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
  const names = members.map((index) => endpoints[index]?.name ?? '');
  return {
    members,
    names,
    byZone: countZones(members, endpoints),
    onNode: countNodes(members, endpoints, zoneOfNode),
  };
}

function countZones(members: readonly number[], endpoints: readonly Endpoint[]): Tally<number> {
  const [first] = members;
  if (first === undefined) return { kind: 'none' };
  const key = endpoints[first]?.zone ?? '';
  if (members.every((index) => (endpoints[index]?.zone ?? '') === key))
    return { kind: 'one', key, value: members.length };
  const values = new Map<string, number>();
  for (const index of members) {
    const zone = endpoints[index]?.zone ?? '';
    values.set(zone, (values.get(zone) ?? 0) + 1);
  }
  return { kind: 'many', values };
}

function countNodes(
  members: readonly number[],
  endpoints: readonly Endpoint[],
  zoneOfNode: ZoneOfNode,
): Tally<NodeMembers> {
  const [first] = members;
  const key = first === undefined ? undefined : endpoints[first]?.nodeName;
  if (key !== undefined && members.every((index) => endpoints[index]?.nodeName === key)) {
    if (!zoneOfNode.has(key)) return { kind: 'none' };
    const zone = zoneOfNode.get(key);
    const inItsZone = members.reduce((sum, index) => sum + (isIn(endpoints[index], zone) ? 1 : 0), 0);
    return { kind: 'one', key, value: { all: members.length, inItsZone } };
  }
  const values = new Map<string, { all: number; inItsZone: number }>();
  for (const index of members) {
    const endpoint = endpoints[index];
    if (endpoint?.nodeName === undefined || !zoneOfNode.has(endpoint.nodeName)) continue;
    const counts = values.get(endpoint.nodeName) ?? { all: 0, inItsZone: 0 };
    counts.all++;
    if (isIn(endpoint, zoneOfNode.get(endpoint.nodeName))) counts.inItsZone++;
    values.set(endpoint.nodeName, counts);
  }
  return { kind: 'many', values };
}

function isIn(endpoint: Endpoint | undefined, zone: string | undefined): boolean {
  return zone !== undefined && endpoint?.zone === zone;
}
