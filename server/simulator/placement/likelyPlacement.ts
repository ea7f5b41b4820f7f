import { SAMPLED_FROM_NODES } from '../../kubernetes/scheduler.ts';
import type { AlikeNodes } from './alikeNodes.ts';
import { groupAlikeNodes } from './alikeNodes.ts';
import { firstInHeap, listInTurns } from './nodeOrder.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import { openScorer } from './placementScore.ts';
import type { PodTally } from './podTally.ts';
import { tallyPods } from './podTally.ts';
import type { WorkBudget } from '../workBudget.ts';

export interface LikelyRound {
  /** Fewer than asked when no node can host the next pod or the budget is spent. */
  readonly placed: number;
  /** The zones, by their number in the tally, of the nodes between which the last pod could have been drawn. */
  readonly drawn: readonly number[];
}

/**
 * Places replicas one by one on the node that scores best. Equal scores are settled as the scheduler of the version does
 * in a small cluster: by the nodes' places in its list. Where it draws lots, and in clusters so large that it looks at a
 * part of the nodes only, it is the node with the fewest pods, then the one whose zone has the fewest pods, then the first
 * by name.
 */
export function placeLikely(
  model: PlacementModel,
  podsOf: PodCounts,
  round: PlacementRound,
  replicas: number,
  budget: WorkBudget,
): LikelyRound {
  const isSampled = model.nodes.length >= SAMPLED_FROM_NODES;
  const place = isSampled || model.scheduler.settlesTiesBy === 'lot' ? placeOnEmptiest : placeByList;
  const scorer = openScorer(model, podsOf, round);
  const tally = tallyPods(model, podsOf, round);
  const weight = round.weight + scorer.counters.length;
  return place({ model, round, replicas, budget, scorer, tally, weight });
}

interface Placing {
  readonly model: PlacementModel;
  readonly round: PlacementRound;
  readonly replicas: number;
  readonly budget: WorkBudget;
  readonly scorer: ReturnType<typeof openScorer>;
  readonly tally: ReturnType<typeof tallyPods>;
  /** The work of judging one node. */
  readonly weight: number;
}

function placeByList({ model, round, replicas, budget, scorer, tally, weight }: Placing): LikelyRound {
  const listed = listInTurns(model.nodes)
    .filter((node) => round.fits[node]?.obstacle === undefined)
    .map((node) => ({ node, size: 1 }));
  let candidates: AlikeNodes[] = [];
  let before: AlikeNodes[] = [];
  let scores: ArrayLike<number> = [];
  let highest = -Infinity;
  const isBest = (at: number): boolean => scores[at] === highest;
  let placed = 0;
  for (; placed < replicas; placed++) {
    if (!budget.spend(listed.length * weight)) return { placed, drawn: [] };
    [before, candidates] = [candidates, before];
    keepHosts(listed, round, candidates);
    if (candidates.length === 0) break;
    scores = scorer.score(candidates);
    highest = highestOf(scores, candidates.length);
    const chosen = candidates[firstInHeap(candidates.length, isBest) ?? -1];
    if (chosen === undefined) break;
    round.change(chosen.node, 1);
    scorer.add(chosen.node);
  }
  const ofLast = placed === replicas ? candidates : before;
  return { placed, drawn: ofLast.filter((_, at) => isBest(at)).map(({ node }) => tally.zoneOf(node)) };
}

/** Writes those that take one more pod over what stood in `hosts`: emptied first, it would have to grow again for each pod. */
function keepHosts(nodes: readonly AlikeNodes[], { canHost }: PlacementRound, hosts: AlikeNodes[]): void {
  let count = 0;
  for (const each of nodes) if (canHost(each.node)) hosts[count++] = each;
  if (hosts.length > count) hosts.length = count;
}

function highestOf(scores: ArrayLike<number>, count: number): number {
  let highest = -Infinity;
  for (let at = 0; at < count; at++) highest = Math.max(highest, scores[at] ?? 0);
  return highest;
}

function placeOnEmptiest({ model, round, replicas, budget, scorer, tally, weight }: Placing): LikelyRound {
  const isSmall = model.nodes.length < SAMPLED_FROM_NODES;
  const alike = groupAlikeNodes(model, round, {
    topologies: scorer.counters.map((counter) => counter.topology),
    // where each zone has one node, the zone alone tells between which of them lots are drawn
    textOf: (node) =>
      `${scorer.traitsOf(node)},${tally.podsOn(node)},${tally.podsNear(node)},${isSmall ? tally.zoneOf(node) : ''}`,
  });
  const inTurns = !isSmall && !isDrawnToPods(round);
  const candidates: AlikeNodes[] = [];
  let tied: readonly AlikeNodes[] = [];
  let drawn: readonly number[] = [];
  let placed = 0;
  while (placed < replicas) {
    if (!budget.spend(alike.groups.length * weight)) return { placed, drawn: [] };
    keepHosts(alike.groups, round, candidates);
    tied = bestOf(candidates, scorer.score(candidates));
    if (tied.length === 0) break;
    drawn = tied.map(({ node }) => tally.zoneOf(node));
    for (const group of inTurns ? listTurn(tied, tally) : [emptiestOf(tied, tally)]) {
      if (placed === replicas || group === undefined || !round.canHost(group.node)) continue;
      const node = alike.take(group);
      round.change(node, 1);
      scorer.add(node);
      tally.add(node, 1);
      placed++;
    }
  }
  return { placed, drawn };
}

/** A pod makes the nodes near it better, so that the next one is to be judged by itself. */
function isDrawnToPods({ terms }: PlacementRound): boolean {
  return terms.affinity.length > 0 || terms.preferred.length > 0;
}

function bestOf(candidates: readonly AlikeNodes[], scores: ArrayLike<number>): readonly AlikeNodes[] {
  const highest = highestOf(scores, candidates.length);
  return candidates.filter((_, at) => scores[at] === highest);
}

function emptiestOf(tied: readonly AlikeNodes[], tally: PodTally): AlikeNodes | undefined {
  return tied.reduce<AlikeNodes | undefined>(
    (best, each) => (best === undefined || compareEmptiness(each, best, tally) < 0 ? each : best),
    undefined,
  );
}

/**
 * One of the equals in each zone, of those that are as empty as the emptiest: a pod in one zone leaves the others as good
 * as they were, and none of them needs to be judged anew. What makes a large cluster take time in proportion to its pods.
 */
function listTurn(tied: readonly AlikeNodes[], tally: PodTally): readonly AlikeNodes[] {
  const emptiest = emptiestOf(tied, tally);
  if (emptiest === undefined) return [];
  const isAsEmpty = ({ node }: AlikeNodes): boolean =>
    tally.podsOn(node) === tally.podsOn(emptiest.node) &&
    tally.podsNear(node) === tally.podsNear(emptiest.node);
  const inZones = new Map<number, AlikeNodes>();
  for (const each of tied.filter(isAsEmpty).sort((a, b) => a.node - b.node)) {
    const zone = tally.zoneOf(each.node);
    if (!inZones.has(zone)) inZones.set(zone, each);
  }
  return [...inZones.values()];
}

function compareEmptiness({ node: a }: AlikeNodes, { node: b }: AlikeNodes, tally: PodTally): number {
  return tally.podsOn(a) - tally.podsOn(b) || tally.podsNear(a) - tally.podsNear(b) || a - b;
}
