import { REQUIRED_AFFINITY_WEIGHT } from '../../kubernetes/scheduler.ts';
import type { HostLists, PlacementModel, PodCounts, Topology } from './placementModel.ts';
import { ofOwnRevision, revisionsOf } from './placementModel.ts';
import type { PodTerm } from '../scenarioTypes.ts';

/** A number for each domain of a topology key that grows with the pods that affinity terms select there. */
export interface TermCounter {
  readonly topology: Topology;
  /** 0 for a node without the label. */
  readonly countAt: (node: number) => number;
  /** Over all domains: pods on nodes without the label count for nothing. */
  readonly total: () => number;
  /** Takes note of a pod of the workload that is being placed. */
  readonly add: (node: number, change: 1 | -1) => void;
}

/** The terms that bear on the next pod of a workload, those of pods that already run included; one counter for each key. */
export interface PodTerms {
  /** Pods that all required affinity terms select: there must be one in each of the node's domains. */
  readonly affinity: readonly TermCounter[];
  /** While no pod is selected by all affinity terms, a pod that all of them select may be the first. */
  readonly canBeFirst: boolean;
  /** Pods that required anti-affinity keeps away: there must be none in any of the node's domains. */
  readonly antiAffinity: readonly TermCounter[];
  /** What preferred terms add to the score of the node. */
  readonly preferred: readonly TermCounter[];
}

/** How much each pod of a workload counts. */
type Weights = Map<number, number>;

/** Source: pkg/scheduler/framework/plugins/interpodaffinity. */
export function collectTerms(
  model: PlacementModel,
  running: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  workload: number,
): PodTerms {
  const own = model.workloads[workload];
  const name = own?.name ?? '';
  // workloads that come later have no pods yet
  const current = new Set(ofOwnRevision(model, workload));
  const older = new Set(revisionsOf(model, workload).filter((index) => !current.has(index)));
  const selectedBy = ({ selects, isPerRevision }: PodTerm) =>
    [...new Set(selects)].flatMap((each) =>
      (model.indicesOf.get(each) ?? []).filter(
        (index) => index <= workload && !(isPerRevision === true && older.has(index)),
      ),
    );

  const antiAffinity = new Map<string, Weights>();
  const preferred = new Map<string, Weights>();
  const add = (term: PodTerm, selected: readonly number[], sign: 1 | -1) => {
    if (term.strength.kind === 'preferred')
      addWeights(preferred, term.topologyKey, selected, sign * term.strength.weight);
    else if (sign === -1) addWeights(antiAffinity, term.topologyKey, selected, 1);
  };
  for (const term of own?.scheduling.podAffinity ?? []) add(term, selectedBy(term), 1);
  for (const term of own?.scheduling.podAntiAffinity ?? []) add(term, selectedBy(term), -1);
  for (const { term, isAnti, workload: owner } of model.terms) {
    if (owner > workload || !term.selects.includes(name)) continue;
    if (term.isPerRevision === true && older.has(owner)) continue;
    add(term, [owner], isAnti ? -1 : 1);
    if (!isAnti && isRequired(term))
      addWeights(preferred, term.topologyKey, [owner], REQUIRED_AFFINITY_WEIGHT);
  }

  const required = (own?.scheduling.podAffinity ?? []).filter(isRequired);
  const affinity = new Map<string, Weights>();
  if (required.length > 0) {
    const [first, ...others] = required.map((term) => new Set(selectedBy(term)));
    const selectedByAll = [...(first ?? [])].filter((index) => others.every((names) => names.has(index)));
    for (const key of new Set(required.map((term) => term.topologyKey)))
      addWeights(affinity, key, selectedByAll, 1);
  }
  const count = (terms: ReadonlyMap<string, Weights>) =>
    [...terms].map(([key, weights]) => countTerm(model.topologyOf(key), running, workload, weights));
  return {
    affinity: count(affinity),
    canBeFirst: required.every((term) => term.selects.includes(name)),
    antiAffinity: count(antiAffinity),
    preferred: count(preferred),
  };
}

function isRequired(term: PodTerm): boolean {
  return term.strength.kind === 'required';
}

function addWeights(
  terms: Map<string, Weights>,
  topologyKey: string,
  selected: readonly number[],
  weight: number,
): void {
  const weights = terms.get(topologyKey) ?? new Map<number, number>();
  for (const index of selected) weights.set(index, (weights.get(index) ?? 0) + weight);
  terms.set(topologyKey, weights);
}

function countTerm(
  topology: Topology,
  { podsOf, hosts }: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  workload: number,
  weights: Weights,
): TermCounter {
  const { domainOf } = topology;
  const counts = new Float64Array(topology.domainCount);
  let total = 0;
  const addAt = (node: number, change: number) => {
    const domain = domainOf[node] ?? -1;
    if (domain < 0) return;
    total += change;
    counts[domain] = (counts[domain] ?? 0) + change;
  };
  for (const [index, weight] of weights)
    for (const node of hosts[index] ?? []) addAt(node, (podsOf[index]?.[node] ?? 0) * weight);
  const ownWeight = weights.get(workload) ?? 0;
  return {
    topology,
    countAt: (node) => counts[domainOf[node] ?? -1] ?? 0,
    total: () => total,
    add: (node, change) => {
      if (ownWeight !== 0) addAt(node, change * ownWeight);
    },
  };
}
