import type { ClusterNode, Workload } from '../../../server/simulator/scenarioTypes.ts';

/** Pods of one workload on each node, in the order of the nodes. */
export type Counts = readonly number[];

/** Whether the node takes one more pod: the hard constraints read off the counts afresh, without any bookkeeping. */
export function admits(
  workload: Workload,
  nodes: readonly ClusterNode[],
  counts: Counts,
  at: number,
): boolean {
  const node = nodes[at];
  if (!node || !isOpen(workload, node)) return false;
  const { scheduling } = workload;
  if ((counts[at] ?? 0) + 1 > (node.allocatable.pods ?? Infinity)) return false;
  const cpu = scheduling.requests.milliCpu;
  if (cpu !== undefined && ((counts[at] ?? 0) + 1) * cpu > (node.allocatable.milliCpu ?? Infinity))
    return false;
  const domain = (which: ClusterNode, key: string) =>
    key === 'topology.kubernetes.io/zone' ? which.zone : which.name;
  const inDomain = (key: string, value: string | undefined) =>
    sum(counts.filter((_, index) => domain(nodes[index] ?? node, key) === value));

  const hard = scheduling.spreadConstraints.filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  for (const constraint of hard) {
    const value = domain(node, constraint.topologyKey);
    if (value === undefined) return false;
    const counted = nodes.filter(
      (which) =>
        hard.every(({ topologyKey }) => domain(which, topologyKey) !== undefined) &&
        (constraint.nodeTaintsPolicy === 'Ignore' || isUntainted(which)) &&
        (constraint.nodeAffinityPolicy === 'Ignore' || isSelected(workload, which)),
    );
    const domains = [...new Set(counted.map((which) => domain(which, constraint.topologyKey)))];
    const lowest =
      domains.length < (constraint.minDomains ?? 1)
        ? 0
        : Math.min(...domains.map((name) => inDomain(constraint.topologyKey, name)));
    if (inDomain(constraint.topologyKey, value) + 1 - lowest > constraint.maxSkew) return false;
  }
  return scheduling.podAntiAffinity.every(({ topologyKey }) => {
    const value = domain(node, topologyKey);
    return value === undefined || inDomain(topologyKey, value) === 0;
  });
}

/**
 * Every way the replicas can end up when each goes, one after the other, to any node that admits it. `alike` gives counts
 * that may stand for others.
 */
export function allOutcomes(
  workload: Workload,
  nodes: readonly ClusterNode[],
  alike: (counts: Counts) => Counts = (counts) => counts,
): Counts[] {
  let layer = new Map<string, Counts>([[nodes.map(() => 0).join(), nodes.map(() => 0)]]);
  const outcomes: Counts[] = [];
  for (let replica = 0; replica < workload.replicas; replica++) {
    const next = new Map<string, Counts>();
    for (const counts of layer.values()) {
      const open = [...nodes.keys()].filter((at) => admits(workload, nodes, counts, at));
      let isStuck = true;
      for (const at of open) {
        isStuck = false;
        const grown = alike(counts.map((count, index) => (index === at ? count + 1 : count)));
        next.set(grown.join(), grown);
      }
      if (isStuck) outcomes.push(counts);
    }
    layer = next;
  }
  return [...outcomes, ...layer.values()];
}

/** What makes one outcome worse than another, as numbers to compare from the left; smaller is worse. */
export function badness(nodes: readonly ClusterNode[], counts: Counts): number[] {
  const names = [...new Set(nodes.map(({ zone }) => zone))];
  const zones = names.map((zone) => sum(counts.filter((_, index) => nodes[index]?.zone === zone)));
  // Every ready node sends the same.
  const clients = names.map((zone) => nodes.filter((node) => node.zone === zone && node.isReady).length);
  const reached = sum(clients.filter((_, zone) => (zones[zone] ?? 0) > 0));
  const served = sum(clients.map((count, zone) => count * (zones[zone] ?? 0)));
  return [-sum(counts), ...gathered(zones), reached, served, ...gathered(counts)];
}

export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function gathered(counts: Counts): number[] {
  return [
    counts.filter((count) => count > 0).length,
    ...[...counts].sort((a, b) => b - a).map((count) => -count),
  ];
}

function isOpen(workload: Workload, node: ClusterNode): boolean {
  return isUntainted(node) && isSelected(workload, node);
}

/** Nodes that are not ready or cordoned have a taint that says so. */
function isUntainted({ isReady, isUnschedulable, taints }: ClusterNode): boolean {
  return isReady && !isUnschedulable && taints.length === 0;
}

function isSelected({ scheduling }: Workload, node: ClusterNode): boolean {
  return Object.entries(scheduling.nodeSelector).every(([key, value]) => node.labels[key] === value);
}

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}
