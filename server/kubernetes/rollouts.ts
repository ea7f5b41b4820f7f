import type { Minor } from './version.ts';

const QUARTER = { unit: 'percent', value: 25 } as const;
const NONE = { unit: 'pods', value: 0 } as const;
const ONE = { unit: 'pods', value: 1 } as const;

/** How many pods an update adds and takes away at a time where a workload writes nothing. Source: pkg/apis/apps/v1/defaults.go. */
export const ROLLOUT_DEFAULTS = {
  type: 'RollingUpdate',
  Deployment: { maxSurge: QUARTER, maxUnavailable: QUARTER },
  DaemonSet: { maxSurge: NONE, maxUnavailable: ONE },
  StatefulSet: { maxUnavailable: ONE },
} as const;

/**
 * The first minor whose StatefulSet controller reads maxUnavailable while its gate has the default. Source:
 * MaxUnavailableStatefulSet in pkg/features/kube_features.go.
 */
export const STATEFUL_SET_MAX_UNAVAILABLE_SINCE: Minor = 37;
