import { ROLLOUT_DEFAULTS, STATEFUL_SET_MAX_UNAVAILABLE_SINCE } from '../../kubernetes/rollouts.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { PodAmount, Workload } from '../scenarioTypes.ts';

/** How a workload replaces its pods. */
export type RolloutLimits =
  /** At most so many pods above the replicas, and at most so many below them ready. */
  | { readonly kind: 'rolling'; readonly surge: number; readonly unavailable: number }
  /** All old pods go before the first new one comes. */
  | { readonly kind: 'recreate' };

/**
 * What a new version of the pods does; undefined for a workload that keeps its old pods until someone deletes them.
 * Source: ResolveFenceposts in pkg/controller/deployment/util, SurgeCount and UnavailableCount in
 * pkg/controller/daemon/util, getStatefulSetMaxUnavailable in pkg/controller/statefulset.
 */
export function limitsOf(workload: Workload, pods: number, version: Minor): RolloutLimits | undefined {
  const { type = ROLLOUT_DEFAULTS.type, maxSurge, maxUnavailable } = workload.update ?? {};
  switch (workload.kind) {
    case 'Deployment': {
      if (type === 'Recreate') return { kind: 'recreate' };
      if (type !== 'RollingUpdate') return undefined;
      const surge = Math.ceil(scale(maxSurge ?? ROLLOUT_DEFAULTS.Deployment.maxSurge, pods));
      const unavailable = Math.min(
        Math.floor(scale(maxUnavailable ?? ROLLOUT_DEFAULTS.Deployment.maxUnavailable, pods)),
        pods,
      );
      // two limits that both round to zero would never let a pod be replaced
      return { kind: 'rolling', surge, unavailable: surge + unavailable === 0 ? 1 : unavailable };
    }
    case 'StatefulSet': {
      if (type !== 'RollingUpdate') return undefined;
      const isRead = version >= STATEFUL_SET_MAX_UNAVAILABLE_SINCE;
      const unavailable = isRead
        ? Math.max(Math.floor(scale(maxUnavailable ?? ROLLOUT_DEFAULTS.StatefulSet.maxUnavailable, pods)), 1)
        : 1;
      return { kind: 'rolling', surge: 0, unavailable };
    }
    case 'DaemonSet':
      if (type !== 'RollingUpdate') return undefined;
      return {
        kind: 'rolling',
        surge: Math.ceil(scale(maxSurge ?? ROLLOUT_DEFAULTS.DaemonSet.maxSurge, pods)),
        unavailable: Math.ceil(scale(maxUnavailable ?? ROLLOUT_DEFAULTS.DaemonSet.maxUnavailable, pods)),
      };
    default:
      return undefined;
  }
}

function scale({ unit, value }: PodAmount, pods: number): number {
  return unit === 'pods' ? value : (value * pods) / 100;
}
