import { findLineStart } from '../../manifest/tree/characters.ts';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { guardEditsInSteps } from '../../manifest/edit/guardEdits.ts';
import { findLineBreak } from '../../manifest/edit/textEdit.ts';
import type { Directive, ManifestDocument } from '../../manifest/model.ts';
import { readDisabledCodes } from '../../rules/text/disabledCodes.ts';
import type { Edit } from '../../rules/rule.ts';
import { DISABLE_TITLES } from '../../words/checks.ts';
import { RULE_FAILED } from '../diagnostics/runRules.ts';
import type { ShownFinding } from '../diagnostics/diagnostics.ts';
import type { FileContext } from '../document/fileContext.ts';
import { isJson } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';

/** Ways to silence a finding with a comment, on its line or in its document. JSON has no comments, so there are none. */
export function* disableActions(
  context: FileContext,
  { placed, coded, diagnostic }: ShownFinding,
): Generator<void, CodeAction[]> {
  const { code, finding } = coded;
  if (code === RULE_FAILED || isJson(context)) return [];
  const line = lineOf(placed.document.text, finding.range.start);
  const choices = [
    { title: DISABLE_TITLES.onLine(code), edit: disableOnLine(placed.document, line, code) },
    { title: DISABLE_TITLES.inDocument(code), edit: disableInDocument(placed.document, code) },
  ];
  const actions: CodeAction[] = [];
  for (const { title, edit } of choices) {
    if (edit === undefined || 'refusal' in (yield* guardEditsInSteps(placed.document, [edit]))) continue;
    const range = toRange({ textDocument: context.text, placed }, edit.range);
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { changes: { [context.uri]: [{ range, newText: edit.newText }] } },
    });
  }
  return actions;
}

interface Line {
  /** From 0. */
  readonly number: number;
  readonly start: number;
  readonly content: string;
}

function lineOf(text: string, offset: number): Line {
  const start = findLineStart(text, offset);
  const content = /^[^\r\n]*/.exec(text.slice(start, start + LONGEST_LINE))?.[0] ?? '';
  const number = text.slice(0, start).split(/\r\n|\r|\n/).length - 1;
  return { number, start, content };
}

const LONGEST_LINE = 10_000;

/** Adds to a comment on the line or directly above it, else writes one above. Not above the line that starts the document. */
function disableOnLine(document: ManifestDocument, line: Line, code: string): Edit | undefined {
  // The comment would stand in the middle of what cannot be read.
  if (code === 'yaml-syntax') return undefined;
  const known = document.directives.find(
    ({ name, placement, line: at, isAtTop }) =>
      name === 'disable' &&
      !isAtTop &&
      (placement === 'trailing' ? at === line.number : at === line.number - 1),
  );
  if (known !== undefined) return addCode(known, code);
  if (line.content.startsWith('---')) return undefined;
  return insertComment(document, line, code);
}

/** Adds to a comment at the top of the document, else writes one above its first line with content. */
function disableInDocument(document: ManifestDocument, code: string): Edit | undefined {
  const known = document.directives.find(({ name, isAtTop }) => name === 'disable' && isAtTop);
  if (known !== undefined) return addCode(known, code);
  if (document.root === undefined) return undefined;
  const line = lineOf(document.text, document.root.range.start);
  return line.content.startsWith('---') ? undefined : insertComment(document, line, code);
}

function insertComment({ text }: ManifestDocument, { start, content }: Line, code: string): Edit {
  const indentation = /^[ \t]*/.exec(content)?.[0] ?? '';
  const newText = `${indentation}# zonewise: disable=${code}${findLineBreak(text)}`;
  return { range: { start, end: start }, newText };
}

function addCode(directive: Directive, code: string): Edit {
  const last = readDisabledCodes(directive).at(-1);
  const at = last?.range.end ?? directive.valueRange.start;
  return { range: { start: at, end: at }, newText: last === undefined ? code : `,${code}` };
}
