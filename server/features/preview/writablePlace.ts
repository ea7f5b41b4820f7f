import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import type { ApplyPlace, FileChange } from '../../protocol/messages.ts';

/** Where a choice can be written. */
export interface WritablePlace {
  readonly place: ApplyPlace;
  /** The changes, or why there can be none. */
  readonly write: (choice: TrafficDistributionChoice) => readonly FileChange[] | string | undefined;
}
