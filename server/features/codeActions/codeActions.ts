import { plainSentence } from '../../protocol/plainText.ts';
import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { ManifestDocument, PlacedDocument } from '../../manifest/model.ts';
import type { Fix } from '../../rules/rule.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { CheckedDocument, CodedFinding, PlacedFinding } from '../diagnostics/codedFinding.ts';
import { createConverter } from '../diagnostics/diagnostics.ts';
import { disableActions } from './disableActions.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createHomeFinder } from '../document/fileContext.ts';
import { guardEditsInSteps } from '../../manifest/edit/guardEdits.ts';
import type { TextEdit as ManifestEdit } from '../../manifest/edit/textEdit.ts';
import { LONGEST_REPAIRED } from '../../manifest/repair/findRepairs.ts';
import { sayFixAll } from '../../words/checks.ts';
import { insertValue } from '../preview/insertValue.ts';
import { hidesText, toRange } from '../document/positions.ts';
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
    for (const found of findTouched(context, checked, range).slice(0, MOST_TOUCHED)) {
      read += READINGS_A_FINDING * found.placed.document.text.length;
      if (read > MOST_READ_TO_SHOW && actions.length > 0) break;
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

/** To silence what kubectl refuses to read is never all that there is to do. */
const UNREADABLE: ReadonlySet<string> = new Set(['yaml-syntax', 'unreadable-by-kubectl']);

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
  for (const fix of coded.finding.fixes?.() ?? []) {
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

/** Undefined where a comment would go that was not read. */
function placeEdits(
  { text }: FileContext,
  placed: PlacedDocument,
  edits: readonly ManifestEdit[],
): readonly TextEdit[] | undefined {
  if (edits.some(({ range }) => hidesText({ textDocument: text, placed }, range))) return undefined;
  return edits.map(({ range, newText }) => ({
    range: toRange({ textDocument: text, placed }, range),
    newText,
  }));
}

/**
 * The first safe fix of each finding, in order, as long as it does not touch what an earlier one changes. Where they
 * cannot all be made together, those that each can be made alone.
 */
function* collectSafeEdits(
  context: FileContext,
  checked: readonly CheckedDocument[],
): Generator<void, SafeEdits> {
  const edits: TextEdit[] = [];
  let passedOver = 0;
  for (const { placed, findings } of checked) {
    if (findings.length === 0) continue;
    const ofDocument = yield* collectInDocument(placed.document, findings);
    edits.push(...(placeEdits(context, placed, ofDocument.edits) ?? []));
    passedOver += ofDocument.passedOver;
    yield;
  }
  return { edits, passedOver };
}

interface SafeEdits<Edit = TextEdit> {
  readonly edits: readonly Edit[];
  /** How many findings nobody looked at: their fixes come with the next request. */
  readonly passedOver: number;
}

function* collectInDocument(
  document: ManifestDocument,
  findings: readonly CodedFinding[],
): Generator<void, SafeEdits<ManifestEdit>> {
  const repairs: (readonly ManifestEdit[])[] = [];
  const judged = findings.slice(0, countFixed(document, findings));
  const passedOver = findings.length - judged.length;
  const fixes: (readonly ManifestEdit[])[] = [];
  for (const { finding } of judged) {
    const fix = finding.fixes?.().find(({ isSafe, insertions = [] }) => isSafe && insertions.length === 0);
    if (fix?.isChecked === true) repairs.push(fix.edits);
    if (fix !== undefined) fixes.push(fix.edits);
    yield;
  }
  if (fixes.length === 0) return { edits: [], passedOver };
  const together = yield* guardEditsInSteps(document, withoutOverlaps(fixes));
  if (!('refusal' in together)) return { edits: together.edits, passedOver };
  const tried = fixes.slice(0, mostTriedIn(document));
  const possible: (readonly ManifestEdit[])[] = [];
  for (const edits of tried) {
    if (!('refusal' in (yield* guardEditsInSteps(document, edits)))) possible.push(edits);
    yield;
  }
  const left = yield* guardEditsInSteps(document, withoutOverlaps(possible));
  const isPossible = !('refusal' in left) && left.edits.length > 0;
  return {
    // Of a text that cannot be read nothing can be compared: one repair was judged by the text that it gives.
    edits: isPossible ? left.edits : (repairs[0] ?? []),
    passedOver: passedOver + fixes.length - tried.length,
  };
}

/** Characters that are read for the fixes of a document: a fix is judged by the text that it gives. */
const MOST_READ = 10_000_000;
const FEWEST_FIXED = 20;
/** What makes a text unreadable is mended by trying, and each try takes longer than reading a text without faults. */
const READINGS_A_REPAIR = 150;
const FEWEST_REPAIRED = 2;

/** How many findings of a document are fixed at once; whoever asks again has the next ones. */
function countFixed({ text }: ManifestDocument, findings: readonly CodedFinding[]): number {
  let left = Math.max(MOST_READ, FEWEST_FIXED * text.length);
  const isRepaired = text.length <= LONGEST_REPAIRED;
  const first = findings.findIndex(({ code }, at) => {
    left -= text.length * (isRepaired && UNREADABLE.has(code) ? READINGS_A_REPAIR : 1);
    return left < 0 && at >= FEWEST_REPAIRED;
  });
  return first === -1 ? findings.length : first;
}

/** Each try reads the document once. */
const MOST_TRIED = 50;
const FEWEST_TRIED = 2;
const MOST_READ_TO_TRY = 40_000_000;

/** How many fixes are tried one by one where not all can be made together. */
function mostTriedIn({ text }: ManifestDocument): number {
  return Math.min(MOST_TRIED, Math.max(FEWEST_TRIED, Math.floor(MOST_READ_TO_TRY / text.length)));
}

/** The edits of each fix, without the fixes that touch what an earlier one changes. */
function withoutOverlaps(fixes: readonly (readonly ManifestEdit[])[]): readonly ManifestEdit[] {
  const taken: ManifestEdit[] = [];
  for (const edits of fixes) {
    const places = edits.map((edit) => findIndexBehind(taken, edit.range.start));
    const isFree = edits.every((edit, index) =>
      [taken[(places[index] ?? 0) - 1], taken[places[index] ?? 0]].every(
        (other) => other === undefined || !overlap(edit, other),
      ),
    );
    if (!isFree) continue;
    for (const edit of edits) taken.splice(findIndexBehind(taken, edit.range.start), 0, edit);
  }
  return taken;
}

/** How many of the sorted edits begin at or before the offset. */
function findIndexBehind(sorted: readonly ManifestEdit[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.range.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** They change the same text, or begin at the same place, where nobody could say which comes first. */
function overlap({ range: a }: ManifestEdit, { range: b }: ManifestEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
