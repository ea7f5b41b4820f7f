import type { AutoscalerResource, WorkloadResource } from '../../manifest/model.ts';
import { replicasIn } from '../../scenario/workloads.ts';
import type { Sourced } from '../../workspace/workspaceObjects.ts';
import type { RuleContext } from '../rule.ts';
import type { TrafficFacts } from './trafficFacts.ts';

/** A Service whose workload has fewer replicas than there are zones with clients. */
export interface ReplicaShortage {
  readonly replicas: number;
  /** Zones with clients, by name. */
  readonly zones: readonly string[];
  readonly workload: Sourced<WorkloadResource>;
  /** What sets the replicas when it is not the workload itself. */
  readonly autoscaler: AutoscalerResource | undefined;
}

/**
 * Undefined where the replicas are enough, or are not what someone wrote; where several workloads stand behind the
 * Service; and for a single replica, which leaves a preference nothing to do.
 */
export function findReplicaShortage(
  { analysis }: RuleContext,
  { report }: TrafficFacts,
): ReplicaShortage | undefined {
  const { workloads } = analysis.built;
  const [workload] = workloads;
  if (workload === undefined || workloads.length > 1 || workload.resource.kind === 'DaemonSet')
    return undefined;
  const { replicas, source } = replicasIn(analysis.built, workload.resource);
  const autoscaler = analysis.built.autoscalers.get(workload.resource);
  if (source === 'said') return undefined;
  // within its bounds an autoscaler changes written replicas as it sees fit
  if (source === 'written' && autoscaler !== undefined) return undefined;
  const zones = report.zones
    .filter(({ name: zone, clientShare }) => zone !== '' && clientShare > 0)
    .map(({ name: zone }) => zone);
  return replicas > 1 && replicas < zones.length ? { replicas, zones, workload, autoscaler } : undefined;
}
