import type { Workload } from '../scenarioTypes.ts';
import type { WorkBudget } from '../workBudget.ts';
import { placeLikely } from './likelyPlacement.ts';
import { costOfOpening } from './placementCost.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import { hostsAmong, noPods } from './placementModel.ts';
import { areOfOneWhole } from './ordinalParts.ts';
import type { PlacementRound } from './placementRound.ts';
import { openRound } from './placementRound.ts';

/** Answers the zones between which chance may decide; see `LikelyRound`. */
export type PlaceReplicas = (podsOf: PodCounts, round: PlacementRound, replicas: number) => readonly number[];

export interface Placed {
  readonly podsOf: PodCounts;
  /** By workload. */
  readonly drawn: readonly (readonly number[])[];
}

/** Places the workloads in their order, each on top of those before it: a DaemonSet on every node that takes it. */
export function placeAll(
  model: PlacementModel,
  replicasOf: readonly number[],
  budget: WorkBudget,
  place: PlaceReplicas,
): Placed {
  const podsOf = noPods(model);
  const drawn = podsOf.map((): readonly number[] => []);
  const hosts = podsOf.map((): number[] => []);
  for (const [index, workload] of model.workloads.entries()) {
    const replicas = replicasOf[index] ?? 0;
    if (!isDaemon(workload) && replicas === 0) continue;
    if (isHeldUp(model, podsOf, replicasOf, index)) continue;
    if (!budget.spend(costOfOpening(model, index))) break;
    const round = openRound(model, podsOf, index, workload, hosts);
    if (isDaemon(workload)) placeDaemons(model, round);
    else drawn[index] = place(podsOf, round, replicas);
    hosts[index] = hostsAmong(podsOf[index] ?? new Int32Array(0));
  }
  return { podsOf, drawn };
}

export function placeEach(model: PlacementModel, replicasOf: readonly number[], budget: WorkBudget): Placed {
  return placeAll(
    model,
    replicasOf,
    budget,
    (podsOf, round, replicas) => placeLikely(model, podsOf, round, replicas, budget).drawn,
  );
}

/** Its pods wait for earlier ones of their StatefulSet, which have no node. */
export function isHeldUp(
  { workloads }: PlacementModel,
  podsOf: PodCounts,
  replicasOf: readonly number[],
  index: number,
): boolean {
  const own = workloads[index];
  if (own?.whole === undefined || own.ordinals?.isParallel === true) return false;
  return workloads.some(
    (other, at) =>
      at < index &&
      areOfOneWhole(other, own) &&
      hostsAmong(podsOf[at] ?? new Int32Array(0)).reduce((sum, node) => sum + (podsOf[at]?.[node] ?? 0), 0) <
        (replicasOf[at] ?? 0),
  );
}

function placeDaemons(model: PlacementModel, round: PlacementRound): void {
  for (const node of model.nodes.keys()) if (round.canHost(node)) round.change(node, 1);
}

export function isDaemon(workload: Workload): boolean {
  return workload.kind === 'DaemonSet';
}
