import type { Scenario } from '../scenarioTypes.ts';
import { listWhatIfs } from './listWhatIfs.ts';
import { measureWhatIf } from './runWhatIf.ts';
import type { Baseline, PortDifference, WhatIfDifference, WhatIfOption } from './whatIfTypes.ts';

export interface WhatIfSummary extends WhatIfOption {
  /** Undefined when it was not worked out, because the cluster is large; running the what-if tells. */
  readonly difference: WhatIfDifference | undefined;
  /** See `WhatIfAnswer.ports`. */
  readonly ports?: readonly PortDifference[];
}

/** Nodes and endpoints simulated for all summaries together: some tens of milliseconds of work. */
const MOST_WORK = 100_000;
/** Of these for the moments of one rollout. */
const MOST_WORK_FOR_ROLLOUT = 4_000;

/** What is worth asking about a scenario, each with its answer in short as far as bounded work goes: one at a step. */
export function* summarizeWhatIfs(baseline: Baseline): Generator<void, readonly WhatIfSummary[]> {
  const { scenario, current } = baseline;
  const size = current.endpoints.length + scenario.nodes.length;
  const placing = costOfPlacing(scenario);
  let left = MOST_WORK;
  const summaries: WhatIfSummary[] = [];
  for (const option of listWhatIfs(scenario, current)) {
    const movesPods = option.what.kind === 'rolling-update' || option.what.kind === 'replicas-added';
    const isRollout = option.what.kind === 'rolling-update';
    const cost = (isRollout ? Math.max(MOST_WORK_FOR_ROLLOUT, 3 * size) : size) + (movesPods ? placing : 0);
    if (cost > left) {
      summaries.push({ ...option, difference: undefined });
      continue;
    }
    left -= cost;
    const measured = measureWhatIf(baseline, option.what, MOST_WORK_FOR_ROLLOUT);
    if (measured !== undefined) summaries.push({ ...option, ...measured });
    yield;
  }
  return summaries;
}

/** Comparable with the number of nodes and endpoints that a simulation goes through. */
function costOfPlacing({ backends, nodes }: Scenario): number {
  if (backends.kind !== 'workloads') return 0;
  const constraints = backends.workloads.reduce(
    (sum, { scheduling }) =>
      sum +
      1 +
      scheduling.spreadConstraints.length +
      scheduling.podAffinity.length +
      scheduling.podAntiAffinity.length,
    0,
  );
  return constraints * nodes.length;
}
