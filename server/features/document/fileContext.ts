import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  Directive,
  ManifestFile,
  PlacedDocument,
  Resource,
  ServiceResource,
} from '../../manifest/model.ts';
import type { ClusterFacts } from '../../cluster/clusterFacts.ts';
import type { ScenarioOverrides } from '../../scenario/overrides.ts';
import type { DirectiveFinder } from '../../scenario/directives.ts';
import type { AnalysisStore } from '../../analysis/analysisStore.ts';
import type { ScenarioSettings } from '../../scenario/types.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { isKustomizationUri } from '../../workspace/kustomize/kustomization.ts';
import type { ChartIndex } from '../../workspace/helm/chartIndex.ts';
import type { WorkspaceBuilds } from '../../workspace/kustomize/workspaceBuilds.ts';
import type { WorkspaceObjects } from '../../workspace/workspaceObjects.ts';
import { createDirectiveFinder } from '../../scenario/directives.ts';
import { directivesOf } from '../../manifest/read/fileDirectives.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { ofCluster } from '../../scenario/nodes.ts';
import { versionsOfNodes } from '../../scenario/nodeVersions.ts';
import type { DocumentVersion } from '../version/versionOf.ts';
import { findFileVersion, shownVersionOf } from '../version/versionOf.ts';

/** An open file and everything that its checks, lenses and previews are computed from. */
export interface FileContext {
  readonly uri: string;
  /** The text that `file` was parsed from. */
  readonly text: TextDocument;
  readonly file: ManifestFile;
  readonly workspaceObjects: WorkspaceObjects;
  /** A file of the workspace as it is known; undefined for one that is not. */
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  /** All files of the workspace that are known, in no order. */
  readonly fileUris: () => Iterable<string>;
  /** Files of the workspace that have manifests, but are too large, or too many, to be known. */
  readonly leftOut: readonly string[];
  /** The setting `zonewise.kubernetesVersion`. */
  readonly kubernetesVersion: string;
  /** How many columns the editor indents by where the document shows nothing. */
  readonly tabSize?: number | undefined;
  /** Absent where no snapshot of a cluster was taken. */
  readonly cluster?: ClusterFacts | undefined;
  /** The same object for as long as no setting changes. */
  readonly scenario: ScenarioSettings;
  /** What the kustomizations of the workspace make; absent where none is looked for. */
  readonly builds?: WorkspaceBuilds;
  /** The Helm charts of the workspace; absent where none are looked for. */
  readonly charts?: ChartIndex;
  /** Kustomize can be asked what a kustomization makes, when a person says so. */
  readonly canBuild?: boolean;
  /** Shared by all features and files. */
  readonly analyses: AnalysisStore;
}

/** What all documents of a file share, found in one pass over them. */
export interface FileFacts {
  readonly context: FileContext;
  readonly version: DocumentVersion;
  readonly findDirectives: DirectiveFinder;
}

export function readFileFacts(context: FileContext): FileFacts {
  return {
    context,
    version: findFileVersion(
      context.file,
      context.kubernetesVersion,
      context.cluster?.versions,
      findNodeVersions(context),
    ),
    findDirectives: createDirectiveFinder(context.file),
  };
}

/** What the analyses of a file are made from, beside its Services and the objects around them. */
export interface Standpoint {
  readonly uri: string;
  readonly version: DocumentVersion;
  /** Of all its documents. */
  readonly directives: readonly Directive[];
  readonly settings: ScenarioSettings;
  readonly cluster: ClusterFacts | undefined;
  readonly isPatch: boolean;
  readonly analyses: AnalysisStore;
}

export function standpointOf({ context, version }: FileFacts): Standpoint {
  const { uri, file, scenario: settings, cluster, analyses } = context;
  const directives = directivesOf(file);
  return { uri, version, directives, settings, cluster, isPatch: isUsedAsPatch(context), analyses };
}

export function isSameStandpoint(a: Standpoint, b: Standpoint): boolean {
  return (
    a.uri === b.uri &&
    a.version.source === b.version.source &&
    a.version.range.min === b.version.range.min &&
    a.version.range.max === b.version.range.max &&
    a.settings === b.settings &&
    a.cluster === b.cluster &&
    a.isPatch === b.isPatch &&
    a.analyses === b.analyses &&
    a.directives.length === b.directives.length &&
    a.directives.every((directive, at) => directive === b.directives[at])
  );
}

/** Kept with the list of Nodes, which is the same for as long as none of them changes: a cluster has thousands. */
const knownNodeVersions = new WeakMap<object, Map<string, VersionRange | undefined>>();

function findNodeVersions({ workspaceObjects: { nodes }, uri }: FileContext): VersionRange | undefined {
  if (nodes.length === 0) return undefined;
  const known = knownNodeVersions.get(nodes) ?? new Map<string, VersionRange | undefined>();
  knownNodeVersions.set(nodes, known);
  if (!known.has(uri)) known.set(uri, versionsOfNodes(ofCluster(nodes, uri), uri));
  return known.get(uri);
}

/** The analysis of one Service of the file, with the changes of the preview if there are any. Nothing is simulated before it is asked. */
export function analysisOf(
  { context, version, findDirectives }: FileFacts,
  { document }: PlacedDocument,
  service: ServiceResource,
  overrides?: ScenarioOverrides,
): ServiceAnalysis {
  const { range: versions, source: versionSource } = shownVersionOf(document, version, overrides);
  return context.analyses.analysisOf(
    {
      service,
      uri: context.uri,
      versions,
      versionSource,
      directives: findDirectives(document, service),
      settings: context.scenario,
      ...(context.cluster && { cluster: context.cluster }),
      ...(overrides && { overrides }),
      ...(isUsedAsPatch(context) && { isPatch: true }),
    },
    context.workspaceObjects,
  );
}

/** What a file is to a kustomization that names it among its patches. */
function isUsedAsPatch({ builds, uri }: FileContext): boolean {
  if (builds === undefined) return false;
  return isKustomizationUri(uri) || builds.kustomize.patchUsesOf(uri).length > 0;
}

/** A Service and the document it stands in. */
export interface PlacedService {
  readonly placed: PlacedDocument;
  readonly service: ServiceResource;
}

/** The Services of the file, in the order of the text. */
export function listServices(file: ManifestFile): readonly PlacedService[] {
  const known = knownServices.get(file) ?? findServices(file);
  knownServices.set(file, known);
  return known;
}

/** Asked for many times of a file, which may have tens of thousands. */
const knownServices = new WeakMap<ManifestFile, readonly PlacedService[]>();

function findServices(file: ManifestFile): readonly PlacedService[] {
  return file.documents.flatMap((placed) =>
    placed.document.resources.flatMap((resource) =>
      resource.kind === 'Service' ? [{ placed, service: resource }] : [],
    ),
  );
}

/** Finds the document that holds an object of the file; undefined for an object of another file. */
export type HomeFinder = (resource: Resource) => PlacedDocument | undefined;

/** Indexes on first use. */
export function createHomeFinder(file: ManifestFile): HomeFinder {
  let homes: ReadonlyMap<Resource, PlacedDocument> | undefined;
  return (resource) => {
    homes ??= findHomes(file);
    return homes.get(resource);
  };
}

function findHomes(file: ManifestFile): ReadonlyMap<Resource, PlacedDocument> {
  const homes = new Map<Resource, PlacedDocument>();
  for (const placed of file.documents)
    for (const resource of placed.document.resources) homes.set(resource, placed);
  return homes;
}

/** JSON has no comments. */
export function isJson({ text, uri }: Pick<FileContext, 'text' | 'uri'>): boolean {
  return text.languageId.startsWith('json') || /\.json$/i.test(uri);
}
