import type { WorkBudget } from '../workBudget.ts';
import type { Update } from './update.ts';
import { orderZones } from './zoneOrders.ts';
import { queueZones } from './zoneQueue.ts';

/** Updates one after the other that are tried from each start. */
const MOST_UPDATES = 3;
/** Nodes looked at in all, a small part of a second. */
const MOST_LOOKS = 400_000;

/**
 * A bad end of updates, where all of them are too many: each new pod goes to the zone with the most new pods that takes it,
 * and old pods of these zones go first, so that the others are counted in the zones that will have none. Every step is
 * allowed, so the end is; that no other is worse is not proven. Undefined where it takes too long or gets stuck.
 */
export function gatherInUpdates(
  update: Update,
  start: Int32Array,
  budget: WorkBudget,
): Int32Array | undefined {
  const { model, replicas } = update;
  const looks = 2 * replicas * model.nodes.length;
  let left = MOST_LOOKS;
  let worst: Int32Array | undefined;
  for (const { rankOf } of orderZones(model, update.clientShares)) {
    let from = start;
    for (let round = 0; round < MOST_UPDATES; round++) {
      left -= looks;
      if (left < 0 || !budget.spend(looks)) return worst;
      const end = updateOnce(update, from, rankOf);
      if (end === undefined || update.compare(end, from) >= 0) break;
      from = end;
    }
    if (from !== start && (worst === undefined || update.compare(from, worst) < 0)) worst = from;
  }
  return worst;
}

function updateOnce(
  { model, replicas, limits, takesFullestFirst, admits, changeOld, changeNew }: Update,
  start: Int32Array,
  zoneRank: readonly number[],
): Int32Array | undefined {
  const zones = queueZones(model, zoneRank);
  const old = new Int32Array(start.length);
  const fresh = new Int32Array(start.length);
  const counts = { old: 0, fresh: 0, waiting: 0 };
  const moveOld = (node: number, by: 1 | -1) => {
    old[node] = (old[node] ?? 0) + by;
    counts.old += by;
    changeOld(node, by);
  };
  const moveFresh = (node: number, by: 1 | -1) => {
    fresh[node] = (fresh[node] ?? 0) + by;
    zones.add(node, by);
    counts.fresh += by;
    changeNew(node, by);
  };
  const findPlace = (): number | undefined => {
    for (const { nodes } of zones.inTurn) {
      const place = pickFullest(nodes, (node) => fresh[node] ?? 0, admits);
      if (place !== undefined) return place;
    }
    return undefined;
  };
  const podsOn = (node: number): number => (takesFullestFirst ? (old[node] ?? 0) + (fresh[node] ?? 0) : 1);
  const hasOld = (node: number): boolean => (old[node] ?? 0) > 0;
  const findOld = (): number | undefined => {
    let found: number | undefined;
    for (const { nodes } of zones.inTurn) {
      const fullest = pickFullest(nodes, podsOn, hasOld);
      if (fullest !== undefined && (found === undefined || podsOn(fullest) > podsOn(found))) found = fullest;
    }
    return found;
  };

  for (const [node, count] of start.entries()) for (let pod = 0; pod < count; pod++) moveOld(node, 1);
  let isMoving = true;
  while (isMoving && (counts.old > 0 || counts.fresh < replicas)) {
    isMoving = false;
    for (;;) {
      const started = counts.fresh + counts.waiting;
      const isStarting = started < replicas && counts.old + started < replicas + limits.surge;
      if (!isStarting && counts.waiting === 0) break;
      const place = findPlace();
      if (place === undefined) {
        if (!isStarting) break;
        counts.waiting++;
        continue;
      }
      if (!isStarting) counts.waiting--;
      moveFresh(place, 1);
      isMoving = true;
    }
    const gone = counts.old + counts.fresh > replicas - limits.unavailable ? findOld() : undefined;
    if (gone === undefined) continue;
    moveOld(gone, -1);
    isMoving = true;
  }
  const end = counts.old === 0 && counts.fresh === replicas ? fresh.slice() : undefined;
  for (const node of start.keys()) {
    while ((old[node] ?? 0) > 0) moveOld(node, -1);
    while ((fresh[node] ?? 0) > 0) moveFresh(node, -1);
  }
  return end;
}

/** Of the nodes that will do the first with the most pods. To know whether one will do costs more than to count. */
function pickFullest(
  nodes: readonly number[],
  podsOn: (node: number) => number,
  willDo: (node: number) => boolean,
): number | undefined {
  let fullest: number | undefined;
  let most = -1;
  for (const node of nodes) {
    const pods = podsOn(node);
    if (pods <= most || !willDo(node)) continue;
    fullest = node;
    most = pods;
  }
  return fullest;
}
