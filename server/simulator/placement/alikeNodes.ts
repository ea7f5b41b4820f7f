import type { PlacementModel, Topology } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';

/**
 * Nodes that no constraint or score of the round can tell apart: same domains, same room, same pods so far. The first by
 * name stands for all, so that a pod is judged once for each group and not for each of thousands of nodes.
 */
export interface AlikeNodes {
  /** The first node by name. */
  readonly node: number;
  readonly size: number;
}

export interface AlikeGroups {
  /** Groups with at least one node, in no particular order. Valid until the next `take`. */
  readonly groups: readonly AlikeNodes[];
  /** Moves the first node of a group on to the group of nodes with one pod more, and answers the node. */
  readonly take: (group: AlikeNodes) => number;
}

interface Group extends AlikeNodes {
  node: number;
  size: number;
  readonly queue: number[];
  head: number;
  next: Group | undefined;
}

/** What can differ between nodes besides the round's domains and room. */
export interface Traits {
  readonly topologies: readonly Topology[];
  readonly textOf: (node: number) => string;
}

export function groupAlikeNodes(model: PlacementModel, round: PlacementRound, traits: Traits): AlikeGroups {
  const { spread, terms } = round;
  const termCounters = [...terms.affinity, ...terms.antiAffinity, ...terms.preferred];
  const counters = [...spread, ...termCounters];
  const topologies = new Set([
    model.zones,
    ...traits.topologies,
    ...counters.map((counter) => counter.topology),
  ]);
  const keyOf = (node: number): string => {
    const parts: (string | number)[] = [round.roomOn(node), traits.textOf(node)];
    for (const { domainOf, isPerNode } of topologies) {
      const domain = domainOf[node] ?? -1;
      parts.push(isPerNode && domain >= 0 ? 'own' : domain);
    }
    for (const counter of counters) if (counter.topology.isPerNode) parts.push(counter.countAt(node));
    return parts.join('|');
  };

  const byKey = new Map<string, Group>();
  for (const node of model.nodes.keys()) {
    if (round.fits[node]?.obstacle !== undefined) continue;
    const key = keyOf(node);
    const known = byKey.get(key);
    if (known) push(known, node);
    else byKey.set(key, makeGroup(node));
  }
  const groups: Group[] = [...byKey.values()];

  return {
    groups,
    take: (alike) => {
      const at = groups.findIndex((group) => group === alike);
      const group = groups[at];
      if (group === undefined) return alike.node;
      const { node } = group;
      group.head++;
      group.size--;
      group.node = group.queue[group.head] ?? -1;
      if (group.next === undefined) group.next = makeGroup(node);
      else push(group.next, node);
      if (group.next.size === 1) groups.push(group.next);
      if (group.size === 0) {
        const last = groups.pop();
        if (last && last !== group) groups[at] = last;
      }
      return node;
    },
  };
}

function makeGroup(node: number): Group {
  return { node, size: 1, queue: [node], head: 0, next: undefined };
}

function push(group: Group, node: number): void {
  group.queue.push(node);
  if (group.size === 0) {
    group.node = node;
    group.head = group.queue.length - 1;
  }
  group.size++;
}
