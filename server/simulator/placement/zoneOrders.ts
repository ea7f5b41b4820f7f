import type { PlacementModel } from './placementModel.ts';
import type { ClientShares } from './worstPlacement.ts';
import { zoneNumberOf } from './worstPlacement.ts';

/** Zones that a gathered placement is tried from, where the exact search has too much to do. */
const MOST_STARTS = 8;

/** An order in which zones are filled. */
export interface ZoneOrder {
  /** By the zone's number: the lowest is entered first. */
  readonly rankOf: readonly number[];
  /** The share of all clients in the zone that comes first. */
  readonly clientShare: number;
}

/**
 * The orders worth trying for a placement that gathers pods away from their clients: each begins with another zone, in
 * turns the one with the fewest clients, to leave most clients without, and the one with the most nodes, for the room.
 * The first begins where the fewest clients are. What does not fit there goes where the most nodes are.
 */
export function orderZones(model: PlacementModel, clientShares: ClientShares): readonly ZoneOrder[] {
  const sizes = new Map<number, number>();
  for (const node of model.nodes.keys()) {
    const zone = zoneNumberOf(model, node);
    sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
  }
  const sizeOf = (zone: number): number => sizes.get(zone) ?? 0;
  const shareOf = (zone: number): number => clientShares[zone] ?? 0;
  const byName = [...sizes.keys()].sort((a, b) => a - b);
  const bySize = byName.toSorted((a, b) => sizeOf(b) - sizeOf(a) || shareOf(a) - shareOf(b));
  const byClients = byName.toSorted((a, b) => shareOf(a) - shareOf(b) || sizeOf(b) - sizeOf(a));
  const starts = new Set(byClients.flatMap((zone, place) => [zone, bySize[place] ?? zone]));
  return [...starts].slice(0, MOST_STARTS).map((start) => {
    const rankOf = new Array<number>(clientShares.length).fill(0);
    for (const [place, zone] of bySize.entries()) rankOf[zone] = zone === start ? -1 : place;
    return { rankOf, clientShare: shareOf(start) };
  });
}
