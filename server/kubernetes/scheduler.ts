import { HOSTNAME_LABEL, ZONE_LABEL } from './keys.ts';
import type { Minor } from './version.ts';

/** What kube-scheduler and the API server of one minor do differently with pods, with default feature gates. */
export interface SchedulerSwitches {
  /**
   * How equal scores are settled: by lot, or by the place in the list of nodes, which goes round the zones. Feature
   * OpportunisticBatching; from then on lots are drawn only beside extenders.
   */
  readonly settlesTiesBy: 'lot' | 'place';
  /** NodeResourcesBalancedAllocation leaves pods without requests alone. */
  readonly balancesMeasuredPodsOnly: boolean;
  /** NodeResourcesBalancedAllocation scores how balanced the node would be, or how much the pod changes that. */
  readonly scoresBalance: 'level' | 'change';
  /** `resources` of the pod itself count. Feature PodLevelResources. */
  readonly readsPodLevelResources: boolean;
  /** A spread constraint with `labelSelector: {}` counts all pods of its namespace; else it counts none. */
  readonly emptySelectorSelects: boolean;
}

interface SwitchRow extends SchedulerSwitches {
  readonly since: Minor;
}

/**
 * Each row holds until the next one begins.
 * Source: pkg/scheduler/schedule_one.go, pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go,
 * pkg/scheduler/framework/plugins/podtopologyspread/common.go and pkg/features/kube_features.go of each minor.
 */
const ROWS: readonly [SwitchRow, ...SwitchRow[]] = [
  {
    since: 27,
    settlesTiesBy: 'lot',
    balancesMeasuredPodsOnly: false,
    scoresBalance: 'level',
    readsPodLevelResources: false,
    emptySelectorSelects: false,
  },
  {
    since: 33,
    settlesTiesBy: 'lot',
    balancesMeasuredPodsOnly: true,
    scoresBalance: 'level',
    readsPodLevelResources: false,
    emptySelectorSelects: false,
  },
  {
    since: 34,
    settlesTiesBy: 'lot',
    balancesMeasuredPodsOnly: true,
    scoresBalance: 'level',
    readsPodLevelResources: true,
    emptySelectorSelects: false,
  },
  {
    since: 35,
    settlesTiesBy: 'place',
    balancesMeasuredPodsOnly: true,
    scoresBalance: 'level',
    readsPodLevelResources: true,
    emptySelectorSelects: false,
  },
  {
    since: 36,
    settlesTiesBy: 'place',
    balancesMeasuredPodsOnly: true,
    scoresBalance: 'change',
    readsPodLevelResources: true,
    emptySelectorSelects: false,
  },
  {
    since: 38,
    settlesTiesBy: 'place',
    balancesMeasuredPodsOnly: true,
    scoresBalance: 'change',
    readsPodLevelResources: true,
    emptySelectorSelects: true,
  },
];

export function schedulerOf(minor: Minor): SchedulerSwitches {
  return ROWS.findLast((row) => row.since <= minor) ?? ROWS[0];
}

/**
 * What the scheduler takes a container without requests to use when it scores nodes, in thousandths of a core and bytes.
 * Source: pkg/scheduler/util/pod_resources.go.
 */
export const DEFAULT_SCORED_REQUEST = { milliCpu: 100, memoryBytes: 200 * 2 ** 20 } as const;

/**
 * With so many nodes or more the scheduler stops looking once it has found a part of them that take the pod.
 * Source: minFeasibleNodesToFind in pkg/scheduler/schedule_one.go.
 */
export const SAMPLED_FROM_NODES = 100;

/** How much each score counts. Source: pkg/scheduler/apis/config/v1/default_plugins.go. */
export const SCORE_WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2 } as const;

/**
 * What the scheduler applies to pods that set no spread constraint. It counts the pods of the same ReplicaSet.
 * Source: podtopologyspread/plugin.go and helper/spread.go.
 */
export const DEFAULT_SPREAD = [
  { topologyKey: HOSTNAME_LABEL, maxSkew: 3 },
  { topologyKey: ZONE_LABEL, maxSkew: 5 },
] as const;

/**
 * What a required affinity of a running pod weighs when the scheduler scores. Source: DefaultHardPodAffinitySymmetricWeight
 * in pkg/scheduler/apis/config/v1/defaults.go.
 */
export const REQUIRED_AFFINITY_WEIGHT = 1;

/** The first minor whose scheduler counts all pods of the namespace for `labelSelector: {}`. */
export const EMPTY_SELECTOR_SELECTS_SINCE: Minor =
  ROWS.find(({ emptySelectorSelects }) => emptySelectorSelects)?.since ?? Infinity;

/** Host ports on this address are taken on every address. Source: DefaultBindAllHostIP in pkg/scheduler/framework/types.go. */
export const EVERY_ADDRESS = '0.0.0.0';
