import { MOST_PODS } from '../../kubernetes/limits.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { NEWEST_KNOWN_MINOR } from '../../kubernetes/version.ts';
import { placeLikely } from './likelyPlacement.ts';
import type { Obstacle } from './nodeFit.ts';
import { hasBoundPods, splitByOrdinals } from './ordinalParts.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import { costOfOpening } from './placementCost.ts';
import { findBlockers } from './findBlockers.ts';
import type { PlacedPod } from './listPods.ts';
import { listPods } from './listPods.ts';
import { addUp, mergeOutcomes } from './mergeOutcomes.ts';
import { modelPlacement } from './placementModel.ts';
import type { WorkloadOutcome } from './placementReasons.ts';
import { explainPlacement } from './placementReasons.ts';
import { openRound } from './placementRound.ts';
import { isDaemon, placeEach } from './placeAll.ts';
import { placeWorst } from './placeWorst.ts';
import type { PlacementReason } from '../reasons.ts';
import type { Clients, ClusterNode, Workload } from '../scenarioTypes.ts';
import { aboutWorkload } from '../subject.ts';
import type { WorkBudget } from '../workBudget.ts';
import { workBudget } from '../workBudget.ts';

export interface Placement {
  /** By workload, then in the order of nodes by name. */
  readonly pods: readonly PlacedPod[];
  /** Replicas that fit on no node. */
  readonly unschedulable: number;
  readonly reasons: readonly PlacementReason[];
}

/** Judgements of a group of alike nodes for a pod: well below a second of work. */
const MAX_JUDGEMENTS = 20_000_000;

/**
 * Where the pods of the workloads run: with `likely` where the scheduler would most likely put them, with `worst` as
 * gathered in as few zones, then nodes, as the manifest still allows, and in those zones where that leaves the most clients
 * without a pod near them. A DaemonSet has one pod on each node that takes it.
 *
 * Hard constraints hold in both: node readiness, cordons, taints, nodeSelector and required node affinity, DoNotSchedule
 * spread constraints, required pod (anti-)affinity, and room where requests and allocatable are known. The worst placement
 * is exact for small cases (a search of all orders), else gathered step by step, from several zones, and so allowed but
 * not proven to be the worst.
 *
 * What is idealised stands in docs/model.md.
 */
export function placeWorkloads(
  workloads: readonly Workload[],
  nodes: readonly ClusterNode[],
  strategy: 'likely' | 'worst',
  clients: Clients = { kind: 'everyNode' },
  version: Minor = NEWEST_KNOWN_MINOR,
): Placement {
  const { parts, wholeOf } = splitByOrdinals(workloads);
  const model = modelPlacement(parts, nodes, version);
  const replicasOf = countReplicas(parts);
  const budget = workBudget(MAX_JUDGEMENTS);
  const { podsOf, drawn, isLeftByUpdate } =
    strategy === 'likely'
      ? { ...placeEach(model, replicasOf, budget), isLeftByUpdate: [] }
      : { ...placeWorst(model, replicasOf, clients, budget), drawn: [] };
  const isCutShort = budget.isSpent();
  const outcomesOfParts = parts.map((workload, index): WorkloadOutcome => {
    const pods = podsOf[index] ?? new Int32Array(0);
    // what was not looked at for want of time is not described
    const fits = isCutShort && countPods(pods) === 0 ? [] : model.fitOf(index);
    const eligible = fits.filter(({ obstacle }) => !keepsDaemonsAway(obstacle)).length;
    const wanted = isDaemon(workload) ? eligible : (replicasOf[index] ?? 0);
    const left = wanted - countPods(pods);
    return {
      workload,
      left,
      limits: left > 0 && !isCutShort ? findBlockers(model, podsOf, index) : [],
      pods,
      fits,
      drawn: drawn[index] ?? [],
      isLeftByUpdate: isLeftByUpdate[index] === true,
    };
  });
  const outcomes = workloads.map((workload, index) =>
    mergeOutcomes(
      workload,
      outcomesOfParts.filter((_, part) => wholeOf[part] === index),
    ),
  );
  const unplaced = outcomes.reduce((sum, { left }) => sum + left, 0);
  return {
    pods: listPods(model, podsOf, workloads, wholeOf),
    unschedulable: isCutShort ? 0 : unplaced,
    reasons: [
      ...outcomes.flatMap((outcome) =>
        explainPlacement(model, isCutShort ? { ...outcome, left: 0 } : outcome, strategy),
      ),
      ...explainLimits(workloads, replicasOf, isCutShort ? unplaced : 0),
    ],
  };
}

/**
 * The likely placement as counts, in a model that has room for more pods on top: `extra` workloads stand after the
 * others and have no pods yet.
 */
export function countLikely(
  workloads: readonly Workload[],
  extra: readonly Workload[],
  nodes: readonly ClusterNode[],
  budget: WorkBudget,
  version: Minor = NEWEST_KNOWN_MINOR,
): { readonly model: PlacementModel; readonly podsOf: PodCounts } {
  const model = modelPlacement([...workloads, ...extra], nodes, version);
  if (!workloads.some(hasBoundPods)) {
    const replicasOf = [...countReplicas(workloads), ...extra.map(() => 0)];
    return { model, podsOf: placeEach(model, replicasOf, budget).podsOf };
  }
  const { parts, wholeOf } = splitByOrdinals(workloads);
  const placed = placeEach(modelPlacement(parts, nodes, version), countReplicas(parts), budget);
  const podsOf = model.workloads.map(
    (_, index) =>
      addUp(placed.podsOf.filter((__, part) => wholeOf[part] === index)) ??
      new Int32Array(model.nodes.length),
  );
  return { model, podsOf };
}

/** Places so many more pods of the workload on top of those that run; answers how many found a node. */
export function placeOnTop(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  replicas: number,
  budget: WorkBudget,
): number {
  const workload = model.workloads[index];
  if (workload === undefined || replicas <= 0 || !budget.spend(costOfOpening(model, index))) return 0;
  return placeLikely(model, podsOf, openRound(model, podsOf, index, workload), replicas, budget).placed;
}

function countReplicas(workloads: readonly Workload[]): number[] {
  let left = MOST_PODS;
  return workloads.map((workload) => {
    if (isDaemon(workload)) return 0;
    const replicas = Math.min(wholeReplicas(workload), left);
    left -= replicas;
    return replicas;
  });
}

function wholeReplicas({ replicas }: Workload): number {
  return Number.isFinite(replicas) && replicas > 0 ? Math.floor(replicas) : 0;
}

/** The DaemonSet controller makes a pod for a node whatever its volumes and its RuntimeClass say. */
function keepsDaemonsAway(obstacle: Obstacle | undefined): boolean {
  return obstacle !== undefined && obstacle.kind !== 'volume' && obstacle.kind !== 'runtime-class';
}

function explainLimits(
  workloads: readonly Workload[],
  replicasOf: readonly number[],
  unplaced: number,
): readonly PlacementReason[] {
  const wanted = workloads.reduce(
    (sum, workload) => sum + (isDaemon(workload) ? 0 : wholeReplicas(workload)),
    0,
  );
  const taken = replicasOf.reduce((sum, count) => sum + count, 0);
  const [first] = workloads;
  const about = first && { about: aboutWorkload(first, 'replicas') };
  return [
    ...(wanted > taken ? [{ kind: 'replicas-cut', taken, wanted, ...about } as const] : []),
    ...(unplaced > 0 ? [{ kind: 'out-of-time', replicas: unplaced, ...about } as const] : []),
  ];
}

function countPods(pods: Int32Array): number {
  return pods.reduce((sum, count) => sum + count, 0);
}
