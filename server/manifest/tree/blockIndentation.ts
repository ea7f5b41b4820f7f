import { findKeyColon } from './blockKeys.ts';
import { isIndicatorAt } from './buildScalar.ts';
import { CODE, skipInlineSpace } from './characters.ts';
import { SENTENCES } from './sentences.ts';
import { columnOf, reportSureFault, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/**
 * How far a block reaches. Lines at a column of `floor` or less are outside. Lines that begin with a dash, and the
 * further lines of scalars, are outside at a column of `dashFloor` or less. Between a lower `floor` and
 * the `dashFloor` lie columns that no correct text uses, where a badly indented key is still taken in.
 */
export interface BlockLimits {
  readonly floor: number;
  readonly dashFloor: number;
}

export function reportTabs(cursor: TreeCursor): void {
  for (let at = cursor.lineStart; at < cursor.at; at += 1) {
    const unit = cursor.text.charCodeAt(at);
    if (unit === CODE.tab) {
      // Asked by the parent for the column of the line, and by what begins on it.
      if (cursor.problems.some(({ range }) => range.start === at)) return;
      reportSyntax(cursor, SENTENCES.tabIndentation, at, skipInlineSpace(cursor.text, at));
      return;
    }
    if (unit !== CODE.space) return;
  }
}

/** Behind a dash, a tab may stand before a scalar only. */
export function reportTabBeforeBlock(cursor: TreeCursor, start: number): void {
  const { text, at } = cursor;
  const hasTab = text.slice(start, at).includes('\t');
  if (hasTab && (isIndicatorAt(text, at, CODE.minus) || findKeyColon(text, at) !== -1))
    reportSyntax(cursor, SENTENCES.tabIndentation, start, at);
}

export function reportColumn(cursor: TreeCursor, expected: number, end: number): void {
  const column = columnOf(cursor);
  if (column > expected)
    reportSureFault(cursor, SENTENCES.deeperThanSiblings(column, expected), cursor.at, end);
  else if (column < expected)
    reportSureFault(cursor, SENTENCES.shallowerThanSiblings(column, expected), cursor.at, end);
}
