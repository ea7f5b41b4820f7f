import type { TextRange } from '../tree/range.ts';
import { findLineEnd, skipBreak } from '../tree/characters.ts';

/** Replaces the range (relative to the document) by the text. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
  /** The node that the edit is meant for: with its own comments it may go, nothing else may. Absent: the range. */
  readonly about?: TextRange;
}

/** The text after edits that do not overlap; of insertions at one place the first comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { range, newText } of sortEdits(edits)) {
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

/** In the order of the text. */
export function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

export function insertAt(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

export function deleteRange(start: number, end: number, about: TextRange): TextEdit {
  return { range: { start, end }, newText: '', about };
}

/** The line break that the document uses; a line feed when it has only one line. */
export function findLineBreak(text: string): string {
  const end = findLineEnd(text, 0);
  return end === text.length ? '\n' : text.slice(end, skipBreak(text, end));
}
