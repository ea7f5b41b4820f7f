import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { PlacedDocument } from '../../manifest/model.ts';
import type { Fix } from '../../rules/rule.ts';
import type { CheckedDocument, PlacedFinding } from '../diagnostics/checkFile.ts';
import { createConverter } from '../diagnostics/diagnostics.ts';
import { disableActions } from './disableActions.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createHomeFinder } from '../document/fileContext.ts';
import { insertValue } from '../preview/insertValue.ts';
import { toRange } from '../document/positions.ts';
import type { ShownFinding } from '../shownFinding.ts';

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.zonewise`;

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
  { range, only }: CodeActionRequest,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, only)) {
    const convert = createConverter(context);
    const here = findTouched(context, checked, range).map((found) => ({
      ...found,
      diagnostic: convert(found),
    }));
    actions.push(
      ...here.flatMap((found) => toQuickFixes(context, found)),
      ...here.flatMap((found) => disableActions(context, found)),
    );
  }
  // Offered on request alone: an editor that asks for everything at the cursor wants what is there.
  if (only !== undefined && isWanted(FIX_ALL_KIND, only)) {
    const edits = collectSafeEdits(context, checked);
    if (edits.length > 0) {
      actions.push({
        title: 'Fix all that Zonewise can fix safely',
        kind: FIX_ALL_KIND,
        edit: { changes: { [context.uri]: edits } },
      });
    }
  }
  return actions;
}

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

function toQuickFixes(context: FileContext, { placed, coded, diagnostic }: ShownFinding): CodeAction[] {
  return (coded.finding.fixes?.() ?? []).flatMap((fix) => {
    const edits = toTextEdits(context, placed, fix);
    if (edits === undefined) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(fix.isPreferred === true ? { isPreferred: true } : {}),
        edit: { changes: { [context.uri]: edits } },
      },
    ];
  });
}

/** The edits of a fix in the file; undefined when one of its insertions cannot be written. */
function toTextEdits(context: FileContext, placed: PlacedDocument, fix: Fix): TextEdit[] | undefined {
  const edits = fix.edits.map(({ range, newText }) => ({
    range: toRange({ textDocument: context.text, placed }, range),
    newText,
  }));
  const findHome = createHomeFinder(context.file);
  for (const insertion of fix.insertions ?? []) {
    const home = findHome(insertion.resource);
    const edit = home === undefined ? undefined : insertValue(home.document, insertion);
    if (home === undefined || edit === undefined) return undefined;
    const range = toRange({ textDocument: context.text, placed: home }, edit.range);
    edits.push({ range, newText: edit.newText });
  }
  return edits;
}

/** The first safe fix of each finding, in order, as long as it does not touch what an earlier one changes. */
function collectSafeEdits(context: FileContext, checked: readonly CheckedDocument[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { placed, findings } of checked) {
    const inDocument: Fix['edits'][number][] = [];
    for (const { finding } of findings) {
      const fix = finding.fixes?.().find(({ isSafe, insertions = [] }) => isSafe && insertions.length === 0);
      if (fix === undefined || fix.edits.some((edit) => inDocument.some((other) => overlap(edit, other))))
        continue;
      inDocument.push(...fix.edits);
    }
    taken.push(
      ...inDocument.map(({ range, newText }) => ({
        range: toRange({ textDocument: context.text, placed }, range),
        newText,
      })),
    );
  }
  return taken;
}

function overlap({ range: a }: Fix['edits'][number], { range: b }: Fix['edits'][number]): boolean {
  const isSamePlace = a.start === b.start && a.end === b.end;
  return isSamePlace || (a.start < b.end && b.start < a.end);
}
