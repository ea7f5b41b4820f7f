import type { BuiltEndpoints } from '../endpoints/endpoints.ts';
import type { NamedWorkload } from '../reasons.ts';
import type { SimulatedReport, SimulationResult } from '../report/reportTypes.ts';
import type { Scenario, ZoneCount } from '../scenarioTypes.ts';
import type { RolloutLimits } from '../placement/rolloutLimits.ts';

/**
 * Something that could happen to a Service's cluster, as plain data: it can be sent in a message and kept, and it names
 * zones, nodes and workloads as the scenario does. `listWhatIfs` says what can happen, `runWhatIf` what it does.
 */
export type WhatIf =
  /**
   * All nodes of the zone fail. Its pods are gone and not placed anew yet; clients that were in it open as many
   * connections from the other zones, in the proportions of the clients there.
   */
  | { readonly kind: 'zone-lost'; readonly zone: string }
  /** The same for one node. Where zones have weights, the node's clients move within its zone as long as that has another. */
  | { readonly kind: 'node-lost'; readonly node: string }
  /**
   * So many more replicas of the workload, placed where the scheduler would most likely put them. A workload of `''`
   * stands for endpoints of which no workload is known; they are added where the fewest are.
   */
  | { readonly kind: 'replicas-added'; readonly workload: string; readonly added: number }
  /** Clients in the zone open so many times as many connections, all others as many as now. */
  | { readonly kind: 'clients-multiplied'; readonly zone: string; readonly factor: number }
  /** The workload's pods are replaced by those of a new version; shown is the worst moment that was found. */
  | { readonly kind: 'rolling-update'; readonly workload: string };

/** What what-ifs are compared with. */
export interface Baseline {
  readonly scenario: Scenario;
  /** Its endpoints with the likely placement, and the report on them. */
  readonly placed: BuiltEndpoints;
  readonly current: SimulatedReport;
}

/** A what-if worth offering for a scenario. */
export interface WhatIfOption {
  readonly what: WhatIf;
  /** The HorizontalPodAutoscaler that sets the replicas of the workload that is in question; undefined for none. */
  readonly autoscaler: string | undefined;
}

/** What happens, and what it does to the traffic. */
export interface WhatIfAnswer extends WhatIfOption {
  readonly change: WhatIfChange;
  /** The scenario in which it has happened; the same questions can be asked of it as of any other. */
  readonly scenario: Scenario;
  readonly result: SimulationResult;
  /** Of the first port, where they differ. */
  readonly difference: WhatIfDifference;
  /** Of each port, where they differ. */
  readonly ports?: readonly PortDifference[];
}

/** What it does to ports that have the same endpoints before and after. */
export interface PortDifference {
  readonly ports: readonly string[];
  readonly difference: WhatIfDifference;
}

/** What is different from the current scenario. */
export type WhatIfChange =
  | { readonly kind: 'zone-lost'; readonly zone: string }
  | { readonly kind: 'node-lost'; readonly node: string }
  | {
      readonly kind: 'replicas-added';
      /** Undefined for endpoints of which no workload is known. */
      readonly workload: NamedWorkload | undefined;
      readonly autoscaler: string | undefined;
      readonly added: number;
      /** Where the new endpoints are, `''` without a zone; undefined where there is no traffic any more. */
      readonly placed: readonly ZoneCount[] | undefined;
    }
  | { readonly kind: 'clients-multiplied'; readonly zone: string; readonly factor: number }
  | {
      readonly kind: 'rolling-update';
      readonly workload: NamedWorkload;
      readonly limits: RolloutLimits;
      readonly moment: RolloutState;
      /** Only a part of the rollout was looked at. */
      readonly isPartial: boolean;
      /** As uneven as updates can leave the pods in the end; undefined where no more than placing them afresh can. */
      readonly end: readonly ZoneCount[] | undefined;
    };

/** The ready pods of a workload at one moment of its rollout. */
export interface RolloutState {
  readonly oldPods: number;
  readonly newPods: number;
  /** Both together, in each zone that had pods, `''` for none. */
  readonly zones: readonly ZoneCount[];
}

/** Before and after, for the numbers that matter most. */
export interface WhatIfDifference {
  /** Connections that clients open, as a multiple of those before. */
  readonly connections: number;
  /** Shares of the connections opened before and after, 0 to 1. */
  readonly dropped: BeforeAfter;
  readonly crossZone: BeforeAfter;
  /** Connections that the busiest pod takes, both as shares of all connections opened before, so that they compare. */
  readonly busiestLoad: BeforeAfter;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}
