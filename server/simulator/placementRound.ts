import type { Obstacle } from './nodeFit.ts';
import { findObstacle } from './nodeFit.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import type { Workload } from './scenarioTypes.ts';
import type { SpreadCounter } from './spreadCounter.ts';
import { countSpread } from './spreadCounter.ts';
import type { PodTerms } from './termCounter.ts';
import { collectTerms } from './termCounter.ts';

/** What the hard constraints say while the pods of one workload are placed one after the other. */
export interface PlacementRound {
  readonly workload: Workload;
  /** For each node why it takes no pod of the workload whatever runs there; undefined where it does. */
  readonly obstacles: readonly (Obstacle | undefined)[];
  readonly spread: readonly SpreadCounter[];
  readonly terms: PodTerms;
  /** The node takes one more pod now. */
  readonly canHost: (node: number) => boolean;
  /** How many more pods the node has room for; Infinity where requests or allocatable are not known. */
  readonly roomOn: (node: number) => number;
  /** Places a pod, or takes it away again. */
  readonly change: (node: number, by: 1 | -1) => void;
}

/**
 * Opens the round of a workload on top of the pods that run already. `podsOf` is changed by `change`.
 * A resource limits only where both the pod's request and the node's allocatable are known, and only the pods of the
 * scenario use it up.
 */
export function openRound(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  workload: Workload,
): PlacementRound {
  const hard = workload.scheduling.spreadConstraints.filter(
    (constraint) => constraint.whenUnsatisfiable === 'DoNotSchedule',
  );
  const keys = hard.map((constraint) => constraint.topologyKey);
  const spread = hard.map((constraint) => countSpread(model, workload, constraint, keys));
  const terms = collectTerms(model, podsOf, index);
  const obstacles = model.nodes.map((node) => findObstacle(node, workload));
  const own = podsOf[index] ?? new Int32Array(0);
  const room = measureRoom(model, podsOf, workload);

  const canHost = (node: number): boolean => {
    if (obstacles[node] !== undefined || (room[node] ?? 0) < 1) return false;
    for (const counter of spread) if (!counter.admits(node)) return false;
    for (const counter of terms.antiAffinity) if (counter.countAt(node) > 0) return false;
    return terms.affinity.length === 0 || isNearEnough(terms, node);
  };
  return {
    workload,
    obstacles,
    spread,
    terms,
    canHost,
    roomOn: (node) => room[node] ?? 0,
    change: (node, by) => {
      own[node] = (own[node] ?? 0) + by;
      room[node] = (room[node] ?? 0) - by;
      for (const counter of spread) counter.add(node, by);
      for (const counter of terms.affinity) counter.add(node, by);
      for (const counter of terms.antiAffinity) counter.add(node, by);
      for (const { counter } of terms.preferred) counter.add(node, by);
    },
  };
}

function isNearEnough({ affinity, canBeFirst }: PodTerms, node: number): boolean {
  if (affinity.some(({ topology }) => (topology.domainOf[node] ?? -1) < 0)) return false;
  if (affinity.every((counter) => counter.countAt(node) > 0)) return true;
  return canBeFirst && affinity.every((counter) => counter.total() === 0);
}

function measureRoom(model: PlacementModel, podsOf: PodCounts, workload: Workload): Float64Array {
  const { milliCpu, memoryBytes } = workload.scheduling.requests;
  return Float64Array.from(model.nodes, (node, index) => {
    const { allocatable } = node;
    const limits = [
      roomFor(1, allocatable.pods, model, podsOf, index, () => 1),
      roomFor(milliCpu, allocatable.milliCpu, model, podsOf, index, ({ milliCpu: cpu }) => cpu ?? 0),
      roomFor(memoryBytes, allocatable.memoryBytes, model, podsOf, index, (other) => other.memoryBytes ?? 0),
    ];
    return Math.max(0, Math.min(...limits));
  });
}

function roomFor(
  request: number | undefined,
  allocatable: number | undefined,
  model: PlacementModel,
  podsOf: PodCounts,
  node: number,
  requestOf: (requests: Workload['scheduling']['requests']) => number,
): number {
  if (request === undefined || request <= 0 || allocatable === undefined) return Infinity;
  let used = 0;
  for (const [index, pods] of podsOf.entries()) {
    const count = pods[node] ?? 0;
    const other = model.workloads[index];
    if (count > 0 && other) used += count * requestOf(other.scheduling.requests);
  }
  return Math.floor((allocatable - used) / request);
}
