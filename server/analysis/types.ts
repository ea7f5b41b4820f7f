import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type { ClusterTwin } from './clusterTwin.ts';
import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { ScenarioSources } from '../scenario/scenarioSources.ts';
import type { BuiltScenario } from '../scenario/types.ts';
import type { SimulationResult } from '../simulator/report/reportTypes.ts';
import type { WhatIfSummary } from '../simulator/whatIf/summarizeWhatIfs.ts';
import type { WhatIf, WhatIfAnswer } from '../simulator/whatIf/whatIfTypes.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import type { WorkspaceObjects } from '../workspace/workspaceObjects.ts';

/** Everything Zonewise can say about one Service's traffic. Members compute on first use and remember. */
export interface ServiceAnalysis {
  readonly versions: VersionRange;
  /** Everything there is. What asks for it is computed again at every change anywhere: `objectIndex` serves better. */
  readonly workspaceObjects: WorkspaceObjects;
  /** Answers single questions about the workspaceObjects. */
  readonly objectIndex: ObjectIndex;
  /** Undefined for a Service that stands for itself. The numbers are those of what the patch makes of its base. */
  readonly patch: ServicePatch | undefined;
  /** What is known of the cluster beside its objects; undefined where no snapshot was taken. */
  readonly cluster: ClusterFacts | undefined;
  /** What the scenario is made from, part by part: a question about one part need not wait for all of them. */
  readonly sources: ScenarioSources;
  readonly built: BuiltScenario;
  /** The report at the newest version of the range, with the most likely placement. */
  readonly result: SimulationResult;
  /** The Service as a snapshot of a cluster has it; undefined where there is none. */
  readonly twin: ClusterTwin | undefined;
  /**
   * What the cluster does now, by the hints that stand in its EndpointSlices; undefined where no slices are known, or
   * none of them are the controller's. `result` is what happens once the manifest is applied.
   */
  readonly currentResult: SimulationResult | undefined;
  /** The same with the worst placement that the manifest still allows. */
  readonly worstResult: SimulationResult;
  /** The report of the Service as it is at another version. */
  resultAt(minor: Minor): SimulationResult;
  /**
   * The report that another choice would give, with the most likely placement, at the newest version of the range;
   * where that version does not take the choice, at the first one that does.
   */
  resultOf(choice: TrafficDistributionChoice): SimulationResult;
  /** What is worth asking about the scenario, at the newest version of the range; empty when nothing is proxied. */
  readonly whatIfs: readonly WhatIfSummary[];
  /** The same, one at a step. */
  readonly whatIfsInSteps: () => Generator<void, readonly WhatIfSummary[]>;
  /** What would happen then, and the analysis on it; undefined when it cannot happen in the scenario. */
  withWhatIf(what: WhatIf): WhatIfAnalysis | undefined;
}

export interface WhatIfAnalysis {
  readonly answer: WhatIfAnswer;
  /** Of the scenario in which it has happened. */
  readonly analysis: ServiceAnalysis;
}
