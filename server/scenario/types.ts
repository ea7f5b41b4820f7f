import type { VersionRange } from '../kubernetes/version.ts';
import type { Directive, ServiceResource, WorkloadResource } from '../manifest/model.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { Scenario } from '../simulator/scenarioTypes.ts';
import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { CallEvidence } from '../workspace/callers.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { OutsideTraffic } from './bypasses.ts';
import type { OverridePart, ScenarioOverrides } from './overrides.ts';
import type { Autoscalers, ReplicaCounts } from './replicaCounts.ts';
import type { Note, Problem, Provenance } from './statements.ts';

/** Settings that shape a scenario; defaults in `lsp/settings.ts`. */
export interface ScenarioSettings {
  /** `zonewise.topology`: zone to number of nodes; empty when not set. */
  readonly topology: Readonly<Record<string, number>>;
  /** `zonewise.clients`: zone to weight; empty when not set. */
  readonly clients: Readonly<Record<string, number>>;
  readonly dataPlane: DataPlane;
  readonly cost: { readonly monthlyGiB: number; readonly perCrossZoneGiB: number; readonly currency: string };
}

export interface BuiltScenario {
  readonly scenario: Scenario;
  readonly provenance: readonly Provenance[];
  /** What was ignored, left out or filled in. */
  readonly notes: readonly Note[];
  /** The workloads that the endpoints were modelled from; empty when they came from elsewhere. */
  readonly workloads: readonly Sourced<WorkloadResource>[];
  /** Of the `workloads`. */
  readonly replicas: ReplicaCounts;
  /** Of those of the `workloads` that have one. */
  readonly autoscalers: Autoscalers;
  /** Who was found to call the Service; empty where somebody says who does. */
  readonly callers: readonly FoundCaller[];
  /** What comes from outside of the cluster, which is not in the numbers; undefined where nothing does. */
  readonly outside: OutsideTraffic | undefined;
  /** Why changes made in the preview could not be used, by part. */
  readonly problems: Readonly<Partial<Record<OverridePart, Problem>>>;
}

/** A caller of the Service, by the name that sentences give it, and the texts that name the Service. */
export interface FoundCaller {
  readonly name: string;
  readonly evidence: readonly CallEvidence[];
}

/** Where the Kubernetes version of a document comes from. */
export type VersionSource = 'preview' | 'comment' | 'setting' | 'cluster' | 'nodes' | 'newest';

/** What a scenario is made from. */
export interface AnalysisInputs {
  readonly service: ServiceResource;
  /** The file the Service stands in. */
  readonly uri: string;
  readonly versions: VersionRange;
  readonly versionSource: VersionSource;
  /** The comments that speak for the Service, nearest first; see `createDirectiveFinder`. */
  readonly directives: readonly Directive[];
  readonly settings: ScenarioSettings;
  /** What is known of the cluster. Absent: no snapshot was taken. */
  readonly cluster?: ClusterFacts;
  /** Changes made in the preview, nearer than all comments. Absent: none. */
  readonly overrides?: ScenarioOverrides;
  /** A kustomization uses the document as a patch. */
  readonly isPatch?: boolean;
}
