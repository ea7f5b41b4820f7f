import type { PlacementModel, PodCounts } from './placementModel.ts';

/** Pods of all workloads in each zone. Nodes without a zone are taken together. */
export interface ZoneTally {
  readonly podsNear: (node: number) => number;
  readonly zoneOf: (node: number) => number;
  readonly add: (node: number, change: number) => void;
}

export function zoneTally({ zones, nodes }: PlacementModel, podsOf: PodCounts): ZoneTally {
  const counts = new Int32Array(zones.domainCount + 1);
  const zoneOf = (node: number) => {
    const domain = zones.domainOf[node] ?? -1;
    return domain < 0 ? zones.domainCount : domain;
  };
  const add = (node: number, change: number) => {
    const zone = zoneOf(node);
    counts[zone] = (counts[zone] ?? 0) + change;
  };
  for (const node of nodes.keys()) {
    for (const pods of podsOf) if ((pods[node] ?? 0) > 0) add(node, pods[node] ?? 0);
  }
  return { podsNear: (node) => counts[zoneOf(node)] ?? 0, zoneOf, add };
}
