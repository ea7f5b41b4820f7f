import { REGION_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import { labelOf } from './nodeFit.ts';
import type { ClusterNode } from '../scenarioTypes.ts';

/**
 * The order in which the scheduler lists nodes: the first of each zone, then the second of each, and so on. A cluster has
 * zones and nodes in the order in which they joined; here they joined in the order of the list. Answers places in the list.
 * Source: pkg/scheduler/backend/cache/node_tree.go, GetZoneKey in component-helpers/node/topology.
 */
export function listInTurns(nodes: readonly ClusterNode[]): readonly number[] {
  const zones = new Map<string, number[]>();
  for (const [at, node] of nodes.entries()) {
    const zone = `${labelOf(node, REGION_LABEL) ?? ''}/${labelOf(node, ZONE_LABEL) ?? ''}`;
    const known = zones.get(zone);
    if (known) known.push(at);
    else zones.set(zone, [at]);
  }
  const longest = [...zones.values()].reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, turn) =>
    [...zones.values()].flatMap((members) => members[turn] ?? []),
  ).flat();
}

/**
 * Which of equals the scheduler takes: the first in the order of a heap that was made of the list, each entry before those
 * below it, the left branch before the right. `isBest` tells of each place in the list whether it has the highest score.
 * Source: NewSortedScoredNodes in pkg/scheduler/framework/sorted_nodes.go, Init in container/heap.
 */
export function firstInHeap(length: number, isBest: (place: number) => boolean): number | undefined {
  const waiting = length > 0 ? [0] : [];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (isBest(place)) return place;
    const left = 2 * place + 1;
    if (left + 1 < length) waiting.push(left + 1);
    if (left < length) waiting.push(left);
  }
  return undefined;
}
