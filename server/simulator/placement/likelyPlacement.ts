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
  return place(model, podsOf, round, replicas, budget);
}

function placeByList(
  model: PlacementModel,
  podsOf: PodCounts,
  round: PlacementRound,
  replicas: number,
  budget: WorkBudget,
): LikelyRound {
  const scorer = openScorer(model, podsOf, round);
  const tally = tallyPods(model, podsOf, round);
  const listed = listInTurns(model.nodes)
    .filter((node) => round.fits[node]?.obstacle === undefined)
    .map((node) => ({ node, size: 1 }));
  const weight = round.weight + scorer.counters.length;
  let drawn: readonly number[] = [];
  for (let placed = 0; placed < replicas; placed++) {
    if (!budget.spend(listed.length * weight)) return { placed, drawn: [] };
    const candidates = listed.filter(({ node }) => round.canHost(node));
    const scores = scorer.score(candidates);
    let highest = -Infinity;
    for (let at = 0; at < candidates.length; at++) highest = Math.max(highest, scores[at] ?? 0);
    const isBest = (at: number) => scores[at] === highest;
    const chosen = candidates[firstInHeap(candidates.length, isBest) ?? -1];
    if (chosen === undefined) return { placed, drawn };
    drawn = candidates.filter((_, at) => isBest(at)).map(({ node }) => tally.zoneOf(node));
    round.change(chosen.node, 1);
    scorer.add(chosen.node);
  }
  return { placed: replicas, drawn };
}

function placeOnEmptiest(
  model: PlacementModel,
  podsOf: PodCounts,
  round: PlacementRound,
  replicas: number,
  budget: WorkBudget,
): LikelyRound {
  const scorer = openScorer(model, podsOf, round);
  const tally = tallyPods(model, podsOf, round);
  const alike = groupAlikeNodes(model, round, {
    topologies: scorer.counters.map((counter) => counter.topology),
    textOf: (node) => `${scorer.traitsOf(node)},${tally.podsOn(node)},${tally.podsNear(node)}`,
  });
  const weight = round.weight + scorer.counters.length;
  const choice = createChoice(tally, model.nodes.length);
  const candidates: AlikeNodes[] = [];
  for (let placed = 0; placed < replicas; placed++) {
    if (!budget.spend(alike.groups.length * weight)) return { placed, drawn: [] };
    candidates.length = 0;
    for (const group of alike.groups) if (round.canHost(group.node)) candidates.push(group);
    const best = choice.choose(candidates, scorer.score(candidates));
    if (best === undefined) return { placed, drawn: choice.drawn() };
    const node = alike.take(best);
    round.change(node, 1);
    scorer.add(node);
    tally.add(node, 1);
  }
  return { placed: replicas, drawn: choice.drawn() };
}

/** Chooses the best of scored candidates, and remembers between which zones it was drawn. */
function createChoice(tally: PodTally, nodeCount: number) {
  const tied = new Int32Array(nodeCount);
  let tiedCount = 0;
  return {
    choose: (candidates: readonly AlikeNodes[], scores: ArrayLike<number>): AlikeNodes | undefined => {
      let best: AlikeNodes | undefined;
      let bestScore = -Infinity;
      let index = 0;
      for (const candidate of candidates) {
        const score = scores[index++] ?? 0;
        if (score < bestScore) continue;
        if (score > bestScore) tiedCount = 0;
        tied[tiedCount++] = candidate.node;
        if (best && score === bestScore && !isEmptier(candidate, best, tally)) continue;
        best = candidate;
        bestScore = score;
      }
      return best;
    },
    drawn: () => Array.from(tied.subarray(0, tiedCount), (node) => tally.zoneOf(node)),
  };
}

function isEmptier({ node: a }: AlikeNodes, { node: b }: AlikeNodes, tally: PodTally): boolean {
  return (tally.podsOn(a) - tally.podsOn(b) || tally.podsNear(a) - tally.podsNear(b) || a - b) < 0;
}
