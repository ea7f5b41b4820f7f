import { HOSTNAME_KEY, ZONE_KEY, countSoftTaints, matchesTerm, tolerationsOf } from './nodeFit.ts';
import type { PlacementModel } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import type { SpreadConstraint } from './scenarioTypes.ts';
import type { SpreadCounter } from './spreadCounter.ts';
import { countSpread } from './spreadCounter.ts';

/** Nodes that are alike for the next pod, by one of them. */
export interface Alike {
  readonly node: number;
  readonly size: number;
}

export interface Scorer {
  /** For each candidate the sum of the weighted scores, each 0 to 100; higher is better. */
  readonly score: (candidates: readonly Alike[]) => readonly number[];
  readonly add: (node: number) => void;
  /** What of a node its scores depend on and no pod changes, as a text: alike nodes have equal ones. */
  readonly traitsOf: (node: number) => string;
  readonly counters: readonly SpreadCounter[];
}

/** The scheduler's default weights. Source: pkg/scheduler/apis/config/v1/default_plugins.go. */
const WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2 } as const;

/** What the scheduler applies to pods that set no spread constraint. Source: podtopologyspread/plugin.go. */
const DEFAULT_CONSTRAINTS: readonly SpreadConstraint[] = [
  softConstraint(HOSTNAME_KEY, 3),
  softConstraint(ZONE_KEY, 5),
];

/**
 * Scores nodes as the scheduler's default plugins do, as far as a manifest tells: spreading, preferred node affinity,
 * preferred pod (anti-)affinity, PreferNoSchedule taints. Left out: free resources, images, volumes.
 */
export function openScorer(model: PlacementModel, round: PlacementRound): Scorer {
  const { scheduling } = round.workload;
  const isDefault = scheduling.spreadConstraints.length === 0;
  const soft = isDefault
    ? DEFAULT_CONSTRAINTS
    : scheduling.spreadConstraints.filter((constraint) => constraint.whenUnsatisfiable === 'ScheduleAnyway');
  const keys = isDefault ? [] : soft.map((constraint) => constraint.topologyKey);
  const counters = soft.map((constraint) => countSpread(model, round.workload, constraint, keys));
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

  const score = (candidates: readonly Alike[]): number[] => {
    const total = candidates.map(() => 0);
    const addAll = (scores: readonly number[], weight: number) => {
      for (const [index, value] of scores.entries()) total[index] = (total[index] ?? 0) + weight * value;
    };
    if (counters.length > 0) addAll(scoreSpread(candidates, counters, isDefault), WEIGHTS.spread);
    if (hasPreference) {
      addAll(toHundred(candidates.map(({ node }) => preference[node] ?? 0)), WEIGHTS.nodeAffinity);
    }
    if (hasSoftTaints) {
      const scores = toHundred(candidates.map(({ node }) => softTaints[node] ?? 0));
      addAll(
        scores.map((value) => 100 - value),
        WEIGHTS.taints,
      );
    }
    if (round.terms.preferred.length > 0) addAll(scorePodAffinity(candidates, round), WEIGHTS.podAffinity);
    return total;
  };
  return {
    score,
    add: (node) => {
      for (const counter of counters) counter.add(node, 1);
    },
    traitsOf: (node) => `${preference[node] ?? 0},${softTaints[node] ?? 0}`,
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
  };
}

/**
 * The fewer pods in the node's domains the better; topologies with many domains weigh more.
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/scoring.go.
 */
function scoreSpread(
  candidates: readonly Alike[],
  counters: readonly SpreadCounter[],
  isDefault: boolean,
): number[] {
  const isScored = candidates.map(
    ({ node }) => isDefault || counters.every(({ topology }) => (topology.domainOf[node] ?? -1) >= 0),
  );
  const weights = counters.map((counter) => Math.log(countDomains(candidates, isScored, counter) + 2));
  let lowest = Number.MAX_SAFE_INTEGER;
  let highest = 0;
  const raw = candidates.map(({ node }, index) => {
    if (isScored[index] !== true) return -1;
    let sum = 0;
    for (const [which, counter] of counters.entries()) {
      if ((counter.topology.domainOf[node] ?? -1) < 0) continue;
      sum += counter.countAt(node) * (weights[which] ?? 0) + (counter.constraint.maxSkew - 1);
    }
    const rounded = Math.round(sum);
    lowest = Math.min(lowest, rounded);
    highest = Math.max(highest, rounded);
    return rounded;
  });
  return raw.map((value) =>
    value < 0 ? 0 : highest === 0 ? 100 : Math.trunc((100 * (highest + lowest - value)) / highest),
  );
}

function countDomains(
  candidates: readonly Alike[],
  isScored: readonly boolean[],
  { topology }: SpreadCounter,
): number {
  const scored = candidates.filter((_, index) => isScored[index]);
  if (topology.key === HOSTNAME_KEY || topology.isPerNode) {
    return scored.reduce((sum, { size }) => sum + size, 0);
  }
  return new Set(scored.map(({ node }) => topology.domainOf[node] ?? -1)).size;
}

/** Source: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go. */
function scorePodAffinity(candidates: readonly Alike[], { terms }: PlacementRound): number[] {
  const raw = candidates.map(({ node }) =>
    terms.preferred.reduce((sum, { weight, counter }) => sum + weight * counter.countAt(node), 0),
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
