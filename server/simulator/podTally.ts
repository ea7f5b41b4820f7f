import type { PlacementModel, PodCounts } from './placementModel.ts';

/** Pods of all workloads on each node and in each zone. Nodes without a zone are taken together. */
export interface PodTally {
  readonly podsOn: (node: number) => number;
  readonly podsNear: (node: number) => number;
  readonly zoneOf: (node: number) => number;
  readonly add: (node: number, change: number) => void;
}

export function tallyPods({ zones, nodes }: PlacementModel, podsOf: PodCounts): PodTally {
  const onNode = new Int32Array(nodes.length);
  const inZone = new Int32Array(zones.domainCount + 1);
  const zoneOf = (node: number) => {
    const domain = zones.domainOf[node] ?? -1;
    return domain < 0 ? zones.domainCount : domain;
  };
  const add = (node: number, change: number) => {
    const zone = zoneOf(node);
    inZone[zone] = (inZone[zone] ?? 0) + change;
    onNode[node] = (onNode[node] ?? 0) + change;
  };
  for (const node of nodes.keys()) {
    for (const pods of podsOf) if ((pods[node] ?? 0) > 0) add(node, pods[node] ?? 0);
  }
  return {
    podsOn: (node) => onNode[node] ?? 0,
    podsNear: (node) => inZone[zoneOf(node)] ?? 0,
    zoneOf,
    add,
  };
}
