import type { PlacementModel } from './placementModel.ts';
import { zoneNumberOf } from './worstPlacement.ts';

/** A zone with the new pods that an update has placed in it. */
export interface QueuedZone {
  readonly nodes: readonly number[];
  /** The lowest is entered first. */
  readonly rank: number;
  fresh: number;
}

export interface ZoneQueue {
  readonly inTurn: readonly QueuedZone[];
  /** Counts a new pod on the node, or takes it away again. */
  readonly add: (node: number, by: 1 | -1) => void;
}

/** The zones in the order in which an update looks at them: those with the most new pods first, then by rank. */
export function queueZones(model: PlacementModel, zoneRank: readonly number[]): ZoneQueue {
  const byNumber = new Map<number, number[]>();
  for (const node of model.nodes.keys()) {
    const zone = zoneNumberOf(model, node);
    const nodes = byNumber.get(zone);
    if (nodes === undefined) byNumber.set(zone, [node]);
    else nodes.push(node);
  }
  const inTurn = [...byNumber]
    .map(([zone, nodes]): QueuedZone => ({ nodes, rank: zoneRank[zone] ?? 0, fresh: 0 }))
    .sort(compareTurns);
  const zoneOf = new Map(inTurn.flatMap((zone) => zone.nodes.map((node) => [node, zone])));
  return {
    inTurn,
    add: (node: number, by: 1 | -1) => {
      const zone = zoneOf.get(node);
      if (zone === undefined) return;
      zone.fresh += by;
      // one pod more or less moves a zone past few others
      for (let at = inTurn.indexOf(zone); ; at -= by) {
        const next = inTurn[at - by];
        if (next === undefined || compareTurns(next, zone) * by <= 0) return;
        inTurn[at] = next;
        inTurn[at - by] = zone;
      }
    },
  };
}

function compareTurns(a: QueuedZone, b: QueuedZone): number {
  return b.fresh - a.fresh || a.rank - b.rank;
}
