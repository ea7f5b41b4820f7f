import type { PlacementModel, PodCounts, Topology } from './placementModel.ts';
import type { PodTerm } from './scenarioTypes.ts';

/** The pods that an affinity term is about, in each domain of its topology key, while pods of one workload are placed. */
export interface TermCounter {
  readonly topology: Topology;
  /** 0 for a node without the label. */
  readonly countAt: (node: number) => number;
  readonly total: () => number;
  readonly add: (node: number, change: 1 | -1) => void;
}

/** The terms that bear on the next pod of a workload, those of pods that already run included. */
export interface PodTerms {
  /** Each must have a selected pod in the node's domain. */
  readonly affinity: readonly TermCounter[];
  /** While no pod is selected by all affinity terms, a pod that all of them select may be the first. */
  readonly canBeFirst: boolean;
  /** None may have a selected pod in the node's domain. */
  readonly antiAffinity: readonly TermCounter[];
  /** What each selected pod in the node's domain adds to its score. */
  readonly preferred: readonly { readonly weight: number; readonly counter: TermCounter }[];
}

/** What a required affinity of a running pod weighs when the scheduler scores: hardPodAffinityWeight's default. */
const REQUIRED_AFFINITY_WEIGHT = 1;

/** Source: pkg/scheduler/framework/plugins/interpodaffinity. */
export function collectTerms(model: PlacementModel, podsOf: PodCounts, workload: number): PodTerms {
  const own = model.workloads[workload];
  const name = own?.name ?? '';
  const named = (names: readonly string[]) =>
    model.workloads.flatMap((candidate, index) => (names.includes(candidate.name) ? [index] : []));
  const required = (own?.scheduling.podAffinity ?? []).filter(isRequired);

  const antiAffinity: TermCounter[] = [];
  const preferred: { weight: number; counter: TermCounter }[] = [];
  const add = (term: PodTerm, selected: readonly number[], sign: 1 | -1) => {
    const count = () => countTerm(model, podsOf, workload, term.topologyKey, selected);
    if (term.strength.kind === 'preferred') {
      preferred.push({ weight: sign * term.strength.weight, counter: count() });
    } else if (sign === -1) {
      antiAffinity.push(count());
    }
  };
  for (const term of own?.scheduling.podAffinity ?? []) add(term, named(term.selects), 1);
  for (const term of own?.scheduling.podAntiAffinity ?? []) add(term, named(term.selects), -1);
  for (const [index, other] of model.workloads.entries()) {
    for (const term of other.scheduling.podAffinity) {
      if (!term.selects.includes(name)) continue;
      add(term, [index], 1);
      if (isRequired(term)) {
        const counter = countTerm(model, podsOf, workload, term.topologyKey, [index]);
        preferred.push({ weight: REQUIRED_AFFINITY_WEIGHT, counter });
      }
    }
    for (const term of other.scheduling.podAntiAffinity) {
      if (term.selects.includes(name)) add(term, [index], -1);
    }
  }
  const selectedByAll = model.workloads.flatMap((candidate, index) =>
    required.every((term) => term.selects.includes(candidate.name)) ? [index] : [],
  );
  return {
    affinity: required.map((term) => countTerm(model, podsOf, workload, term.topologyKey, selectedByAll)),
    canBeFirst: required.every((term) => term.selects.includes(name)),
    antiAffinity,
    preferred,
  };
}

function isRequired(term: PodTerm): boolean {
  return term.strength.kind === 'required';
}

function countTerm(
  model: PlacementModel,
  podsOf: PodCounts,
  workload: number,
  topologyKey: string,
  selected: readonly number[],
): TermCounter {
  const topology = model.topologyOf(topologyKey);
  const { domainOf } = topology;
  const counts = new Int32Array(topology.domainCount);
  let total = 0;
  const addAt = (node: number, change: number) => {
    total += change;
    const domain = domainOf[node] ?? -1;
    if (domain >= 0) counts[domain] = (counts[domain] ?? 0) + change;
  };
  for (const index of selected) {
    for (const [node, count] of podsOf[index]?.entries() ?? []) if (count > 0) addAt(node, count);
  }
  const isOwn = selected.includes(workload);
  return {
    topology,
    countAt: (node) => counts[domainOf[node] ?? -1] ?? 0,
    total: () => total,
    add: (node, change) => {
      if (isOwn) addAt(node, change);
    },
  };
}
