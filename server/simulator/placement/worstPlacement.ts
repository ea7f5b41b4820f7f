import type { AlikeNodes } from './alikeNodes.ts';
import { groupAlikeNodes } from './alikeNodes.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import type { WorkBudget } from '../workBudget.ts';
import { tallyPods } from './podTally.ts';

export interface GatheredPods {
  readonly replicas: number;
  /** So many of them go to the emptiest zones before the others gather. */
  readonly evenly: number;
  /** By the zone's number: of equals the lowest is entered first. */
  readonly zoneRank: readonly number[];
}

/**
 * Places replicas one by one so that they gather: each goes where the hard constraints still let it go, into the zone with
 * the most pods, then onto the node with the most. An empty zone is entered in the order of `zoneRank`, lowest first.
 * Every step is allowed, so the outcome is; that it is the worst is not proven, see `searchWorst`.
 */
export function placeGathered(
  model: PlacementModel,
  podsOf: PodCounts,
  round: PlacementRound,
  { replicas, evenly, zoneRank }: GatheredPods,
  budget: WorkBudget,
): number {
  const tally = tallyPods(model, podsOf, round);
  const rankOf = (node: number) => zoneRank[tally.zoneOf(node)] ?? 0;
  const alike = groupAlikeNodes(model, round, {
    topologies: [],
    // the zone too: where each has one node, nothing else tells them apart
    textOf: (node) => `${tally.podsOn(node)},${tally.podsNear(node)},${tally.zoneOf(node)}`,
  });
  const isWorse = (a: AlikeNodes, b: AlikeNodes, isEven: boolean) =>
    ((isEven ? -1 : 1) * (tally.podsNear(b.node) - tally.podsNear(a.node)) ||
      rankOf(a.node) - rankOf(b.node) ||
      tally.podsOn(b.node) - tally.podsOn(a.node) ||
      a.node - b.node) < 0;
  for (let placed = 0; placed < replicas; placed++) {
    if (!budget.spend(alike.groups.length * round.weight)) return placed;
    let worst: AlikeNodes | undefined;
    for (const group of alike.groups) {
      if (worst !== undefined && !isWorse(group, worst, placed < evenly)) continue;
      if (round.canHost(group.node)) worst = group;
    }
    if (worst === undefined) return placed;
    const node = alike.take(worst);
    round.change(node, 1);
    tally.add(node, 1);
  }
  return replicas;
}

/** How far pods are gathered, for comparing placements of the same workloads. */
export interface Concentration {
  readonly placed: number;
  /** Pods of each zone that has any, most first. */
  readonly zones: readonly number[];
  /** Pods of each node that has any, most first. */
  readonly nodes: readonly number[];
  /** The share of all clients, in billionths, that have a pod in their zone. */
  readonly reached: number;
  /** Of all clients, each counted as often as there are pods in its zone, in billionths. */
  readonly served: number;
}

/** The share of all clients in each zone, 0 to 1, by its number in the model; the last one is for nodes without a zone. */
export type ClientShares = Float64Array;

/** Shares are sums of fractions: only what is more than rounding makes one placement worse than another. */
export function inBillionths(share: number): number {
  return Math.round(share * 1e9);
}

export function measureConcentration(
  model: PlacementModel,
  podsOf: PodCounts,
  clientShares: ClientShares,
): Concentration {
  const zones = new Map<number, number>();
  const nodes: number[] = [];
  for (const node of model.nodes.keys()) {
    const count = podsOf.reduce((sum, pods) => sum + (pods[node] ?? 0), 0);
    if (count === 0) continue;
    nodes.push(count);
    const zone = zoneNumberOf(model, node);
    zones.set(zone, (zones.get(zone) ?? 0) + count);
  }
  const sumOver = (weigh: (share: number, count: number) => number): number => {
    let sum = 0;
    for (const [zone, count] of zones) sum += weigh(clientShares[zone] ?? 0, count);
    return inBillionths(sum);
  };
  return {
    placed: nodes.reduce((sum, count) => sum + count, 0),
    zones: [...zones.values()].sort((a, b) => b - a),
    nodes: nodes.sort((a, b) => b - a),
    reached: sumOver((share) => share),
    served: sumOver((share, count) => share * count),
  };
}

/** A node's zone as a number; nodes without one count as one zone, the last. */
export function zoneNumberOf({ zones }: PlacementModel, node: number): number {
  const domain = zones.domainOf[node] ?? -1;
  return domain < 0 ? zones.domainCount : domain;
}

/**
 * Below zero when `a` is the worse placement: it places more pods, else uses fewer zones, else has more pods in its
 * fullest zone (then the next), else leaves more clients without a pod in their zone, else has its pods where fewer
 * clients are, else uses fewer nodes, else has more pods on its fullest node (then the next).
 */
export function compareConcentration(a: Concentration, b: Concentration): number {
  return (
    b.placed - a.placed ||
    a.zones.length - b.zones.length ||
    compareCounts(a.zones, b.zones) ||
    a.reached - b.reached ||
    a.served - b.served ||
    a.nodes.length - b.nodes.length ||
    compareCounts(a.nodes, b.nodes)
  );
}

function compareCounts(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((count, at) => count !== b[at]);
  return index < 0 ? 0 : (b[index] ?? 0) - (a[index] ?? 0);
}
