import type { PlacementModel, PodCounts } from './placementModel.ts';
import type { RolloutLimits } from './rolloutLimits.ts';
import type { ClientShares } from './worstPlacement.ts';

/** An update under way: old and new pods of one workload on each node, those of all others stay where they are. */
export interface Update {
  readonly model: PlacementModel;
  readonly podsOf: PodCounts;
  readonly index: number;
  readonly replicas: number;
  readonly limits: Extract<RolloutLimits, { kind: 'rolling' }>;
  /** A Deployment takes pods first from nodes that have several; a StatefulSet goes by number, so from any. */
  readonly takesFullestFirst: boolean;
  /** One more new pod may go to the node. */
  readonly admits: (node: number) => boolean;
  readonly changeOld: (node: number, by: 1 | -1) => void;
  readonly changeNew: (node: number, by: 1 | -1) => void;
  /** What makes one end worse than another; below zero when the first is. */
  readonly compare: (a: Int32Array, b: Int32Array) => number;
  readonly clientShares: ClientShares;
}
