import type { Minor } from '../../kubernetes/version.ts';
import { countLikely, placeOnTop } from '../placement/placement.ts';
import type { PlacementModel, PodCounts } from '../placement/placementModel.ts';
import type { ClusterNode, Workload } from '../scenarioTypes.ts';
import { compareText } from '../compareText.ts';
import type { WorkBudget } from '../workBudget.ts';
import type { RolloutLimits } from '../placement/rolloutLimits.ts';

/** The pods of the replaced workload at one moment of its rollout, by node index of the model. */
export interface RolloutMoment {
  readonly oldPods: Int32Array;
  /** Those that serve, and those that have only just been started. */
  readonly newReady: Int32Array;
  readonly newStarting: Int32Array;
}

/** The pods of all workloads before one of them is replaced. */
export interface RolloutStart {
  readonly model: PlacementModel;
  readonly podsOf: PodCounts;
  /** Of the workload that is replaced, in the model; its new pods are counted under `fresh`. */
  readonly index: number;
  readonly fresh: number | undefined;
  /** The zones, '' for nodes without one, that hold pods of the workload: those with the fewest first. */
  readonly zones: readonly string[];
}

export interface RolloutPlan {
  readonly limits: RolloutLimits;
  /** Where old pods go first when the controller could take any. */
  readonly thinned: string | undefined;
  /** No more moments than these are looked at. */
  readonly most: number;
}

export function startRollout(
  workloads: readonly Workload[],
  nodes: readonly ClusterNode[],
  index: number,
  budget: WorkBudget,
  version: Minor,
): RolloutStart | undefined {
  const workload = workloads[index];
  if (workload === undefined) return undefined;
  // the new pods of a Deployment are another workload of the same name, on top of the old ones
  const isSurging = workload.kind === 'Deployment';
  const { model, podsOf } = countLikely(workloads, isSurging ? [workload] : [], nodes, budget, version);
  return {
    model,
    podsOf,
    index,
    fresh: isSurging ? workloads.length : undefined,
    zones: listZones(model, podsOf[index] ?? new Int32Array(0)),
  };
}

/**
 * What a rollout goes through, at the moments when the fewest pods are ready: right after old pods were taken away and
 * before the new ones serve. The last moment is that of all pods replaced, unless the rollout gets stuck or there are
 * more moments than asked for.
 *
 * A Deployment starts new pods up to its surge, placed on top of the old ones, and takes old ones away as far as enough
 * are ready: first where several of its pods share a node, then, where the controller could take any, in the zone
 * `thinned`, so that a rollout can be tried against each zone. A StatefulSet or DaemonSet has any of its pods down at
 * once, up to its limit, and each comes back to its node.
 *
 * Idealised: pods that were told to stop are gone at once, minReadySeconds does not matter, and nothing else changes
 * meanwhile.
 * Source: rolling.go in pkg/controller/deployment, getPodsRankedByRelatedPodsOnSameNode in pkg/controller/replicaset.
 */
export function rolloutMoments(start: RolloutStart, plan: RolloutPlan, budget: WorkBudget): RolloutMoment[] {
  const { model, index } = start;
  const podsOf = start.podsOf.map((pods) => pods.slice());
  const old = podsOf[index] ?? new Int32Array(model.nodes.length);
  const none = new Int32Array(old.length);
  if (plan.limits.kind === 'recreate') return [{ oldPods: none, newReady: none, newStarting: none }];

  const { surge, unavailable } = plan.limits;
  const total = sum(old);
  const fresh = start.fresh === undefined ? undefined : podsOf[start.fresh];
  if (start.fresh === undefined || fresh === undefined) {
    if (surge === 0) takeOld(start, { old, fresh: none }, Math.min(unavailable, total), plan.thinned);
    return [{ oldPods: old, newReady: none, newStarting: none }];
  }

  const moments: RolloutMoment[] = [];
  let wanted = 0;
  let ready = none;
  while (moments.length < plan.most && !budget.isSpent()) {
    const up = Math.max(0, Math.min(total + surge - sum(old) - wanted, total - wanted));
    wanted += up;
    placeOnTop(model, podsOf, start.fresh, wanted - sum(fresh), budget);
    const down = Math.max(0, Math.min(sum(old) + sum(ready) - (total - unavailable), sum(old)));
    takeOld(start, { old, fresh }, down, plan.thinned);
    moments.push({ oldPods: old.slice(), newReady: ready, newStarting: subtract(fresh, ready) });
    const isStuck = up === 0 && down === 0 && sum(fresh) === sum(ready);
    const isLast = sum(old) === 0 && sum(fresh) === total && sum(ready) === total;
    if (isStuck || isLast) break;
    ready = fresh.slice();
  }
  return moments;
}

function listZones({ zoneNames }: PlacementModel, pods: Int32Array): string[] {
  const counts = new Map<string, number>();
  for (const [node, count] of pods.entries()) {
    const zone = zoneNames[node] ?? '';
    if (count > 0) counts.set(zone, (counts.get(zone) ?? 0) + count);
  }
  return [...counts].sort(([a, x], [b, y]) => x - y || compareText(a, b)).map(([zone]) => zone);
}

/** Takes old pods away in place, in the order of the controller; the ranks are those before the first is taken. */
function takeOld(
  { model: { zoneNames }, zones }: RolloutStart,
  { old, fresh }: { readonly old: Int32Array; readonly fresh: Int32Array },
  count: number,
  thinned: string | undefined,
): void {
  if (count <= 0) return;
  const turn = new Map(zones.map((zone, at) => [zone, zone === thinned ? -1 : at]));
  const hosts = [...old.keys()]
    .filter((node) => (old[node] ?? 0) > 0)
    .map((node) => ({
      node,
      rank: (old[node] ?? 0) + (fresh[node] ?? 0),
      turn: turn.get(zoneNames[node] ?? '') ?? 0,
    }))
    .sort((a, b) => b.rank - a.rank || a.turn - b.turn || a.node - b.node);
  let left = count;
  for (const { node } of hosts) {
    const taken = Math.min(left, old[node] ?? 0);
    old[node] = (old[node] ?? 0) - taken;
    left -= taken;
    if (left === 0) return;
  }
}

function subtract(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((value, at) => value - (b[at] ?? 0));
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
