import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckSettings } from '../../server/features/diagnostics/runRules.ts';
import type { CodedFinding } from '../../server/features/diagnostics/codedFinding.ts';
import { createChecker } from '../../server/features/diagnostics/checkFile.ts';
import type { FileContext } from '../../server/features/document/fileContext.ts';
import type { ManifestFile } from '../../server/manifest/model.ts';
import { parseManifest } from '../../server/manifest/parse.ts';
import { RULES } from '../../server/rules/index.ts';
import type { AnalysisStore } from '../../server/analysis/analysisStore.ts';
import type { ClusterFacts } from '../../server/cluster/clusterFacts.ts';
import type { ScenarioSettings } from '../../server/scenario/types.ts';
import { createKustomizeIndex } from '../../server/workspace/kustomize/kustomizeIndex.ts';
import type { WorkspaceBuilds } from '../../server/workspace/kustomize/workspaceBuilds.ts';
import { createWorkspaceBuilds } from '../../server/workspace/kustomize/workspaceBuilds.ts';
import { createAnalysisStore } from '../../server/analysis/analysisStore.ts';
import { OPEN_URI, PLAIN_SETTINGS, parseAll, workspaceObjectsOf } from './workspace.ts';

export interface ContextOptions {
  readonly languageId?: string;
  readonly version?: number;
  readonly kubernetesVersion?: string;
  readonly cluster?: ClusterFacts;
  readonly scenario?: ScenarioSettings;
  readonly others?: Readonly<Record<string, string | ManifestFile>>;
  readonly leftOut?: readonly string[];
  readonly previous?: FileContext;
  readonly analyses?: AnalysisStore;
}

/** An open file with a workspace around it. With `previous`, as the server has it after an edit. */
export function contextOf(text: string, options: ContextOptions = {}): FileContext {
  const { languageId = 'yaml', version = 1, others = {}, previous } = options;
  const file = parseManifest(text, previous?.file);
  const parsed = parseAll(others);
  const isKustomization = /^kind: (?:Kustomization|Component)$/m.test(text);
  const uri = isKustomization ? KUSTOMIZATION_URI : OPEN_URI;
  return {
    uri,
    text: TextDocument.create(uri, languageId, version, text),
    ...(isKustomization && { builds: buildsOf(uri, file, parsed) }),
    file,
    workspaceObjects: workspaceObjectsOf(file, parsed),
    fileOf: (uri) => parsed[uri],
    fileUris: () => Object.keys(parsed),
    leftOut: options.leftOut ?? [],
    kubernetesVersion: options.kubernetesVersion ?? '',
    cluster: options.cluster,
    scenario: options.scenario ?? PLAIN_SETTINGS,
    analyses: options.analyses ?? previous?.analyses ?? createAnalysisStore(),
  };
}

const KUSTOMIZATION_URI = 'file:///shop/kustomization.yaml';

/** What a kustomization in the open file makes of the other files. */
function buildsOf(
  uri: string,
  file: ManifestFile,
  others: Readonly<Record<string, ManifestFile>>,
): WorkspaceBuilds {
  const files = new Map([...Object.entries(others), [uri, file] as const]);
  const kustomize = createKustomizeIndex({
    fileOf: (each) => files.get(each),
    isThere: (each) => files.has(each),
  });
  for (const [each, known] of files) kustomize.fileChanged(each, known);
  return createWorkspaceBuilds({ kustomize, plainObjects: () => [] });
}

export const ALL_ON: CheckSettings = { severities: {} };

export interface FlatFinding extends CodedFinding {
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** The findings of all documents, in order. */
export function checkText(text: string, options: ContextOptions = {}): readonly FlatFinding[] {
  return createChecker(RULES)
    .check(contextOf(text, options), ALL_ON)
    .flatMap(({ placed, findings }) =>
      findings.map((coded) => ({
        ...coded,
        start: placed.start + coded.finding.range.start,
        end: placed.start + coded.finding.range.end,
      })),
    );
}

export function codesIn(text: string, options: ContextOptions = {}): readonly string[] {
  return checkText(text, options).map(({ code }) => code);
}
