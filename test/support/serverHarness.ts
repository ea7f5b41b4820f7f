import type { Diagnostic, Position } from 'vscode-languageserver-types';
import { provideCodeActions } from '../../server/features/codeActions/codeActions.ts';
import { applyChoice } from '../../server/features/preview/applyChoice.ts';
import { createChecker } from '../../server/features/diagnostics/checkFile.ts';
import { provideCodeLenses, resolveCodeLens } from '../../server/features/codeLens/codeLens.ts';
import { complete, resolveCompletion } from '../../server/features/completion/completion.ts';
import { createDiagnosticWriter } from '../../server/features/diagnostics/diagnostics.ts';
import type { FileContext } from '../../server/features/document/fileContext.ts';
import { findDefinitions } from '../../server/features/definition/definition.ts';
import { findHighlights } from '../../server/features/highlights/highlights.ts';
import { findReferences } from '../../server/features/references/references.ts';
import { rename } from '../../server/features/rename/rename.ts';
import { listDocumentSymbols } from '../../server/features/symbols/documentSymbols.ts';
import { hover } from '../../server/features/hover/hover.ts';
import { numbersFor } from '../../server/features/hover/numbersFor.ts';
import { listScenarioNames } from '../../server/features/completion/scenarioNames.ts';
import { listPodLabels } from '../../server/features/completion/podLabels.ts';
import { listPodPorts } from '../../server/features/completion/podPorts.ts';
import { computePreview } from '../../server/features/preview/previewModel.ts';
import { answerVersion } from '../../server/features/version/versionAnswer.ts';
import { findFileVersion, versionOf } from '../../server/features/version/versionOf.ts';
import type { OpenDocument } from '../../server/lsp/documentStore.ts';
import { createDocumentStore } from '../../server/lsp/documentStore.ts';
import { createWorkspaceIndex } from '../../server/lsp/workspaceIndex.ts';
import { findDocumentAt } from '../../server/manifest/parse.ts';
import { RULES } from '../../server/rules/index.ts';
import { createAnalysisStore } from '../../server/analysis/analysisStore.ts';
import { ALL_ON } from './fileContext.ts';
import { PLAIN_SETTINGS } from './workspace.ts';
import type { Edit } from '../fuzz/mutate.ts';

/** The parts of the server that remember something from one edit to the next, without a connection. */
export interface ServerHarness {
  readonly open: (uri: string, text: string) => void;
  readonly edit: (uri: string, edit: Edit) => void;
  readonly textOf: (uri: string) => string;
  readonly diagnose: (uri: string) => readonly Diagnostic[];
  /** What the titles of all lenses, the preview and the version item say. */
  readonly describe: (uri: string) => unknown;
  /** Asks everything that can be asked at a place; the answer is what was said. */
  readonly askAt: (uri: string, offset: number) => readonly unknown[];
}

export function createServerHarness(): ServerHarness {
  const documents = createDocumentStore();
  const index = createWorkspaceIndex();
  const analyses = createAnalysisStore();
  const checker = createChecker(RULES);
  const writeDiagnostics = createDiagnosticWriter();
  let version = 1;

  const find = (uri: string): OpenDocument => {
    const open = documents.get(uri);
    if (open === undefined) throw new Error(`${uri} is not open`);
    return open;
  };
  const contextOf = (uri: string): FileContext => {
    const { text, file } = find(uri);
    index.set(uri, file);
    const workspaceObjects = index.workspaceObjectsOf(uri);
    return {
      uri,
      text,
      file,
      workspaceObjects,
      fileOf: (other) => index.fileOf(other),
      fileUris: index.known,
      leftOut: index.leftOut(),
      kubernetesVersion: '',
      scenario: PLAIN_SETTINGS,
      analyses,
    };
  };
  return {
    open: (uri, text) => {
      documents.open(uri, 'yaml', version, text);
      index.set(uri, find(uri).file);
    },
    edit: (uri, { start, end, text }) => {
      const document = find(uri).text;
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      documents.change(uri, ++version, [{ range, text }]);
      index.set(uri, find(uri).file);
    },
    textOf: (uri) => find(uri).text.getText(),
    diagnose: (uri) => {
      const context = contextOf(uri);
      return writeDiagnostics(context, checker.check(context, ALL_ON));
    },
    describe: (uri) => {
      const context = contextOf(uri);
      const lenses = provideCodeLenses(context).slice(0, 6);
      const preview = computePreview(context, undefined);
      return {
        lenses: lenses.map((lens) => resolveCodeLens(context, lens, 0)),
        preview: preview.kind === 'preview' ? { ...preview, documentVersion: 0 } : preview,
        version: answerVersion(context),
      };
    },
    askAt: (uri, offset) => {
      const context = contextOf(uri);
      const { text, file } = context;
      const placed = findDocumentAt(file, offset);
      if (placed === undefined) throw new Error(`no document holds ${offset}`);
      const versions = versionOf(placed.document, findFileVersion(file, '')).range;
      const at = { textDocument: text, placed };
      const items = complete(at, offset, versions, {
        podLabels: () => listPodLabels(context),
        scenarioNames: () => listScenarioNames(context),
        podPorts: (service) => listPodPorts(context, service),
      });
      const position: Position = text.positionAt(offset);
      const range = { start: position, end: text.positionAt(offset + 20) };
      const wanted = { name: '', namespace: 'default', index: 0 };
      return [
        ...items.slice(0, 5).map(resolveCompletion),
        hover(at, offset, versions, {
          numbersFor: (value, service) => numbersFor(context, placed, service, value),
        }),
        provideCodeActions(context, checker.check(context, ALL_ON), { range }),
        provideCodeActions(context, checker.check(context, ALL_ON), { range, only: ['source.fixAll'] }),
        applyChoice(context, wanted, 'PreferSameZone'),
        applyChoice(context, wanted, 'unset'),
        findDefinitions(context, offset),
        findReferences(context, offset, { includeDeclaration: true }),
        findHighlights(context, offset),
        listDocumentSymbols(context),
        rename(context, offset, 'renamed', { isReading: false }),
      ];
    },
  };
}
