import { DEFAULT_SPREAD, SCORE_WEIGHTS } from '../../kubernetes/scheduler.ts';
import type { AlikeNodes } from './alikeNodes.ts';
import { countSoftTaints, matchesTerm, tolerationsOf } from './nodeFit.ts';
import type { PlacementModel, PodCounts, Topology } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import type { SpreadConstraint, WorkloadScheduling } from '../scenarioTypes.ts';
import { openResourceScore } from './resourceScore.ts';
import type { SpreadCounter } from './spreadCounter.ts';
import { countSpread } from './spreadCounter.ts';
import { openSpreadScore } from './spreadScore.ts';

export interface Scorer {
  /** For each candidate the sum of the weighted scores, each 0 to 100; higher is better. Good until the next call. */
  readonly score: (candidates: readonly AlikeNodes[]) => ArrayLike<number>;
  readonly add: (node: number) => void;
  /** What of a node its scores depend on and no pod changes, as a text: alike nodes have equal ones. */
  readonly traitsOf: (node: number) => string;
  readonly counters: readonly SpreadCounter[];
}

function defaultConstraints({ defaultSpreadWith }: WorkloadScheduling): readonly SpreadConstraint[] {
  return DEFAULT_SPREAD.map(({ topologyKey, maxSkew }) => ({
    ...softConstraint(topologyKey, maxSkew),
    ...(defaultSpreadWith && { alsoSelects: defaultSpreadWith }),
  }));
}

/**
 * Scores nodes as the scheduler's default plugins do, as far as a manifest tells: spreading, preferred node affinity,
 * preferred pod (anti-)affinity, PreferNoSchedule taints, free and evenly used CPU and memory. Left out: images, volumes.
 */
export function openScorer(model: PlacementModel, podsOf: PodCounts, round: PlacementRound): Scorer {
  const { scheduling } = round.workload;
  const isDefault = scheduling.spreadConstraints.length === 0;
  const soft = isDefault
    ? defaultConstraints(scheduling)
    : scheduling.spreadConstraints.filter((constraint) => constraint.whenUnsatisfiable === 'ScheduleAnyway');
  const keys = isDefault ? [] : soft.map((constraint) => constraint.topologyKey);
  const counters = soft.map((constraint) =>
    countSpread(model, { podsOf, hosts: round.hosts }, round.index, constraint, keys),
  );
  const tolerations = tolerationsOf(round.workload);
  const preference = model.nodes.map((node) =>
    scheduling.preferredNodeAffinity.reduce(
      (sum, { weight, term }) => (matchesTerm(node, term) ? sum + weight : sum),
      0,
    ),
  );
  const softTaints = model.nodes.map((node) => countSoftTaints(node, tolerations));
  const hasPreference = preference.some((value) => value !== 0);
  const hasSoftTaints = softTaints.some((value) => value > 0);

  // pods with constraints of their own are not scored on nodes that lack one of the keys
  const isScored = Uint8Array.from(model.nodes, (_, node) =>
    isDefault || counters.every(({ topology }) => hasDomain(topology, node)) ? 1 : 0,
  );

  const resources = openResourceScore(model, { podsOf, hosts: round.hosts }, round.index, round.workload);
  const scoreSpread = openSpreadScore(counters, isScored, model.nodes.length);

  // one array for all pods: there are as many as replicas times nodes
  const sums = new Float64Array(model.nodes.length);
  const addUp = (weight: number, scores: ArrayLike<number>): void => {
    for (let at = 0; at < scores.length && at < sums.length; at++)
      sums[at] = (sums[at] ?? 0) + weight * (scores[at] ?? 0);
  };
  const score = (candidates: readonly AlikeNodes[]): ArrayLike<number> => {
    let at = 0;
    for (const { node } of candidates) sums[at++] = resources.scoreOf(node);
    if (counters.length > 0) addUp(SCORE_WEIGHTS.spread, scoreSpread(candidates));
    if (hasPreference)
      addUp(SCORE_WEIGHTS.nodeAffinity, toHundred(candidates.map(({ node }) => preference[node] ?? 0)));
    if (hasSoftTaints) {
      const scores = toHundred(candidates.map(({ node }) => softTaints[node] ?? 0));
      addUp(
        SCORE_WEIGHTS.taints,
        scores.map((value) => 100 - value),
      );
    }
    if (round.terms.preferred.length > 0)
      addUp(SCORE_WEIGHTS.podAffinity, scorePodAffinity(candidates, round));

    return sums;
  };
  return {
    score,
    add: (node) => {
      for (const counter of counters) counter.add(node, 1);
      resources.add(node, 1);
    },
    traitsOf: (node) => `${preference[node] ?? 0},${softTaints[node] ?? 0},${resources.traitsOf(node)}`,
    counters,
  };
}

function softConstraint(topologyKey: string, maxSkew: number): SpreadConstraint {
  return {
    topologyKey,
    maxSkew,
    whenUnsatisfiable: 'ScheduleAnyway',
    minDomains: undefined,
    nodeAffinityPolicy: 'Honor',
    nodeTaintsPolicy: 'Ignore',
    selectsOwnPods: true,
    isPerRevision: true,
  };
}

function hasDomain({ domainOf }: Topology, node: number): boolean {
  return (domainOf[node] ?? -1) >= 0;
}

/** Source: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go. */
function scorePodAffinity(candidates: readonly AlikeNodes[], { terms }: PlacementRound): number[] {
  const raw = candidates.map(({ node }) =>
    terms.preferred.reduce((sum, counter) => sum + counter.countAt(node), 0),
  );
  const lowest = raw.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = raw.reduce((most, value) => Math.max(most, value), -Infinity);
  if (highest <= lowest) return raw.map(() => 0);
  return raw.map((value) => Math.trunc((100 * (value - lowest)) / (highest - lowest)));
}

function toHundred(values: readonly number[]): number[] {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return highest === 0 ? values.map(() => 0) : values.map((value) => Math.trunc((100 * value) / highest));
}
