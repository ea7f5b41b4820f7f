import type { AutoscalerResource, WorkloadResource } from '../manifest/model.ts';
import type { ReplicaNote } from './statements.ts';

export interface ReplicaCount {
  readonly replicas: number;
  /** Where the number is not the one that is written; undefined where it is. */
  readonly note: ReplicaNote | undefined;
  /** `said`: by the comment replicas=, or in the preview. */
  readonly source: 'said' | 'written' | 'autoscaler' | 'default';
}

/** The replicas of each workload of a scenario. */
export type ReplicaCounts = ReadonlyMap<WorkloadResource, ReplicaCount>;

/** The autoscaler of each workload that has one. */
export type Autoscalers = ReadonlyMap<WorkloadResource, AutoscalerResource>;
