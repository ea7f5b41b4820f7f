/**
 * The custom messages between the Zonewise server and its clients, and the plain data in them.
 * This file is the only one of the server that the client reads.
 */
import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import type { ScenarioOverrides, OverridePart } from '../scenario/overrides.ts';
import type { ProvenancePart, ProvenanceSource } from '../scenario/statements.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import type { CurrentCause } from '../analysis/explainCurrent.ts';
import type { ScenarioModel } from './scenarioModel.ts';
import type { LoadReport, NotProxied, SimulatedReport, SimulationResult, Subject } from './report.ts';
import type { WhatIf, WhatIfDifference } from '../simulator/whatIf/whatIfTypes.ts';

export type * from './report.ts';
export type { BeforeAfter, WhatIf, WhatIfDifference } from '../simulator/whatIf/whatIfTypes.ts';
export type * from './scenarioModel.ts';
export type { ScenarioOverrides, OverridePart, TrafficDistributionChoice };

/** Which source answered for a part of the scenario. */
export interface Provenance {
  readonly part: ProvenancePart;
  readonly source: ProvenanceSource;
  /** A whole sentence. */
  readonly text: string;
  /** The file the answer came from, when it is not the open one. */
  readonly uri?: string;
  /** The snapshot that the answer came from. */
  readonly snapshot?: SnapshotOrigin;
}

/** The extension's version and settings prefix are the server's too. */
export const SETTINGS_SECTION = 'zonewise';

/**
 * Node's flags for the server's process. Short-lived objects get 4 MiB before they are collected, not the default 16:
 * edits cost the same, and the process stays a quarter smaller. The heap ends at 2,000 MiB, which is more than the bounds
 * on texts let it need; the smaller it may be, the sooner what is no longer needed is collected (docs/performance.md).
 */
export const SERVER_FLAGS: readonly string[] = [
  '--max-semi-space-size=4',
  '--max-old-space-size=2000',
  '--expose-gc',
];

/** A range in a text document, as LSP writes it. */
export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

// ---------------------------------------------------------------- client → server

/** What a client may send with `initialize`. */
export interface InitializationOptions {
  /** The editor's command that opens the completion list again behind a key that was just completed. */
  readonly retriggerCommand?: string;
  /** The client leads to a setting that cannot be used; others are shown the message alone. */
  readonly leadsToSettings?: boolean;
  /** What servers worked on that ended by themselves; a client that sends the list is told what this one works on. */
  readonly suspects?: readonly Suspect[];
}

/** A file that a server worked on when it ended. */
export interface Suspect {
  readonly uri: string;
  /** As the editor counts; absent for a file that was read from the disk. */
  readonly version?: number;
}

/** The Kubernetes version of a document, and which source answered. */
export const VERSION_REQUEST = 'zonewise/kubernetesVersion';
export interface VersionParams {
  readonly uri: string;
}
export interface VersionAnswer {
  /** `1.31` or `1.31 - 1.35`. */
  readonly text: string;
  readonly source: 'comment' | 'setting' | 'cluster' | 'nodes' | 'newest';
  /** Whole sentences to show with it: "1.99 is newer than 1.37, the newest version Zonewise knows." */
  readonly notes: readonly string[];
  /** Of the clusters whose snapshots say the version; empty for another source. */
  readonly contexts: readonly string[];
  /** True when the document holds a Service, or has a part in one that is built, so that the status item is worth showing. */
  readonly hasService: boolean;
  /** Where the version stands when a comment of the document says it: what choosing another one replaces. */
  readonly commentRange: ProtocolRange | undefined;
  /** Versions to choose from, newest first. */
  readonly choices: readonly VersionChoice[];
}

export interface VersionChoice {
  /** `1.34`. */
  readonly version: string;
  /** Which trafficDistribution values that version takes. */
  readonly description: string;
}

/** Whether a text is a version or range that the server understands; null when it is not. */
export const PARSE_VERSION_REQUEST = 'zonewise/parseKubernetesVersion';
export interface ParseVersionParams {
  readonly text: string;
}
export interface ParseVersionAnswer {
  /** The text as Zonewise writes it. */
  readonly text: string;
}

/** Everything the preview shows for one Service of an open document. */
export const PREVIEW_REQUEST = 'zonewise/preview';
export interface PreviewParams {
  readonly uri: string;
  /** Which Service of the file: by name and namespace; by order when the name is missing or was just changed. */
  readonly service: ServiceReference | undefined;
  /** Where the cursor is: without a `service` the one there is meant; where it is in none, the first of the file. */
  readonly at?: ProtocolPosition;
  /**
   * Shows the traffic as if this had happened: one of the last answer's `whatIfs`, or another of the same form (other
   * numbers of replicas, other factors). Undefined: as things are.
   */
  readonly whatIf?: WhatIf;
  /**
   * Shows the traffic with these changes of the scenario, each as a comment `# zonewise: part=text` would have it; they
   * come before all comments. One that cannot be read is passed over, which the answer says. A what-if happens on top.
   */
  readonly overrides?: ScenarioOverrides;
}
export interface ServiceReference {
  readonly name: string;
  readonly namespace: string;
  /** Among the Services of the file, from 0; of a build, among all of its Services. */
  readonly index: number;
  /** The uri of the kustomization file that builds it; absent for a Service as it stands in the file. */
  readonly build?: string;
}
export type PreviewAnswer = PreviewModel | PreviewUnavailable;

export interface PreviewUnavailable {
  readonly kind: 'unavailable';
  /** `no-answer` is what a client shows for a server that is silent. */
  readonly reason: 'no-service' | 'not-open' | 'template' | 'syntax-error' | 'no-answer';
  /** A whole sentence that says what to do. */
  readonly message: string;
  /** The kustomization, by its file, of which kustomize may know more than reading; absent where it may not. */
  readonly buildable?: string;
}

/** A build to choose for the preview. */
export interface BuildChoice {
  /** The folder of its kustomization. */
  readonly label: string;
  readonly service: ServiceReference;
  readonly isCurrent: boolean;
}

export interface PreviewModel {
  readonly kind: 'preview';
  readonly uri: string;
  /** The version of the document the answer belongs to, as the editor counts. */
  readonly documentVersion: number;
  readonly service: ServiceReference & { readonly range: ProtocolRange };
  /** All Services of the file, for a picker. */
  readonly services: readonly ServiceReference[];
  /** For each of them, where a cursor is that means it: its YAML document, or in a document of several objects itself. */
  readonly serviceExtents: readonly ProtocolRange[];
  readonly versionText: string;
  /** The value as written; undefined when unset. */
  readonly trafficDistribution: string | undefined;
  readonly headline: string;
  /** What to do about things as they are, under a what-if too; absent where there is nothing to advise on. */
  readonly advice?: ShownAdvice;
  /** What the figures are not about, to stand beside them, as whole sentences. */
  readonly caveats: readonly string[];
  /** What nobody said, and the figures would be others without it: `3 zones`. */
  readonly assumed: readonly string[];
  readonly result: SimulationResult;
  /** The worst placement that the manifest still allows; undefined where it equals `result`. */
  readonly worst: ReportTotals | undefined;
  /**
   * What the cluster does now, by the hints that stand in its EndpointSlices; undefined where that is not known, or equals
   * `result`, which is what happens once the manifest is applied.
   */
  readonly current: CurrentTraffic | undefined;
  /** The ports that have different endpoints; absent where all have the same. `result` is that of the first. */
  readonly ports?: readonly PortTraffic[];
  readonly comparison: readonly ComparisonRow[];
  readonly provenance: readonly Provenance[];
  /** The inputs of the numbers, for a person to change; without the what-if that is shown. */
  readonly scenario: ScenarioModel;
  /** Where what the reasons of the results are about stands; what no manifest says has none. */
  readonly links: readonly ReasonLink[];
  readonly notes: readonly string[];
  /** The builds that have the Service of the document; absent for one as it stands in the file. */
  readonly builds?: readonly BuildChoice[];
  /** The kustomization, by its file, of which kustomize may know more than reading; absent where it may not. */
  readonly buildable?: string;
  /** Minors of the range on which the traffic differs from `result`, with what happens there. */
  readonly otherVersions: readonly { readonly versions: string; readonly headline: string }[];
  /**
   * What could happen to the Service, for a person to choose from: zones lost, nodes lost, updates, more replicas, more
   * clients, in this order. The same with and without a `whatIf` in the request. Empty when nothing is proxied.
   */
  readonly whatIfs: readonly WhatIfRow[];
  /**
   * What the answer supposes to have happened. `headline`, `result`, `comparison` and `otherVersions` are then those of
   * the changed cluster, and `worst` is undefined. Undefined when the request has no `whatIf`, or one that cannot happen
   * (any more): the answer then shows things as they are.
   */
  readonly shownWhatIf: ShownWhatIf | undefined;
  /**
   * In an answer on its way: for each group of clients in `result` the first one with the same candidates, which alone
   * lists them. `sharedCandidates.ts` writes and reads it.
   */
  readonly candidatesOf?: readonly number[];
}

export interface ShownAdvice {
  /** Whether anything is to be done. */
  readonly tone: 'fine' | 'better' | 'problem';
  /** Whole sentences. */
  readonly text: string;
  /** The limits that a value is advised under, as a whole sentence; absent where none is. */
  readonly limits?: string;
  /** The next steps, the best one first. */
  readonly actions: readonly AdviceAction[];
}

export type AdviceAction = { readonly label: string } & (
  | { readonly kind: 'apply'; readonly choice: TrafficDistributionChoice; readonly isSpread: boolean }
  | { readonly kind: 'what-if'; readonly what: WhatIf }
);

/** The place in a manifest that decides something; where it is not written, the key below which it would stand. */
export interface ReasonLink {
  readonly about: Subject;
  readonly uri: string;
  /** The name of the file; undefined for the one that holds the Service. */
  readonly file: string | undefined;
  readonly range: ProtocolRange;
}

/** Something that could happen. */
export interface WhatIfRow {
  /** Send it back as `PreviewParams.whatIf`. Equal ones have equal JSON. */
  readonly what: WhatIf;
  /** A few words that begin in lower case: `zone us-west-2a lost`, `twice the clients in us-west-2b`. */
  readonly label: string;
  /**
   * What it would change, in one line: `33% dropped · busiest pod +100% load · cross-zone 0% → 33%`, or
   * `no change`. Empty when it was not worked out because the cluster is large.
   */
  readonly difference: string;
}

export interface ShownWhatIf extends WhatIfRow {
  /** Whole sentences: what is different from now. */
  readonly sentence: string;
  /** The headline of things as they are, to stand beside that of the answer. */
  readonly currentHeadline: string;
  /** The numbers behind `difference`. */
  readonly changes: WhatIfDifference;
  /** What is gone, to be drawn where it was; undefined when nothing is. */
  readonly lost: LostPlace | undefined;
}

export interface LostPlace {
  /** '' for nodes without a zone. */
  readonly zone: string;
  /** Undefined when the whole zone is gone. */
  readonly node: string | undefined;
  /** How many pods were there, ready or not. */
  readonly pods: number;
}

/**
 * What is left of a report that is only compared. The whole one of a large cluster weighs megabytes, and an answer speaks
 * of half a dozen.
 */
export interface ReportTotals extends Pick<SimulatedReport, 'kind' | 'locality' | 'cost'> {
  readonly load: Pick<LoadReport, 'busiest' | 'readyEndpointCount'>;
  /** The ports that have different endpoints; absent where all have the same. The others are those of the first. */
  readonly ports?: readonly PortTraffic[];
}

export interface CurrentTraffic {
  readonly headline: string;
  readonly result: ReportTotals;
  /** `service-same`: the cluster has this very Service, and the prediction is not what it does. */
  readonly cause: CurrentCause['kind'];
  /** Why it differs from what is predicted, as whole sentences. */
  readonly reason: string;
}

/** Ports of the Service with the same endpoints. */
export interface PortTraffic {
  /** `port http`, `ports http and admin`. */
  readonly label: string;
  readonly headline: string;
  /** Which endpoints they have, as a whole sentence. */
  readonly reason: string;
}

/** What one choice would do to the same scenario. */
export interface ComparisonRow {
  readonly choice: TrafficDistributionChoice;
  /** `PreferSameZone`, `unset`, `topology-mode: Auto`. */
  readonly label: string;
  readonly isCurrent: boolean;
  /** `1.34 and newer`. */
  readonly supportedBy: string;
  /** False when some version of the document's range refuses, drops or does not know it; `supportNote` then says which. */
  readonly isSupported: boolean;
  readonly supportNote: string | undefined;
  readonly result: ReportTotals | NotProxied;
}

/** The traffic that another text of an open document gives one of its Services; null where that has none to compare with. */
export const BASELINE_REQUEST = 'zonewise/baseline';
export interface BaselineParams {
  readonly uri: string;
  readonly service: ServiceReference;
  /** The text of the document to compare with: as it was saved, or committed. */
  readonly text: string;
}

/** The traffic of one Service as a text to copy or keep; null when the Service, or the document, is gone. */
export const REPORT_REQUEST = 'zonewise/report';
export interface ReportParams extends PreviewParams {
  readonly format: ReportFormat;
  /** What the saved file said, to be set against what is typed; not in JSON. */
  readonly saved?: SavedTraffic;
}
export interface SavedTraffic {
  /** The value as written; undefined when unset. */
  readonly trafficDistribution: string | undefined;
  readonly result: ReportTotals;
}
/** Markdown for a pull request, plain text for a terminal, or JSON as docs/report.schema.json describes it. */
export type ReportFormat = 'markdown' | 'text' | 'json';
export interface ReportAnswer {
  /** Ends with a line break. */
  readonly text: string;
}

/** The edit that writes a choice into a Service of an open document; null when the Service is gone. */
export const APPLY_CHOICE_REQUEST = 'zonewise/applyChoice';
export interface ApplyChoiceParams extends PreviewParams {
  readonly choice: TrafficDistributionChoice;
  /** Spread the pods behind the Service over the zones too, in the same step. */
  readonly isSpread?: boolean;
  /** The id of one of the places that an earlier answer named. */
  readonly where?: string;
}
/** A document that a choice can be written into. */
export interface ApplyPlace {
  readonly id: string;
  /** The file, as seen from the open one. */
  readonly label: string;
  /** What is written there, and which builds it changes. */
  readonly detail: string;
}
/** Edits of a file; of one that is new, its text. */
export interface FileChange {
  readonly uri: string;
  readonly isNew: boolean;
  readonly edits: readonly { readonly range: ProtocolRange; readonly newText: string }[];
}
export interface ApplyChoiceAnswer {
  readonly documentVersion: number;
  /** Why there are no edits, as a whole sentence; undefined where there are, or none are needed. */
  readonly problem?: string;
  /** Of the document itself. */
  readonly edits: readonly { readonly range: ProtocolRange; readonly newText: string }[];
  /** For a Service that a kustomization builds: changes of the files that it is built from. */
  readonly files?: readonly FileChange[];
  /** Nothing is written yet: a person has to choose one of these, to be sent as `where`. */
  readonly places?: readonly ApplyPlace[];
}

/** How changes of the scenario are kept for good; null when the Service is gone. */
export const SAVE_SCENARIO_REQUEST = 'zonewise/saveScenario';
export interface SaveScenarioParams extends PreviewParams {
  /** As comments in the document, or as settings of the workspace. */
  readonly where: SavePlace;
}
export type SavePlace = 'comments' | 'settings';
export interface SaveScenarioAnswer {
  readonly documentVersion: number;
  /** The parts that `edits` or `settings` keep: changes of them are not needed any more once those are done. */
  readonly kept: readonly OverridePart[];
  readonly edits: readonly { readonly range: ProtocolRange; readonly newText: string }[];
  /** Names are those behind `zonewise.`. */
  readonly settings: readonly { readonly name: string; readonly value: unknown }[];
  /** Why the other changes were not kept, as whole sentences. */
  readonly problems: readonly string[];
}

// ---------------------------------------------------------------- server → client

/** The server begins to work on a long file, or has ended that: should it not survive, the client knows which file it was. */
export const WORKING_NOTIFICATION = 'zonewise/working';
export interface WorkingParams extends Suspect {
  readonly isWorking: boolean;
}

/** Something other than the text of open documents changed (settings, other files): previews and status should ask again. */
export const WORKSPACE_CHANGED_NOTIFICATION = 'zonewise/workspaceChanged';

/** Settings cannot be used, which is said once for each. Only for clients that asked for it. */
export const SETTING_PROBLEM_NOTIFICATION = 'zonewise/settingProblem';
export interface SettingProblemParams {
  /** The first of them: `zonewise.kubernetesVersion`. */
  readonly setting: string;
  /** Whole sentences, about all of them. */
  readonly message: string;
}

// ---------------------------------------------------------------- commands that the server's answers name

/** Opens the preview; arguments: uri, ServiceReference. Implemented by the client. */
export const SHOW_PREVIEW_COMMAND = 'zonewise.showPreview';
