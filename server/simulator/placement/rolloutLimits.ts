import type { Minor } from '../../kubernetes/version.ts';
import type { PodAmount, Workload } from '../scenarioTypes.ts';

/** How a workload replaces its pods. */
export type RolloutLimits =
  /** At most so many pods above the replicas, and at most so many below them ready. */
  | { readonly kind: 'rolling'; readonly surge: number; readonly unavailable: number }
  /** All old pods go before the first new one comes. */
  | { readonly kind: 'recreate' };

const QUARTER: PodAmount = { unit: 'percent', value: 25 };
const NONE: PodAmount = { unit: 'pods', value: 0 };
const ONE: PodAmount = { unit: 'pods', value: 1 };

/** The first minor whose StatefulSet controller reads maxUnavailable while its gate has the default. */
const STATEFUL_SET_MAX_UNAVAILABLE_SINCE: Minor = 37;

/**
 * What a new version of the pods does; undefined for a workload that keeps its old pods until someone deletes them.
 * Source: ResolveFenceposts in pkg/controller/deployment/util, SurgeCount and UnavailableCount in
 * pkg/controller/daemon/util, getStatefulSetMaxUnavailable in pkg/controller/statefulset.
 */
export function limitsOf(workload: Workload, pods: number, version: Minor): RolloutLimits | undefined {
  const { type = 'RollingUpdate', maxSurge, maxUnavailable } = workload.update ?? {};
  switch (workload.kind) {
    case 'Deployment': {
      if (type === 'Recreate') return { kind: 'recreate' };
      if (type !== 'RollingUpdate') return undefined;
      const surge = Math.ceil(scale(maxSurge ?? QUARTER, pods));
      const unavailable = Math.min(Math.floor(scale(maxUnavailable ?? QUARTER, pods)), pods);
      // two limits that both round to zero would never let a pod be replaced
      return { kind: 'rolling', surge, unavailable: surge + unavailable === 0 ? 1 : unavailable };
    }
    case 'StatefulSet': {
      if (type !== 'RollingUpdate') return undefined;
      const isRead = version >= STATEFUL_SET_MAX_UNAVAILABLE_SINCE;
      const unavailable = isRead ? Math.max(Math.floor(scale(maxUnavailable ?? ONE, pods)), 1) : 1;
      return { kind: 'rolling', surge: 0, unavailable };
    }
    case 'DaemonSet':
      if (type !== 'RollingUpdate') return undefined;
      return {
        kind: 'rolling',
        surge: Math.ceil(scale(maxSurge ?? NONE, pods)),
        unavailable: Math.ceil(scale(maxUnavailable ?? ONE, pods)),
      };
    default:
      return undefined;
  }
}

function scale({ unit, value }: PodAmount, pods: number): number {
  return unit === 'pods' ? value : (value * pods) / 100;
}
