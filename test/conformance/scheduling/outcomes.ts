import type { SchedulingCase } from './schedulingCase.ts';

/**
 * What became of a case: one text for each workload, in their order, of a digit to base 36 for each node (its pods there)
 * and after a `+` the pods that are on no node; separated by `|`.
 */
export type Outcome = string;

/** Pods of one workload. */
export interface WorkloadCounts {
  /** In the order of the case's nodes. */
  readonly onNodes: readonly number[];
  readonly pending: number;
}

export function formatOutcome(workloads: readonly WorkloadCounts[]): Outcome {
  return workloads
    .map(({ onNodes, pending }) => {
      const digits = onNodes.map((count) => count.toString(36)).join('');
      return pending > 0 ? `${digits}+${pending}` : digits;
    })
    .join('|');
}

export function parseOutcome(outcome: Outcome): readonly WorkloadCounts[] {
  return outcome.split('|').map((text) => {
    const [digits = '', pending = '0'] = text.split('+');
    return { onNodes: Array.from(digits, (digit) => parseInt(digit, 36)), pending: Number(pending) };
  });
}

/**
 * The same for outcomes that differ only in which nodes of a zone have which pods: for each zone the pods of its nodes,
 * fullest first, and for each workload the pods without a node.
 */
export function shapeOf(given: SchedulingCase, outcome: Outcome): string {
  const workloads = parseOutcome(outcome);
  const zones = new Map<string, string[]>();
  for (const [at, node] of given.nodes.entries()) {
    const labels = node.metadata.labels as Readonly<Record<string, string>>;
    const zone = labels['topology.kubernetes.io/zone'] ?? '';
    const pods = workloads.map(({ onNodes }) => (onNodes[at] ?? 0).toString(36)).join('');
    zones.set(zone, [...(zones.get(zone) ?? []), pods]);
  }
  const byZone = [...zones].sort().map(([zone, nodes]) => `${zone}:${nodes.sort().reverse().join(',')}`);
  return `${byZone.join(' ')} ${workloads.map(({ pending }) => pending).join(',')}`;
}
