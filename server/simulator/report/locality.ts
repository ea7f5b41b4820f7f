import type { ZoneOfNode } from '../routing/candidates.ts';
import type { Locality } from './reportTypes.ts';
import type { RoutedGroup } from '../routing/routing.ts';
import { lookUp } from '../tally.ts';

/** Sums of parts of all connections; `Locality` while it is being added up. */
export interface LocalityTotals {
  sameNode: number;
  sameZone: number;
  crossZone: number;
  dropped: number;
}

export function emptyLocality(): LocalityTotals {
  return { sameNode: 0, sameZone: 0, crossZone: 0, dropped: 0 };
}

/**
 * Adds what a group's connections do. An endpoint on the client's own node counts as sameNode whatever its zone; one
 * whose zone, or whose client's zone, is not known counts as crossZone. A part without any candidate stays exactly 0.
 */
export function addLocality(totals: LocalityTotals, group: RoutedGroup, zoneOfNode: ZoneOfNode): void {
  const { candidates, share } = group;
  const size = candidates.members.length;
  if (size === 0) {
    totals.dropped += share;
    return;
  }
  const inZone = group.zone === '' ? 0 : (lookUp(candidates.byZone, group.zone) ?? 0);
  const nodeCount = Math.max(group.nodes.length, 1);
  let onNode = 0;
  let onNodeInZone = 0;
  for (const node of group.nodes) {
    const counts = lookUp(candidates.onNode, node);
    if (counts === undefined) continue;
    onNode += counts.all;
    if (zoneOfNode.get(node) === group.zone) onNodeInZone += counts.inItsZone;
  }
  const pairs = size * nodeCount;
  const sameZone = inZone * nodeCount - onNodeInZone;
  totals.sameNode += share * (onNode / pairs);
  totals.sameZone += share * (sameZone / pairs);
  totals.crossZone += share * ((pairs - onNode - sameZone) / pairs);
}

export function addTotals(totals: LocalityTotals, part: Locality): void {
  totals.sameNode += part.sameNode;
  totals.sameZone += part.sameZone;
  totals.crossZone += part.crossZone;
  totals.dropped += part.dropped;
}
