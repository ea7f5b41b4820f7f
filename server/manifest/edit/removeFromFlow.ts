import {
  findLineEnd,
  findLineStart,
  findSpaceStart,
  isCommentStart,
  isLineEnd,
  skipBreak,
  skipInlineSpace,
} from '../tree/characters.ts';
import type { TextRange } from '../tree/range.ts';
import type { TextEdit } from './textEdit.ts';
import { deleteRange } from './textEdit.ts';

/**
 * Takes one of the parts of a flow mapping or list out: with the comma behind it, else the one before, and, where it
 * has its lines for itself, with those and the comment at their end. Comments of other parts stay.
 */
export function removeFromFlow(
  text: string,
  parts: readonly TextRange[],
  index: number,
): readonly TextEdit[] | undefined {
  const about = parts[index];
  if (about === undefined) return undefined;
  const comma = findComma(text, about.end);
  const previous = parts[index - 1];
  const before = comma === undefined && previous !== undefined ? findComma(text, previous.end) : undefined;
  const end = comma !== undefined && isSameLine(text, about.end, comma) ? comma + 1 : about.end;
  const own = removeWithLine(text, about, end);
  const isApart = comma !== undefined && end === about.end;
  return [
    ...(before === undefined || before >= own.range.start ? [] : [deleteRange(before, before + 1, about)]),
    own,
    ...(isApart && comma >= own.range.end ? [deleteRange(comma, comma + 1, about)] : []),
  ];
}

function removeWithLine(text: string, about: TextRange, end: number): TextEdit {
  const lineStart = findLineStart(text, about.start);
  const isFirst = skipInlineSpace(text, lineStart) === about.start && lineStart > 0;
  const rest = skipInlineSpace(text, end);
  const isLast = isLineEnd(text.charCodeAt(rest)) || isCommentStart(text, rest);
  if (isFirst && isLast) return deleteRange(lineStart, skipBreak(text, findLineEnd(text, rest)), about);
  // What follows on the line moves up; at the end of a line, the space before goes.
  if (!isLast && !/[}\]]/.test(text.charAt(rest))) return deleteRange(about.start, rest, about);
  return isFirst
    ? deleteRange(about.start, isLast ? end : rest, about)
    : deleteRange(findSpaceStart(text, about.start), end, about);
}

/** The comma behind a part, with spaces, breaks and comments between. */
function findComma(text: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    at = skipInlineSpace(text, at);
    if (isCommentStart(text, at)) at = findLineEnd(text, at);
    const next = skipBreak(text, at);
    if (next === at) return text.charAt(at) === ',' ? at : undefined;
    at = next;
  }
}

function isSameLine(text: string, from: number, to: number): boolean {
  return findLineEnd(text, from) >= to;
}
