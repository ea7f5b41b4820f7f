import type { PlacementModel, PodCounts } from './placementModel.ts';
import { noPods } from './placementModel.ts';
import { isHeldUp } from './placeAll.ts';
import { openRound } from './placementRound.ts';
import type { ClientShares, Concentration } from './worstPlacement.ts';
import { compareConcentration, measureConcentration } from './worstPlacement.ts';

/** Placements looked at before the search gives up; a few milliseconds. */
const MAX_STATES = 4000;
const MAX_REPLICAS = 16;
const MAX_NODES = 32;

/**
 * The worst placement that can come about when replicas are placed one by one, the workloads in their order, each replica
 * on any node that the hard constraints admit, and none left over while a node admits it. Every such order is tried, save
 * that of nodes which nothing tells apart only the first is. Undefined when there are too many.
 */
export function searchWorst(
  model: PlacementModel,
  replicasOf: readonly number[],
  clientShares: ClientShares,
): PodCounts | undefined {
  const replicas = replicasOf.reduce((sum, count) => sum + count, 0);
  if (replicas > MAX_REPLICAS || model.nodes.length > MAX_NODES) return undefined;
  const podsOf = noPods(model);
  const traits = describeNodes(model);
  const seen = new Set<string>();
  let worst: { readonly podsOf: PodCounts; readonly concentration: Concentration } | undefined;
  let states = 0;

  const enterWorkload = (index: number): boolean => {
    const workload = model.workloads[index];
    if (workload === undefined) {
      const concentration = measureConcentration(model, podsOf, clientShares);
      if (worst === undefined || compareConcentration(concentration, worst.concentration) < 0)
        worst = { podsOf: podsOf.map((pods) => pods.slice()), concentration };
      return true;
    }
    const round = openRound(model, podsOf, index, workload);
    const placeNext = (left: number): boolean => {
      const key = `${index}/${left}/${podsOf.map((pods) => pods.join(',')).join(';')}`;
      if (seen.has(key)) return true;
      seen.add(key);
      if (++states > MAX_STATES) return false;
      let isStuck = true;
      if (left > 0) {
        const tried = new Set<string>();
        for (const [node, { zone, trait }] of traits.entries()) {
          if (!round.canHost(node)) continue;
          isStuck = false;
          const alike = `${zone}|${trait}/${podsOf.map((pods) => pods[node]).join()}`;
          if (tried.has(alike)) continue;
          tried.add(alike);
          round.change(node, 1);
          const isComplete = placeNext(left - 1);
          round.change(node, -1);
          if (!isComplete) return false;
        }
      }
      return isStuck ? enterWorkload(index + 1) : true;
    };
    return placeNext(isHeldUp(model, podsOf, replicasOf, index) ? 0 : (replicasOf[index] ?? 0));
  };
  const isComplete = enterWorkload(0);
  return isComplete ? worst?.podsOf : undefined;
}

/** What tells a node apart from others of its zone. */
export interface NodeTraits {
  readonly zone: number;
  /** Its obstacles, its size, and the domains that it shares with other nodes, save its zone. */
  readonly trait: string;
}

export function describeNodes(model: PlacementModel): readonly NodeTraits[] {
  const constraints = model.workloads.flatMap(({ scheduling }) => [
    ...scheduling.spreadConstraints,
    ...scheduling.podAffinity,
    ...scheduling.podAntiAffinity,
  ]);
  const topologies = [...new Set(constraints.map(({ topologyKey }) => model.topologyOf(topologyKey)))];
  return model.nodes.map((node, index) => {
    const domains = topologies
      .filter((topology) => topology !== model.zones)
      .map(({ domainOf, isPerNode }) => {
        const domain = domainOf[index] ?? -1;
        return isPerNode && domain >= 0 ? 'own' : domain;
      });
    const fits = model.workloads.map((_, workload) => {
      const fit = model.fitOf(workload)[index];
      return [fit?.obstacle === undefined, fit?.isSelected, fit?.isUntainted].join();
    });
    const trait = [JSON.stringify(node.allocatable), ...fits, ...domains].join('|');
    return { zone: model.zones.domainOf[index] ?? -1, trait };
  });
}
