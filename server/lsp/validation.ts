import type { CheckedDocument } from '../features/diagnostics/codedFinding.ts';
import { createDiagnosticWriter, noteSetAside } from '../features/diagnostics/diagnostics.ts';
import { codesLeftToYaml, createCodeFilter } from '../features/diagnostics/leftToYaml.ts';
import { holdUnfinished } from '../features/diagnostics/unfinished.ts';
import type { FileContext } from '../features/document/fileContext.ts';
import { checkBeginning } from './beginningOfFile.ts';
import type { OpenText } from './documentStore.ts';
import { checkSettingsOf, contextOf } from './fileContexts.ts';
import { readOpenDocument } from './readOpenDocument.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { ZonewiseSettings } from './settings.ts';
import { showTop } from './topOfFile.ts';
import { workInSlices } from './workInSlices.ts';
import { yamlChecksOf } from './yamlExtension.ts';

/** Decides when documents are checked, and publishes what was found. */
export interface Validation {
  /** After a document was opened or saved. */
  readonly request: (uri: string) => void;
  /** After something that a document depends on changed: not checked while it waits for its next save. */
  readonly workspaceChanged: (uri: string) => void;
  /**
   * After its text changed: checked at once, or only at the next save, as the settings say. `typedUntil` is where a person
   * types, if they do: what is unfinished there waits until they rest.
   */
  readonly textChanged: (uri: string, typedUntil: number | undefined) => void;
  readonly close: (uri: string) => Promise<void>;
}

/** Of a text with so many characters, what is on the first screen is said before the rest is checked. */
const LONG = 64 * 1024;

/** After so many milliseconds without an edit a person rests. */
export const TYPING_RESTS = 400;

interface Typing {
  readonly offset: number;
  readonly stop: () => void;
  /** Something waits until the person rests. */
  isHolding: boolean;
}

export function createValidation(session: Session): Validation {
  const { runtime, documents, connection, configuration, uris, isEnding } = session;
  const writeDiagnostics = createDiagnosticWriter();
  const withoutCodes = createCodeFilter();
  const pending = new Set<string>();
  const changedSinceChecked = new Set<string>();
  /** The newest check of each document that is under way. */
  const newest = new Map<string, symbol>();
  const typing = new Map<string, Typing>();
  /** What was published of each document, so that it is not taken back while somebody types on. */
  const published = new Map<string, readonly CheckedDocument[]>();
  const waitsForSave = (uri: string): boolean =>
    configuration.knownSettingsOf(uri).validateRun === 'onSave' && changedSinceChecked.has(uri);

  // Changes that wait in the pipe are read first, so that only the newest text is checked.
  const request = (uri: string): void => {
    changedSinceChecked.delete(uri);
    if (pending.has(uri)) return;
    pending.add(uri);
    runtime.defer(() => {
      pending.delete(uri);
      void runSafely(session.log, { request: 'validation', uri }, undefined, () => validate(uri));
    });
  };

  // The settings may not be known yet, or be the very thing that changed.
  const requestUnlessWaiting = (uri: string): void => {
    void runSafely(session.log, { request: 'validation', uri }, undefined, async () => {
      await configuration.settingsOf(uri);
      if (documents.isOpen(uri) && !waitsForSave(uri)) request(uri);
    });
  };

  const validate = async (uri: string): Promise<void> => {
    const text = documents.peek(uri);
    if (text === undefined) return;
    if (text.isSetAside) {
      await connection.sendDiagnostics(
        uris.write({ uri, version: text.version, diagnostics: [noteSetAside()] }),
      );
      return;
    }
    await session.suspects.during(text, () => check(text));
  };

  const check = async (opened: OpenText): Promise<void> => {
    const { uri } = opened;
    const settings = await configuration.settingsOf(uri);
    const isLongAndNew = !published.has(uri) && opened.length >= LONG;
    if (isLongAndNew && !waitsForSave(uri)) await showBeginning(uri, settings);
    const open = await readOpenDocument(session, uri);
    if (open === undefined || waitsForSave(uri)) return;
    const context = contextOf(session, open, settings);
    const checking = Symbol(uri);
    newest.set(uri, checking);
    const isObsolete = (): boolean =>
      isEnding() || newest.get(uri) !== checking || !documents.isCurrent(open);
    const publish = async (checked: readonly CheckedDocument[]): Promise<void> => {
      const shown = holdBack(context, withoutLeft(context, settings, checked));
      await send(context, shown);
    };
    const top = isLongAndNew ? showTop((found) => void publish(found)) : undefined;
    const steps = session.checker.checkInSteps(context, checkSettingsOf(settings), undefined, top?.checked);
    const checked = await workInSlices(runtime, steps, isObsolete, top?.look);
    if (checked === undefined) return;
    newest.delete(uri);
    await publish(checked);
  };

  /** What is on the first screens of a long file is not waited for until the rest is read. */
  const showBeginning = async (uri: string, settings: ZonewiseSettings): Promise<void> => {
    const open = documents.peek(uri);
    const beginning = open && checkBeginning(session, open, settings);
    if (beginning === undefined) return;
    const shown = withoutLeft(beginning.context, settings, beginning.checked);
    if (shown.some(({ findings }) => findings.length > 0)) await send(beginning.context, shown);
  };

  const withoutLeft = (
    { text }: FileContext,
    settings: ZonewiseSettings,
    checked: readonly CheckedDocument[],
  ): readonly CheckedDocument[] =>
    withoutCodes(checked, ({ placed }) =>
      codesLeftToYaml(
        settings.leaveSchemaChecksToYamlExtension,
        yamlChecksOf(settings.yamlChecks, text.languageId, placed.document.text),
      ),
    );

  const send = async (context: FileContext, checked: readonly CheckedDocument[]): Promise<void> => {
    const { uri, text } = context;
    const diagnostics = writeDiagnostics(context, checked);
    await connection.sendDiagnostics(uris.write({ uri, version: text.version, diagnostics }));
  };

  const holdBack = (
    context: FileContext,
    checked: readonly CheckedDocument[],
  ): readonly CheckedDocument[] => {
    const { uri } = context;
    const now = typing.get(uri);
    const held = now && holdUnfinished(context, checked, now.offset, published.get(uri));
    if (now !== undefined) now.isHolding = held?.isHolding === true;
    const shown = held?.checked ?? checked;
    published.set(uri, shown);
    return shown;
  };

  const stopTyping = (uri: string): void => {
    typing.get(uri)?.stop();
    typing.delete(uri);
  };

  const type = (uri: string, offset: number): void => {
    const stop = runtime.delay(() => {
      const rested = typing.get(uri);
      typing.delete(uri);
      if (rested?.isHolding === true && documents.isOpen(uri)) request(uri);
    }, TYPING_RESTS);
    typing.set(uri, { offset, stop, isHolding: false });
  };

  return {
    request,
    textChanged: (uri, typedUntil) => {
      stopTyping(uri);
      if (typedUntil !== undefined) type(uri, typedUntil);
      changedSinceChecked.add(uri);
      requestUnlessWaiting(uri);
    },
    workspaceChanged: requestUnlessWaiting,
    close: async (uri) => {
      changedSinceChecked.delete(uri);
      newest.delete(uri);
      stopTyping(uri);
      published.delete(uri);
      await connection.sendDiagnostics(uris.write({ uri, diagnostics: [] }));
    },
  };
}
