import type { AlikeNodes } from './alikeNodes.ts';
import { groupAlikeNodes } from './alikeNodes.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import { openScorer } from './placementScore.ts';
import { zoneTally } from './zoneTally.ts';
import type { WorkBudget } from './workBudget.ts';

/**
 * Places replicas one by one on the node that scores best. Among nodes with equal scores, between which the scheduler
 * draws lots, the one with the fewest of these pods, then the one whose zone has the fewest pods, then the first by name.
 * Answers how many were placed; fewer than asked when no node can host the next one or the budget is spent.
 */
export function placeLikely(
  model: PlacementModel,
  podsOf: PodCounts,
  round: PlacementRound,
  replicas: number,
  budget: WorkBudget,
): number {
  const scorer = openScorer(model, round);
  const zones = zoneTally(model, podsOf);
  const alike = groupAlikeNodes(model, round, {
    topologies: scorer.counters.map((counter) => counter.topology),
    textOf: (node) => `${scorer.traitsOf(node)},${zones.podsNear(node)}`,
  });
  for (let placed = 0; placed < replicas; placed++) {
    if (!budget.spend(alike.groups.length)) return placed;
    const candidates = alike.groups.filter((group) => round.canHost(group.node));
    const scores = scorer.score(candidates);
    let best: AlikeNodes | undefined;
    let bestScore = -Infinity;
    for (const [index, candidate] of candidates.entries()) {
      const score = scores[index] ?? 0;
      if (score < bestScore) continue;
      if (best && score === bestScore && !isEmptier(candidate, best, zones.podsNear)) continue;
      best = candidate;
      bestScore = score;
    }
    if (best === undefined) return placed;
    const node = alike.take(best);
    round.change(node, 1);
    scorer.add(node);
    zones.add(node, 1);
  }
  return replicas;
}

function isEmptier(a: AlikeNodes, b: AlikeNodes, podsNear: (node: number) => number): boolean {
  return (a.ownPods - b.ownPods || podsNear(a.node) - podsNear(b.node) || a.node - b.node) < 0;
}
