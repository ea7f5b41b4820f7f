import type { VersionRange } from './kubernetes/version.ts';
import type {
  AutoscalerResource,
  EndpointSliceResource,
  NodeResource,
  PodResource,
  ServiceResource,
  WorkloadResource,
} from './manifest/model.ts';
import type { SimulationResult } from './simulator/reportTypes.ts';
import type { DataPlane, Scenario } from './simulator/scenarioTypes.ts';

/** Settings that shape a scenario; defaults in `lsp/settings.ts`. */
export interface ScenarioSettings {
  /** `zonewise.topology`: zone to number of nodes; empty when not set. */
  readonly topology: Readonly<Record<string, number>>;
  /** `zonewise.clients`: zone to weight; empty when not set. */
  readonly clients: Readonly<Record<string, number>>;
  readonly dataPlane: DataPlane;
  readonly cost: { readonly monthlyGiB: number; readonly perCrossZoneGiB: number; readonly currency: string };
}

/** A resource and where it was written. */
export interface Sourced<T> {
  readonly resource: T;
  readonly uri: string;
}

/** The resources around a Service, those of the same file first, then by uri. Namespaces are not filtered yet. */
export interface Surroundings {
  readonly services: readonly Sourced<ServiceResource>[];
  readonly workloads: readonly Sourced<WorkloadResource>[];
  readonly pods: readonly Sourced<PodResource>[];
  readonly nodes: readonly Sourced<NodeResource>[];
  readonly endpointSlices: readonly Sourced<EndpointSliceResource>[];
  readonly autoscalers: readonly Sourced<AutoscalerResource>[];
}

/** Which source answered for a part of the scenario, as a sentence part: `6 nodes from nodes.yaml`. */
export interface Provenance {
  readonly part: 'nodes' | 'endpoints' | 'clients' | 'version' | 'dataPlane' | 'cost';
  readonly source: 'comment' | 'manifest' | 'workspace' | 'setting' | 'assumption';
  /** A whole sentence. */
  readonly text: string;
  /** The file the answer came from, when it is not the open one. */
  readonly uri?: string;
}

export interface BuiltScenario {
  readonly scenario: Scenario;
  readonly provenance: readonly Provenance[];
  /** What was wrong with a comment or setting that was passed over, as whole sentences. */
  readonly notes: readonly string[];
}

/** Everything Zonewise can say about one Service's traffic. Members compute on first use and remember. */
export interface ServiceOutlook {
  readonly versions: VersionRange;
  readonly surroundings: Surroundings;
  readonly built: BuiltScenario;
  /** The report at the newest version of the range, with the most likely placement. */
  readonly result: SimulationResult;
  /** The same with the worst placement that the manifest still allows. */
  readonly worstResult: SimulationResult;
}
