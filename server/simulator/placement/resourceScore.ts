import { DEFAULT_SCORED_REQUEST } from '../../kubernetes/scheduler.ts';
import type { SchedulerSwitches } from '../../kubernetes/scheduler.ts';
import type { Workload } from '../scenarioTypes.ts';
import type { HostLists, PlacementModel, PodCounts } from './placementModel.ts';

/** What the scheduler's scores for free and for evenly used CPU and memory are made of. */
export interface ResourceScore {
  /** The sum of both scores of a node for one more pod, 0 to 200. */
  readonly scoreOf: (node: number) => number;
  readonly add: (node: number, change: 1 | -1) => void;
  /** What of the node the scores depend on, as a text. */
  readonly traitsOf: (node: number) => string;
}

/** Nodes whose size is not known are taken for equals of this size. */
const ASSUMED_SIZE: Amounts = { milliCpu: 4000, memoryBytes: 16 * 2 ** 30 };

const BEST = 100;

interface Amounts {
  readonly milliCpu: number;
  readonly memoryBytes: number;
}

/**
 * The scores of NodeResourcesFit (LeastAllocated) and NodeResourcesBalancedAllocation over CPU and memory, both with
 * weight 1. The former takes containers without requests for small ones, the latter takes requests as they are.
 * Source: least_allocated.go, balanced_allocation.go and resource_allocation.go in
 * pkg/scheduler/framework/plugins/noderesources.
 */
export function openResourceScore(
  model: PlacementModel,
  running: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  index: number,
  workload: Workload,
): ResourceScore {
  const sizes = model.nodes.map(({ allocatable }) => ({
    milliCpu: allocatable.milliCpu ?? ASSUMED_SIZE.milliCpu,
    memoryBytes: allocatable.memoryBytes ?? ASSUMED_SIZE.memoryBytes,
  }));
  const scored = sumUsage(model, running, index, scoredRequestsOf);
  const requested = sumUsage(model, running, index, requestsOf);
  const pod = { scored: scoredRequestsOf(workload), requested: requestsOf(workload) };
  const isUnmeasured = pod.requested.milliCpu === 0 && pod.requested.memoryBytes === 0;
  const { balancesMeasuredPodsOnly, scoresBalance } = model.scheduler;
  const isBalanced = !(balancesMeasuredPodsOnly && isUnmeasured);
  return {
    scoreOf: (node) => {
      const size = sizes[node] ?? ASSUMED_SIZE;
      const free = scoreFree(usageAt(scored, node, pod.scored), size);
      if (!isBalanced) return free;
      return free + scoreBalance(scoresBalance, requested, node, pod.requested, size);
    },
    add: (node, change) => {
      addUsage(scored, node, pod.scored, change);
      addUsage(requested, node, pod.requested, change);
    },
    traitsOf: (node) => {
      const { milliCpu, memoryBytes } = sizes[node] ?? ASSUMED_SIZE;
      return [
        milliCpu,
        memoryBytes,
        scored.milliCpu[node],
        scored.memoryBytes[node],
        requested.milliCpu[node],
        requested.memoryBytes[node],
      ].join();
    },
  };
}

function scoredRequestsOf({ scheduling }: Workload): Amounts {
  const { scored, requests } = scheduling;
  return (
    scored ?? {
      milliCpu: requests.milliCpu ?? DEFAULT_SCORED_REQUEST.milliCpu,
      memoryBytes: requests.memoryBytes ?? DEFAULT_SCORED_REQUEST.memoryBytes,
    }
  );
}

function requestsOf({ scheduling: { requests } }: Workload): Amounts {
  return { milliCpu: requests.milliCpu ?? 0, memoryBytes: requests.memoryBytes ?? 0 };
}

interface Usage {
  readonly milliCpu: Float64Array;
  readonly memoryBytes: Float64Array;
}

/** Of the pods that run already; workloads after the current one have none yet. */
function sumUsage(
  { workloads, nodes }: PlacementModel,
  { podsOf, hosts }: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  current: number,
  amountsOf: (workload: Workload) => Amounts,
): Usage {
  const usage = {
    milliCpu: new Float64Array(nodes.length),
    memoryBytes: new Float64Array(nodes.length),
  };
  for (const [index, workload] of workloads.entries()) {
    if (index > current) break;
    const amounts = amountsOf(workload);
    for (const node of hosts[index] ?? []) addUsage(usage, node, amounts, podsOf[index]?.[node] ?? 0);
  }
  return usage;
}

function addUsage({ milliCpu, memoryBytes }: Usage, node: number, amounts: Amounts, times: number): void {
  milliCpu[node] = (milliCpu[node] ?? 0) + times * amounts.milliCpu;
  memoryBytes[node] = (memoryBytes[node] ?? 0) + times * amounts.memoryBytes;
}

function usageAt({ milliCpu, memoryBytes }: Usage, node: number, added: Amounts): Amounts {
  return {
    milliCpu: (milliCpu[node] ?? 0) + added.milliCpu,
    memoryBytes: (memoryBytes[node] ?? 0) + added.memoryBytes,
  };
}

/** A resource of which the node has none is left out. */
function scoreFree(used: Amounts, size: Amounts): number {
  let sum = 0;
  let count = 0;
  if (size.milliCpu > 0) {
    sum += shareFree(used.milliCpu, size.milliCpu);
    count++;
  }
  if (size.memoryBytes > 0) {
    sum += shareFree(used.memoryBytes, size.memoryBytes);
    count++;
  }
  return count === 0 ? 0 : Math.trunc(sum / count);
}

function shareFree(used: number, size: number): number {
  return used > size ? 0 : Math.trunc(((size - used) * BEST) / size);
}

const NOTHING: Amounts = { milliCpu: 0, memoryBytes: 0 };

function scoreBalance(
  how: SchedulerSwitches['scoresBalance'],
  requested: Usage,
  node: number,
  pod: Amounts,
  size: Amounts,
): number {
  const after = scoreEvenness(usageAt(requested, node, pod), size);
  if (how === 'level') return after;
  const before = scoreEvenness(usageAt(requested, node, NOTHING), size);
  return BEST / 2 + Math.trunc((BEST / 2 + after - before) / 2);
}

function scoreEvenness(used: Amounts, size: Amounts): number {
  if (size.milliCpu <= 0 || size.memoryBytes <= 0) return BEST;
  const cpu = Math.min(used.milliCpu / size.milliCpu, 1);
  const memory = Math.min(used.memoryBytes / size.memoryBytes, 1);
  return Math.trunc((1 - Math.abs((cpu - memory) / 2)) * BEST);
}
