import type { HostLists, PlacementModel, PodCounts } from './placementModel.ts';

/** Pods of all workloads on each node and in each zone. Nodes without a zone are taken together. */
export interface PodTally {
  readonly podsOn: (node: number) => number;
  readonly podsNear: (node: number) => number;
  readonly zoneOf: (node: number) => number;
  readonly add: (node: number, change: number) => void;
}

/** Of the pods of the workloads up to the current one; later ones have none yet. */
export function tallyPods(
  { zones, nodes }: PlacementModel,
  podsOf: PodCounts,
  { index: current, hosts }: { readonly index: number; readonly hosts: HostLists },
): PodTally {
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
  for (const [index, nodesOf] of hosts.slice(0, current + 1).entries())
    for (const node of nodesOf) add(node, podsOf[index]?.[node] ?? 0);
  return {
    podsOn: (node) => onNode[node] ?? 0,
    podsNear: (node) => inZone[zoneOf(node)] ?? 0,
    zoneOf,
    add,
  };
}
