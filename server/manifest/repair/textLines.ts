import { findLineEnd, skipBreak } from '../tree/characters.ts';
import { STRANGE_SPACE } from '../tree/strangeSpaces.ts';

/** A line of a document, with the white space that it begins with. */
export interface TextLine {
  readonly start: number;
  /** Where its first character stands that is no white space. */
  readonly contentStart: number;
  /** Without the line break. */
  readonly end: number;
  readonly indentation: string;
  /** Without white space at its end. */
  readonly content: string;
}

/** The lines of a text; past the limit the rest is left out. */
export function listLines(text: string, limit = Infinity): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < text.length && lines.length < limit;) {
    const end = findLineEnd(text, start);
    const line = text.slice(start, end);
    const indentation = INDENTATION.exec(line)?.[0] ?? '';
    lines.push({
      start,
      contentStart: start + indentation.length,
      end,
      indentation,
      content: line.slice(indentation.length).trimEnd(),
    });
    start = skipBreak(text, end);
  }
  return lines;
}

const INDENTATION = new RegExp(`^(?:[ \\t]|${STRANGE_SPACE.source})*`);

/** The index of the line that an offset is on. */
export function lineIndexAt(lines: readonly TextLine[], offset: number): number {
  const found = lines.findIndex(({ end }) => offset <= end);
  return found === -1 ? lines.length - 1 : found;
}

/** It holds more than a comment or a document marker. */
export function hasContent({ content }: TextLine): boolean {
  return content !== '' && !content.startsWith('#') && !/^(?:---|\.\.\.)(?:\s|$)/.test(content);
}

/** In columns: where the line begins, and where what stands behind its dashes does. */
export function startColumns({ indentation, content }: TextLine): readonly number[] {
  const columns = [indentation.length];
  const dashes = /^(?:- +)+/.exec(content)?.[0] ?? '';
  for (const dash of dashes.matchAll(/- +/g)) columns.push(indentation.length + dash.index + dash[0].length);
  return columns;
}

/** Where the content ends, a comment behind it left out. Quotes that hold a number sign are not looked at. */
export function contentEnd(text: string, { contentStart, end }: TextLine): number {
  const comment = /\s#/.exec(text.slice(contentStart, end));
  const line = text.slice(contentStart, comment === null ? end : contentStart + comment.index);
  return contentStart + line.trimEnd().length;
}
