import type { PlacementModel, PodCounts } from './placementModel.ts';

/** Pods of all workloads on each node and in each zone. Nodes without a zone are taken together. */
export interface PodTally {
  readonly podsOn: (node: number) => number;
  readonly podsNear: (node: number) => number;
  readonly zoneOf: (node: number) => number;
  readonly add: (node: number, change: number) => void;
}

/** Of the pods of the workloads up to the current one; later ones have none yet. */
export function tallyPods({ zones, nodes }: PlacementModel, podsOf: PodCounts, current: number): PodTally {
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
  for (const pods of podsOf.slice(0, current + 1)) {
    let node = 0;
    for (const count of pods) {
      if (count > 0) add(node, count);
      node++;
    }
  }
  return {
    podsOn: (node) => onNode[node] ?? 0,
    podsNear: (node) => inZone[zoneOf(node)] ?? 0,
    zoneOf,
    add,
  };
}
