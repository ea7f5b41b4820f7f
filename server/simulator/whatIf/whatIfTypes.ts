import type { SimulationResult } from '../report/reportTypes.ts';
import type { Scenario } from '../scenarioTypes.ts';

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

/** A what-if worth offering for a scenario. */
export interface WhatIfOption {
  readonly what: WhatIf;
  /** A few words without a full stop: `zone us-west-2a lost`. */
  readonly label: string;
}

/** What happens, and what it does to the traffic. */
export interface WhatIfAnswer {
  readonly what: WhatIf;
  readonly label: string;
  /** Whole sentences: what is different from now. */
  readonly sentence: string;
  /** The scenario in which it has happened; the same questions can be asked of it as of any other. */
  readonly scenario: Scenario;
  readonly result: SimulationResult;
  readonly difference: WhatIfDifference;
}

/** Now and then, for the numbers that matter most. */
export interface WhatIfDifference {
  /** Connections that clients open, as a multiple of those now. */
  readonly connections: number;
  /** Shares of the connections opened now and then, 0 to 1. */
  readonly dropped: BeforeAfter;
  readonly crossZone: BeforeAfter;
  /** Connections that the busiest pod takes, both as shares of all connections opened now, so that they compare. */
  readonly busiestLoad: BeforeAfter;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}
