import { plainSentence } from '../../protocol/plainText.ts';
import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { PlacedDocument } from '../../manifest/model.ts';
import type { Fix } from '../../rules/rule.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { CheckedDocument, PlacedFinding } from '../diagnostics/codedFinding.ts';
import { createConverter } from '../diagnostics/diagnostics.ts';
import { disableActions } from './disableActions.ts';
import { collectSafeEdits } from './fixAll.ts';
import { UNREADABLE, countRead, listFixes, placeEdits } from './fixEdits.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createHomeFinder } from '../document/fileContext.ts';
import { guardEditsInSteps } from '../../manifest/edit/guardEdits.ts';
import type { TextEdit as ManifestEdit } from '../../manifest/edit/textEdit.ts';
import { sayFixAll } from '../../words/checks.ts';
import { insertValue } from '../preview/insertValue.ts';
import type { ShownFinding } from '../diagnostics/diagnostics.ts';

/** Below the kind of all actions that fix what can be fixed at once. */
export const FIX_ALL_KIND = 'source.fixAll.zonewise';

export interface CodeActionRequest {
  readonly range: Range;
  /** Kinds that are wanted, each with all kinds below it; undefined: every kind. */
  readonly only?: readonly string[] | undefined;
}

/**
 * What can be done about the findings that touch a range: their fixes, ways to silence them, and one action that
 * applies every safe fix of the file. Findings are known by code and range, never by message.
 */
export function provideCodeActions(
  context: FileContext,
  checked: readonly CheckedDocument[],
  request: CodeActionRequest,
): CodeAction[] {
  return runToEnd(provideCodeActionsInSteps(context, checked, request));
}

/** The same, a document at a step. */
export function* provideCodeActionsInSteps(
  context: FileContext,
  checked: readonly CheckedDocument[],
  { range, only }: CodeActionRequest,
): Generator<void, CodeAction[]> {
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, only)) {
    const convert = createConverter(context);
    const silencers: CodeAction[] = [];
    let read = 0;
    for (const [at, found] of findTouched(context, checked, range).slice(0, MOST_TOUCHED).entries()) {
      read += countRead(found.placed.document, found.coded, READINGS_A_FINDING);
      if (read > MOST_READ_TO_SHOW && at >= FEWEST_SHOWN) break;
      const shown = { ...found, diagnostic: convert(found) };
      const repairs = yield* toQuickFixes(context, shown);
      actions.push(...repairs);
      if (!UNREADABLE.has(found.coded.code) || repairs.length > 0)
        silencers.push(...(yield* disableActions(context, shown)));
      yield;
    }
    actions.push(...silencers);
  }
  // Offered on request alone: an editor that asks for everything at the cursor wants what is there.
  if (only !== undefined && isWanted(FIX_ALL_KIND, only)) {
    const { edits, passedOver } = yield* collectSafeEdits(context, checked);
    if (edits.length > 0) {
      actions.push({
        title: sayFixAll(passedOver),
        kind: FIX_ALL_KIND,
        edit: { changes: { [context.uri]: [...edits] } },
      });
    }
  }
  return actions;
}

/** A person picks from a list of what can be done here; where everything is selected, fixing all has an action of its own. */
const MOST_TOUCHED = 50;
/** A fix, and two ways to silence the finding, are each judged by the text that they give. */
const READINGS_A_FINDING = 3;
/** In UTF-16 code units. */
const MOST_READ_TO_SHOW = 20_000_000;
const FEWEST_SHOWN = 3;

/** Picks the documents whose findings a request is about. */
export function documentsAskedAbout(
  { text }: FileContext,
  { range, only }: CodeActionRequest,
): (placed: PlacedDocument) => boolean {
  if (only !== undefined && isWanted(FIX_ALL_KIND, only)) return () => true;
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  return (placed) => isTouched(placed, start, end);
}

function isTouched({ start: first, document }: PlacedDocument, start: number, end: number): boolean {
  return first <= end && first + document.text.length >= start;
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`))
  );
}

function findTouched(
  { text }: FileContext,
  checked: readonly CheckedDocument[],
  range: Range,
): readonly PlacedFinding[] {
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  return checked.flatMap(({ placed, findings }) => {
    if (!isTouched(placed, start, end)) return [];
    return findings
      .filter(
        ({ finding }) =>
          placed.start + finding.range.start <= end && placed.start + finding.range.end >= start,
      )
      .map((coded) => ({ placed, coded }));
  });
}

function* toQuickFixes(
  context: FileContext,
  { placed, coded, diagnostic }: ShownFinding,
): Generator<void, CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const fix of yield* listFixes(coded)) {
    const edits = yield* toTextEdits(context, placed, fix);
    if (edits === undefined) continue;
    actions.push({
      title: plainSentence(fix.title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(fix.isPreferred === true ? { isPreferred: true } : {}),
      edit: { changes: { [context.uri]: edits } },
    });
  }
  return actions;
}

/** The edits of a fix in the file; undefined where one of its documents has no safe place for them. */
function* toTextEdits(
  context: FileContext,
  placed: PlacedDocument,
  fix: Fix,
): Generator<void, TextEdit[] | undefined> {
  const wanted = new Map<PlacedDocument, ManifestEdit[]>([[placed, [...fix.edits]]]);
  const findHome = createHomeFinder(context.file);
  for (const insertion of fix.insertions ?? []) {
    const home = findHome(insertion.resource);
    const edit = home === undefined ? undefined : insertValue(home.document, insertion);
    if (home === undefined || edit === undefined) return undefined;
    wanted.set(home, [...(wanted.get(home) ?? []), edit]);
  }
  const written: TextEdit[] = [];
  for (const [home, edits] of wanted) {
    const guarded = fix.isChecked === true ? { edits } : yield* guardEditsInSteps(home.document, edits);
    const placedEdits = 'refusal' in guarded ? undefined : placeEdits(context, home, guarded.edits);
    if (placedEdits === undefined) return undefined;
    written.push(...placedEdits);
  }
  return written;
}
