import type { Workload } from '../scenarioTypes.ts';
import type { NodeFit } from './placementModel.ts';
import type { WorkloadOutcome } from './placementReasons.ts';

/** What became of a workload, from what became of its parts. */
export function mergeOutcomes(workload: Workload, parts: readonly WorkloadOutcome[]): WorkloadOutcome {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return { ...NOTHING_PLACED, ...first, workload };
  return {
    workload,
    left: parts.reduce((sum, { left }) => sum + left, 0),
    limits: parts.find(({ limits }) => limits.length > 0)?.limits ?? [],
    pods: addUp(parts.map(({ pods }) => pods)) ?? first.pods,
    // a node is out of the question where none of the pods can run there
    fits: first.fits.map((fit, node) => parts.find(({ fits }) => isOpen(fits[node]))?.fits[node] ?? fit),
    drawn: parts.findLast(({ drawn }) => drawn.length > 0)?.drawn ?? [],
    isLeftByUpdate: parts.some(({ isLeftByUpdate }) => isLeftByUpdate),
  };
}

const NOTHING_PLACED: Omit<WorkloadOutcome, 'workload'> = {
  left: 0,
  limits: [],
  pods: new Int32Array(0),
  fits: [],
  drawn: [],
  isLeftByUpdate: false,
};

function isOpen(fit: NodeFit | undefined): boolean {
  return fit !== undefined && fit.obstacle === undefined;
}

/** Node by node; undefined for none. */
export function addUp([first, ...others]: readonly Int32Array[]): Int32Array | undefined {
  return others.length === 0
    ? first
    : first?.map((count, node) => others.reduce((sum, pods) => sum + (pods[node] ?? 0), count));
}
