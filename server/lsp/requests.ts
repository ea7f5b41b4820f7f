import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionList,
  CompletionParams,
  Hover,
  HoverParams,
} from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from './protocolValues.ts';
import { applyShownChoice } from '../features/preview/applyBuiltChoice.ts';
import { editorText } from '../protocol/plainText.ts';
import type { CodeActionRequest } from '../features/codeActions/codeActions.ts';
import { documentsAskedAbout, provideCodeActionsInSteps } from '../features/codeActions/codeActions.ts';
import { provideCodeLensesInSteps, resolveCodeLens, uriOfLens } from '../features/codeLens/codeLens.ts';
import { complete, resolveCompletion } from '../features/completion/completion.ts';
import { findInnermostAt, listEmbeddedPatches } from '../features/document/embeddedPatches.ts';
import type { FileContext } from '../features/document/fileContext.ts';
import { hover } from '../features/hover/hover.ts';
import { endpointsOf, numbersFor } from '../features/hover/numbersFor.ts';
import type { ValuesHome } from '../features/values/valuesHome.ts';
import { findValuesHome, listEmbeddedValues } from '../features/values/valuesHome.ts';
import { listScenarioNames } from '../features/completion/scenarioNames.ts';
import { listPodLabels } from '../features/completion/podLabels.ts';
import { listPodPorts } from '../features/completion/podPorts.ts';
import { computeBaseline } from '../features/preview/baseline.ts';
import { NOT_OPEN } from '../features/preview/previewModel.ts';
import { computeShownPreview } from '../features/preview/shownPreview.ts';
import { computeReport, isReportFormat } from '../features/report/computeReport.ts';
import { saveScenario } from '../features/preview/scenario/saveScenario.ts';
import { answerVersion } from '../features/version/versionAnswer.ts';
import { findFileVersion, versionOf } from '../features/version/versionOf.ts';
import { MAINTAINED_RANGE, formatVersionRange, parseVersionRange } from '../kubernetes/version.ts';
import { readAroundActions } from '../manifest/template/readTemplate.ts';
import type { PlacedDocument } from '../manifest/model.ts';
import { findDocumentAt } from '../manifest/parse.ts';
import type { Subject } from './answering.ts';
import { createAnswering } from './answering.ts';
import { checkSettingsOf, contextWithText } from './fileContexts.ts';
import type {
  BaselineParams,
  SavedTraffic,
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  SaveScenarioAnswer,
  SaveScenarioParams,
  ParseVersionAnswer,
  ParseVersionParams,
  PreviewAnswer,
  PreviewParams,
  ReportAnswer,
  ReportParams,
  VersionAnswer,
  VersionParams,
} from '../protocol/messages.ts';
import {
  APPLY_CHOICE_REQUEST,
  SAVE_SCENARIO_REQUEST,
  PARSE_VERSION_REQUEST,
  BASELINE_REQUEST,
  PREVIEW_REQUEST,
  REPORT_REQUEST,
  VERSION_REQUEST,
} from '../protocol/messages.ts';
import type { Session } from './session.ts';
import { shareCandidates } from '../protocol/sharedCandidates.ts';

/** Answers the client's requests: finds the document, and leaves the rest to the feature. */
export function listenToRequests(session: Session): void {
  const { connection } = session;

  const { answer, answerInSteps } = createAnswering(session);

  /** Our own requests give back what our answers named. */
  const onOwn =
    <Params>(handle: (params: Params, token: CancellationToken) => unknown) =>
    (params: Params, token: CancellationToken): unknown =>
      handle(session.uris.readIn(params), token);

  connection.onCompletion(({ textDocument: { uri }, position }: CompletionParams, token) =>
    answer<CompletionList | null>(
      'completion',
      uri,
      null,
      (subject) => completeAt(session, subject, position),
      token,
    ),
  );
  connection.onCompletionResolve((item: CompletionItem) => resolveCompletion(item));
  connection.onHover(({ textDocument: { uri }, position }: HoverParams, token) =>
    answer<Hover | null>('hover', uri, null, (subject) => hoverAt(subject, position), token),
  );
  connection.onCodeLens(({ textDocument: { uri } }: CodeLensParams, token) =>
    answerInSteps<CodeLens[]>(
      'codeLens',
      uri,
      [],
      function* ({ settings, context }) {
        return settings.isCodeLensEnabled ? yield* provideCodeLensesInSteps(context) : [];
      },
      token,
    ),
  );
  connection.onCodeLensResolve((written: CodeLens, token) => {
    const lens = session.uris.readIn(written);
    return answer<CodeLens>(
      'codeLens/resolve',
      uriOfLens(lens) ?? '',
      lens,
      ({ context }) => withPlainTitle(resolveCodeLens(context, lens, session.runtime.epoch())),
      token,
    );
  });
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only } }: CodeActionParams, token) =>
    answerInSteps<CodeAction[]>(
      'codeAction',
      uri,
      [],
      (subject) => codeActionsIn(session, subject, { range, only }),
      token,
    ),
  );
  connection.onRequest(VERSION_REQUEST, ({ uri }: VersionParams) =>
    answer<VersionAnswer | null>(VERSION_REQUEST, uri, null, ({ context }) => answerVersion(context)),
  );
  connection.onRequest(PARSE_VERSION_REQUEST, ({ text }: ParseVersionParams): ParseVersionAnswer | null => {
    const parsed = parseVersionRange(text);
    return parsed === undefined ? null : { text: formatVersionRange(parsed.range) };
  });
  connection.onRequest(
    PREVIEW_REQUEST,
    onOwn(({ uri, service, at, whatIf, overrides }: PreviewParams, token) =>
      answerInSteps<PreviewAnswer>(
        PREVIEW_REQUEST,
        uri,
        NOT_OPEN,
        function* ({ context }) {
          return shareCandidates(yield* computeShownPreview(context, service, { whatIf, overrides, at }));
        },
        token,
      ),
    ),
  );
  connection.onRequest(
    BASELINE_REQUEST,
    onOwn(({ uri, service, text }: BaselineParams) =>
      answer<SavedTraffic | null>(BASELINE_REQUEST, uri, null, ({ context }) =>
        typeof text === 'string'
          ? (computeBaseline(contextWithText(session, { context }, text), context.file, service) ?? null)
          : null,
      ),
    ),
  );
  connection.onRequest(
    REPORT_REQUEST,
    onOwn(({ uri, service, at, whatIf, overrides, format, saved }: ReportParams) =>
      isReportFormat(format)
        ? answer<ReportAnswer | null>(
            REPORT_REQUEST,
            uri,
            null,
            ({ context }) =>
              computeReport(context, service, { format, at, whatIf, overrides, saved }) ?? null,
          )
        : new ResponseError(
            ErrorCodes.InvalidParams,
            `A report is markdown, text or json, not ${String(format)}.`,
          ),
    ),
  );
  connection.onRequest(
    APPLY_CHOICE_REQUEST,
    onOwn(({ uri, service, choice, where, isSpread }: ApplyChoiceParams) =>
      answer<ApplyChoiceAnswer | null>(
        APPLY_CHOICE_REQUEST,
        uri,
        null,
        ({ context }) =>
          applyShownChoice(context, service, choice, { where, isSpread: isSpread === true }) ?? null,
      ),
    ),
  );
  connection.onRequest(
    SAVE_SCENARIO_REQUEST,
    onOwn(({ uri, service, overrides, where }: SaveScenarioParams) =>
      answer<SaveScenarioAnswer | null>(
        SAVE_SCENARIO_REQUEST,
        uri,
        null,
        ({ context }) => saveScenario(context, service, overrides, where) ?? null,
      ),
    ),
  );
}

/** Names in a title would become icons. */
function withPlainTitle(lens: CodeLens): CodeLens {
  return lens.command === undefined
    ? lens
    : { ...lens, command: { ...lens.command, title: editorText(lens.command.title) } };
}

/** Checks what the request is about; none when the document changed meanwhile, so that its ranges mean nothing. */
function* codeActionsIn(
  { checker, documents }: Session,
  { open, settings, context }: Subject,
  request: CodeActionRequest,
): Generator<void, CodeAction[]> {
  const isAsked = documentsAskedAbout(context, request);
  const checked = yield* checker.checkInSteps(context, checkSettingsOf(settings), isAsked);
  if (!documents.isCurrent(open)) return [];
  const actions = yield* provideCodeActionsInSteps(context, checked, request);
  return documents.isCurrent(open) ? actions : [];
}

type Position = CompletionParams['position'];

function completeAt(session: Session, subject: Subject, position: Position): CompletionList | null {
  const { open, context } = subject;
  const offset = open.text.offsetAt(position);
  const readable = findReadableAt(context, offset);
  if (readable === undefined) return null;
  const { placed, values } = readable;
  const items = complete(
    { textDocument: open.text, placed },
    offset,
    versionsToWriteFor(subject, placed.document),
    {
      podLabels: () => listPodLabels(context),
      scenarioNames: () => listScenarioNames(context),
      podPorts: (service) => listPodPorts(context, service),
      values,
      tabSize: context.tabSize,
      supportsSnippets: session.abilities.canInsertSnippets,
      retriggerCommand: session.abilities.retriggerCommand,
    },
  );
  return { isIncomplete: false, items };
}

function hoverAt(subject: Subject, position: Position): Hover | null {
  const { open, context } = subject;
  const offset = open.text.offsetAt(position);
  const readable = findReadableAt(context, offset);
  if (readable === undefined) return null;
  const { placed, values } = readable;
  const isAsWritten = isDocumentOf(context, placed);
  const found = hover({ textDocument: open.text, placed }, offset, versionsAt(subject, placed.document), {
    values,
    // What a template will select is not known.
    ...(isAsWritten && {
      numbersFor: (value, service) => numbersFor(context, placed, service, value),
      endpointsOf: (service) => endpointsOf(context, placed, service),
    }),
  });
  return found ?? null;
}

interface Readable {
  readonly placed: PlacedDocument;
  readonly values: ValuesHome | undefined;
}

function findReadableAt(context: FileContext, offset: number): Readable | undefined {
  const written = findDocumentAt(context.file, offset);
  if (written === undefined) return undefined;
  const embedded = listEmbeddedValues(context, written).find(
    ({ placed: { start, document } }) => start <= offset && offset <= start + document.text.length,
  );
  const placed = readAroundActions(embedded?.placed ?? findInnermostAt(context, written, offset), offset);
  return placed && { placed, values: embedded?.home ?? findValuesHome(context, written.document) };
}

function isDocumentOf(context: FileContext, { start, document }: PlacedDocument): boolean {
  const outer = findDocumentAt(context.file, start)?.document;
  return (
    outer === document ||
    (outer !== undefined &&
      listEmbeddedPatches(context, outer).some((inner) => inner.placed.document === document))
  );
}

/** While nobody said the version, what is offered works on all that are maintained. */
function versionsToWriteFor(
  subject: Subject,
  document: Parameters<typeof versionOf>[0],
): ReturnType<typeof versionOf>['range'] {
  const { range, source } = versionAt(subject, document);
  return source === 'newest' ? MAINTAINED_RANGE : range;
}

function versionsAt(
  subject: Subject,
  document: Parameters<typeof versionOf>[0],
): ReturnType<typeof versionOf>['range'] {
  return versionAt(subject, document).range;
}

function versionAt(
  { open, settings, context }: Subject,
  document: Parameters<typeof versionOf>[0],
): ReturnType<typeof versionOf> {
  const fileVersion = findFileVersion(open.file, settings.kubernetesVersion, context.cluster?.versions);
  return versionOf(document, fileVersion);
}
