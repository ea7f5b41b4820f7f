import type { PlacementLimit } from '../reasons.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import { openRound } from './placementRound.ts';
import type { PlacementRound } from './placementRound.ts';

/**
 * What keeps one more pod of the workload off the nodes that would take it but for the pods that run already, and for the
 * size of the nodes: each thing once, in the order of the nodes. Empty where no node is in question at all.
 */
export function findBlockers(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
): readonly PlacementLimit[] {
  const workload = model.workloads[index];
  if (workload === undefined) return [];
  const round = openRound(model, podsOf, index, workload);
  const found = new Map<string, PlacementLimit>();
  for (const [node, { obstacle }] of round.fits.entries()) {
    if (obstacle !== undefined) continue;
    const blocker = blockerOn(round, node);
    if (blocker !== undefined) found.set(JSON.stringify(blocker), blocker);
  }
  return [...found.values()];
}

function blockerOn(round: PlacementRound, node: number): PlacementLimit | undefined {
  const { spread, terms } = round;
  const lacking = round.lackingOn(node);
  if (lacking !== undefined) return lacking;
  const uneven = spread.find((counter) => !counter.admits(node));
  if (uneven !== undefined) {
    const { topologyKey, maxSkew, minDomains = 1 } = uneven.constraint;
    const isShort = uneven.domainTotal < minDomains;
    return {
      kind: 'spread',
      topologyKey,
      maxSkew,
      ...(isShort && { minDomains: { wanted: minDomains, present: uneven.domainTotal } }),
    };
  }
  const apart = terms.antiAffinity.find((counter) => counter.countAt(node) > 0);
  if (apart !== undefined) return { kind: 'anti-affinity', topologyKey: apart.topology.key };
  const near = terms.affinity.find((counter) => counter.countAt(node) === 0);
  return near && { kind: 'affinity', topologyKey: near.topology.key };
}
