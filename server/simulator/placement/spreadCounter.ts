import type { HostLists, NodeFit, PlacementModel, PodCounts, Topology } from './placementModel.ts';
import { ofOwnRevision, revisionsOf } from './placementModel.ts';
import type { SpreadConstraint } from '../scenarioTypes.ts';

/** The pods that one spread constraint counts in each domain, kept up to date while pods are placed. */
export interface SpreadCounter {
  readonly constraint: SpreadConstraint;
  readonly topology: Topology;
  /** Domains that the constraint looks at; minDomains asks for so many. */
  readonly domainTotal: number;
  /** Pods by domain of the topology, as they stand now. */
  readonly counts: Int32Array;
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
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go.
 */
export function countSpread(
  model: PlacementModel,
  { podsOf, hosts }: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  index: number,
  constraint: SpreadConstraint,
  requiredKeys: readonly string[],
): SpreadCounter {
  const topology = model.topologyOf(constraint.topologyKey);
  const { domainOf, domainCount } = topology;
  const required = [...new Set(requiredKeys)].map((key) => model.topologyOf(key));
  const counted = model
    .fitOf(index)
    .map(
      (fit, node) =>
        isIncluded(fit, constraint) && required.every((each) => (each.domainOf[node] ?? -1) >= 0),
    );
  const counts = new Int32Array(domainCount);
  const isDomain = new Uint8Array(domainCount);
  for (const [node, isIn] of counted.entries()) {
    const domain = domainOf[node] ?? -1;
    if (isIn && domain >= 0) isDomain[domain] = 1;
  }
  for (const each of selectedBy(model, index, constraint)) {
    for (const node of hosts[each] ?? []) {
      const domain = domainOf[node] ?? -1;
      if (domain < 0 || counted[node] !== true) continue;
      counts[domain] = (counts[domain] ?? 0) + (podsOf[each]?.[node] ?? 0);
    }
  }
  if (model.workloads[index]?.kind === 'DaemonSet' && constraint.nodeAffinityPolicy === 'Honor')
    return countOnOwnNode(model, { podsOf, hosts }, index, constraint);

  const domainTotal = isDomain.reduce((sum, flag) => sum + flag, 0);
  const lowest = trackLowest(isDomain, counts, domainTotal < (constraint.minDomains ?? 1) ? 0 : domainTotal);
  const own = constraint.selectsOwnPods ? 1 : 0;
  const countAt = (node: number) => counts[domainOf[node] ?? -1] ?? 0;

  return {
    constraint,
    topology,
    domainTotal,
    counts,
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

/** A pod of a DaemonSet asks for its node by name, so that no other node is among those that its constraints look at. */
function countOnOwnNode(
  model: PlacementModel,
  { podsOf, hosts }: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  index: number,
  constraint: SpreadConstraint,
): SpreadCounter {
  const topology = model.topologyOf(constraint.topologyKey);
  const onNode = new Int32Array(model.nodes.length);
  for (const each of selectedBy(model, index, constraint))
    for (const node of hosts[each] ?? []) onNode[node] = (onNode[node] ?? 0) + (podsOf[each]?.[node] ?? 0);
  const own = constraint.selectsOwnPods ? 1 : 0;
  const isAlone = (constraint.minDomains ?? 1) > 1;
  return {
    constraint,
    topology,
    domainTotal: 1,
    counts: onNode,
    countAt: (node) => onNode[node] ?? 0,
    admits: (node) =>
      (topology.domainOf[node] ?? -1) >= 0 && own + (isAlone ? (onNode[node] ?? 0) : 0) <= constraint.maxSkew,
    add: (node, change) => {
      onNode[node] = (onNode[node] ?? 0) + own * change;
    },
  };
}

/** The workloads up to the current one whose pods the constraint counts; later ones have none yet. */
function selectedBy(model: PlacementModel, index: number, constraint: SpreadConstraint): readonly number[] {
  const own = !constraint.selectsOwnPods
    ? []
    : constraint.isPerRevision === true
      ? ofOwnRevision(model, index)
      : revisionsOf(model, index);
  const name = model.workloads[index]?.name;
  const others = (constraint.alsoSelects ?? [])
    .filter((other) => other !== name)
    .flatMap((other) => model.indicesOf.get(other) ?? []);
  return [...new Set([...own, ...others.filter((other) => other < index)])];
}

function isIncluded(fit: NodeFit, constraint: SpreadConstraint): boolean {
  return (
    (constraint.nodeAffinityPolicy === 'Ignore' || fit.isSelected) &&
    (constraint.nodeTaintsPolicy === 'Ignore' || fit.isUntainted)
  );
}

/** The lowest count of the domains, in constant time for each pod: how many domains have each count. 0 without domains. */
function trackLowest(isDomain: Uint8Array, counts: Int32Array, domainTotal: number) {
  if (domainTotal === 0) return { value: () => 0, move: () => undefined };
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
