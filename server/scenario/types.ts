import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type {
  AutoscalerResource,
  Directive,
  EndpointSliceResource,
  NodeResource,
  PodResource,
  ServiceResource,
  WorkloadResource,
} from '../manifest/model.ts';
import type { SimulationResult } from '../simulator/report/reportTypes.ts';
import type { DataPlane, Scenario } from '../simulator/scenarioTypes.ts';
import type { WhatIfSummary } from '../simulator/whatIf/summarizeWhatIfs.ts';
import type { WhatIf, WhatIfAnswer } from '../simulator/whatIf/whatIfTypes.ts';
import type { Assumed, AssumedPart } from '../protocol/overrides.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import type { SurroundingsIndex } from '../workspace/objectIndex.ts';
import type { Autoscalers, ReplicaCounts } from './workloads.ts';

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

export type ProvenancePart = 'nodes' | 'endpoints' | 'clients' | 'version' | 'dataPlane' | 'cost';
/** `preview`: a person changed it in the preview, and has not kept it yet. */
export type ProvenanceSource = 'preview' | 'comment' | 'manifest' | 'workspace' | 'setting' | 'assumption';

/** Which source answered for a part of the scenario, as a sentence part: `6 nodes from nodes.yaml`. */
export interface Provenance {
  readonly part: ProvenancePart;
  readonly source: ProvenanceSource;
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
  /** The workloads that the endpoints were modelled from; empty when they came from elsewhere. */
  readonly workloads: readonly Sourced<WorkloadResource>[];
  /** Of the `workloads`. */
  readonly replicas: ReplicaCounts;
  /** Of those of the `workloads` that have one. */
  readonly autoscalers: Autoscalers;
  /** Why changes made in the preview could not be used, as whole sentences by part. */
  readonly problems: Readonly<Partial<Record<AssumedPart, string>>>;
}

/** Where the Kubernetes version of a document comes from. */
export type VersionSource = 'preview' | 'comment' | 'setting' | 'newest';

/** What a scenario is made from. */
export interface OutlookInputs {
  readonly service: ServiceResource;
  /** The file the Service stands in. */
  readonly uri: string;
  readonly versions: VersionRange;
  readonly versionSource: VersionSource;
  /** The comments that speak for the Service, nearest first; see `createDirectiveFinder`. */
  readonly directives: readonly Directive[];
  readonly settings: ScenarioSettings;
  /** Changes made in the preview, nearer than all comments. Absent: none. */
  readonly assume?: Assumed;
}

/** Everything Zonewise can say about one Service's traffic. Members compute on first use and remember. */
export interface ServiceOutlook {
  readonly versions: VersionRange;
  /** Everything there is. What asks for it is computed again at every change anywhere: `neighbours` serves better. */
  readonly surroundings: Surroundings;
  /** Answers single questions about the surroundings. */
  readonly neighbours: SurroundingsIndex;
  /** Undefined for a Service that stands for itself. The numbers are those of what the patch makes of its base. */
  readonly patch: ServicePatch | undefined;
  readonly built: BuiltScenario;
  /** The report at the newest version of the range, with the most likely placement. */
  readonly result: SimulationResult;
  /** The same with the worst placement that the manifest still allows. */
  readonly worstResult: SimulationResult;
  /** The report of the Service as it is at another version. */
  readonly resultAt: (minor: Minor) => SimulationResult;
  /**
   * The report that another choice would give, with the most likely placement, at the newest version of the range;
   * where that version does not take the choice, at the first one that does.
   */
  readonly resultOf: (choice: TrafficDistributionChoice) => SimulationResult;
  /** What is worth asking about the scenario, at the newest version of the range; empty when nothing is proxied. */
  readonly whatIfs: readonly WhatIfSummary[];
  /** What would happen then, and the outlook on it; undefined when it cannot happen in the scenario. */
  readonly under: (what: WhatIf) => HypotheticalOutlook | undefined;
}

export interface HypotheticalOutlook {
  readonly answer: WhatIfAnswer;
  /** Of the scenario in which it has happened. */
  readonly outlook: ServiceOutlook;
}
