import { findUntoleratedTaint, labelOf, matchesRequired, tolerationsOf } from './nodeFit.ts';
import type { PlacementModel, PodCounts, Topology } from './placementModel.ts';
import { revisionsOf } from './placementModel.ts';
import type { ClusterNode, SpreadConstraint, Workload } from './scenarioTypes.ts';

/** The pods that one spread constraint counts in each domain, kept up to date while pods are placed. */
export interface SpreadCounter {
  readonly constraint: SpreadConstraint;
  readonly topology: Topology;
  /** Pods in the node's domain; 0 for a node without the label. */
  readonly countAt: (node: number) => number;
  /** The constraint, taken as DoNotSchedule, admits one more pod on the node. */
  readonly admits: (node: number) => boolean;
  readonly add: (node: number, change: 1 | -1) => void;
}

/**
 * Counts as the scheduler does, pods that run already included: only pods that the constraint selects, on nodes that its inclusion policies let in and
 * that carry the topology keys of all constraints of the same strength. The lowest count is that of the emptiest domain
 * with such a node, or 0 while there are fewer domains than minDomains.
 * Pods of other workloads are never counted, although a selector might take them in.
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go.
 */
export function countSpread(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  constraint: SpreadConstraint,
  requiredKeys: readonly string[],
): SpreadCounter {
  const workload = model.workloads[index];
  const topology = model.topologyOf(constraint.topologyKey);
  const { domainOf, domainCount } = topology;
  const counted = model.nodes.map(
    (node) => workload !== undefined && isCounted(node, workload, constraint, requiredKeys),
  );
  const counts = new Int32Array(domainCount);
  const isDomain = new Uint8Array(domainCount);
  for (const [node, isIn] of counted.entries()) {
    const domain = domainOf[node] ?? -1;
    if (isIn && domain >= 0) isDomain[domain] = 1;
  }
  for (const each of selectedBy(model, index, constraint)) {
    let node = 0;
    for (const count of podsOf[each] ?? []) {
      const domain = domainOf[node] ?? -1;
      if (count > 0 && domain >= 0 && counted[node] === true) counts[domain] = (counts[domain] ?? 0) + count;
      node++;
    }
  }
  const lowest = trackLowest(isDomain, counts, constraint.minDomains ?? 1);
  const own = constraint.selectsOwnPods ? 1 : 0;
  const countAt = (node: number) => counts[domainOf[node] ?? -1] ?? 0;

  return {
    constraint,
    topology,
    countAt,
    admits: (node) =>
      (domainOf[node] ?? -1) >= 0 && countAt(node) + own - lowest.value() <= constraint.maxSkew,
    add: (node, change) => {
      const domain = domainOf[node] ?? -1;
      if (own === 0 || domain < 0 || counted[node] !== true) return;
      const before = counts[domain] ?? 0;
      counts[domain] = before + change;
      lowest.move(before, before + change);
    },
  };
}

/** The workloads up to the current one whose pods the constraint counts; later ones have none yet. */
function selectedBy(model: PlacementModel, index: number, constraint: SpreadConstraint): number[] {
  if (!constraint.selectsOwnPods) return [];
  return constraint.isPerRevision === true ? [index] : revisionsOf(model, index);
}

function isCounted(
  node: ClusterNode,
  workload: Workload,
  constraint: SpreadConstraint,
  requiredKeys: readonly string[],
): boolean {
  if (!requiredKeys.every((key) => labelOf(node, key) !== undefined)) return false;
  if (constraint.nodeAffinityPolicy === 'Honor' && !matchesRequired(node, workload.scheduling)) return false;
  return (
    constraint.nodeTaintsPolicy === 'Ignore' ||
    findUntoleratedTaint(node, tolerationsOf(workload)) === undefined
  );
}

/** The lowest count of the domains, in constant time for each pod: how many domains have each count. */
function trackLowest(isDomain: Uint8Array, counts: Int32Array, minDomains: number) {
  const domainTotal = isDomain.reduce((sum, flag) => sum + flag, 0);
  if (domainTotal < Math.max(minDomains, 1)) return { value: () => 0, move: () => undefined };
  const domainsWith: number[] = [];
  let lowest = Number.MAX_SAFE_INTEGER;
  for (const [domain, flag] of isDomain.entries()) {
    if (flag === 0) continue;
    const count = counts[domain] ?? 0;
    domainsWith[count] = (domainsWith[count] ?? 0) + 1;
    lowest = Math.min(lowest, count);
  }
  return {
    value: () => lowest,
    move: (from: number, to: number) => {
      domainsWith[from] = (domainsWith[from] ?? 0) - 1;
      domainsWith[to] = (domainsWith[to] ?? 0) + 1;
      if (to < lowest) lowest = to;
      else if (from === lowest && domainsWith[from] === 0) lowest = to;
    },
  };
}
