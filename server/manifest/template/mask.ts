import type { TextRange } from '../tree/range.ts';
import { STAND_IN, UNCLEAR_ITEM } from '../read/placeholders.ts';
import type { Action } from './actions.ts';
import { findEndOfLine } from './actions.ts';
import { countWhile } from '../bisect.ts';

export interface MaskedParts {
  /** What leaves nothing behind, in any order; they may overlap. */
  readonly blanks: readonly TextRange[];
  /** In the order of the text, and apart from the blanks. */
  readonly values: readonly Action[];
  /** Marks stand where values of whole lines do: a key, or an item, that nobody knows. Else these lines are blank. */
  readonly withMarks: boolean;
}

/**
 * The text as YAML of the same length, in which every character that is no part of an action has its place. Undefined
 * where a mark has no room.
 */
export function mask(text: string, { blanks, values, withMarks }: MaskedParts): string | undefined {
  const characters = text.split('');
  const fill = ({ start, end }: TextRange, by: string): void => {
    for (let at = start; at < end; at += 1) if (!isBreak(text[at])) characters[at] = by;
  };
  for (const blank of blanks) fill(blank, ' ');
  for (const value of values) fill(value, ' ');
  // Lines are looked at without any value, so that several on one line all have it for themselves.
  const bare = createLines(characters.join(''));
  const ownLines = values.filter(({ start, end }) => bare.isEmptyBefore(start) && bare.isEmptyFrom(end));
  const own = new Set(ownLines);
  for (const value of values) {
    if (own.has(value)) continue;
    const end = Math.min(value.end, findEndOfLine(text, value.start));
    fill({ start: value.start, end }, STAND_IN);
  }
  if (!withMarks) return characters.join('');
  const lines = createLines(characters.join(''));
  let marked = -1;
  for (const value of ownLines) {
    const line = lines.lineOf(value.start);
    if (line === marked) continue;
    marked = line;
    const start = lines.startOf(line);
    const column = value.column ?? value.start - start;
    const fitting = lines.fittingAt(line, column);
    const mark = MARKS[fitting];
    const room = findEndOfLine(text, start) - start - (text[findEndOfLine(text, start) - 1] === '\r' ? 1 : 0);
    if (column + mark.length > room) return undefined;
    for (let at = 0; at < mark.length; at += 1) characters[start + column + at] = mark.charAt(at);
  }
  return characters.join('');
}

const MARKS = { key: `${STAND_IN}:`, item: `- ${STAND_IN}`, unclear: `- ${UNCLEAR_ITEM}` } as const;

/** True for the text of a mark or a stand-in: nobody wrote it. */
export function holdsStandIn(text: string): boolean {
  return text.includes(STAND_IN);
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

interface Lines {
  readonly lineOf: (offset: number) => number;
  readonly startOf: (line: number) => number;
  /** Nothing stands before the offset on its line, or but a comment from there on. */
  readonly isEmptyBefore: (offset: number) => boolean;
  readonly isEmptyFrom: (offset: number) => boolean;
  /** What would fit there; `unclear` behind a list whose items begin in the column of the keys around it. */
  readonly fittingAt: (line: number, column: number) => 'item' | 'key' | 'unclear';
}

interface Content {
  readonly column: number;
  readonly text: string;
}

/** So many lines are looked at in each direction. */
const FARTHEST = 500;

function createLines(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lines = text.split('\n');
  const content = (line: number): Content | undefined => {
    const trimmed = lines[line]?.trim() ?? '';
    if (trimmed === '' || trimmed.startsWith('#')) return undefined;
    return { column: lines[line]?.search(/\S/) ?? 0, text: trimmed };
  };
  const find = (from: number, step: 1 | -1, isWanted: (found: Content) => boolean): Content | undefined => {
    for (
      let at = from + step, left = FARTHEST;
      left > 0 && at >= 0 && at < lines.length;
      at += step, left -= 1
    ) {
      const found = content(at);
      if (found !== undefined && isWanted(found)) return found;
    }
    return undefined;
  };
  const isItem = ({ text }: Content): boolean => /^-(?:\s|$)/.test(text);
  const lineOf = (offset: number): number => countWhile(starts, (start) => start <= offset) - 1;
  const firsts = lines.map((line) => line.search(/\S/));
  const lasts = lines.map((line) => line.trimEnd().length);
  return {
    lineOf,
    isEmptyBefore: (offset) => {
      const line = lineOf(offset);
      const first = firsts[line] ?? -1;
      return first === -1 || offset - (starts[line] ?? 0) <= first;
    },
    isEmptyFrom: (offset) => {
      const line = lineOf(offset);
      const at = offset - (starts[line] ?? 0);
      if (at >= (lasts[line] ?? 0)) return true;
      const first = firsts[line] ?? -1;
      return first >= at && text[(starts[line] ?? 0) + first] === '#';
    },
    startOf: (line) => starts[line] ?? 0,
    fittingAt: (line, column) => {
      const isNear = (found: Content): boolean => found.column <= column;
      const above = find(line, -1, isNear);
      if (above?.column === column && isItem(above)) {
        const around = find(
          line,
          -1,
          (found) => isNear(found) && !(found.column === column && isItem(found)),
        );
        return around?.column === column ? 'unclear' : 'item';
      }
      const below = find(line, 1, isNear);
      return below?.column === column && isItem(below) ? 'item' : 'key';
    },
  };
}
