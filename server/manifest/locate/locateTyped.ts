import type { ManifestDocument } from '../model.ts';
import { parseLike } from '../read/parseDocument.ts';
import type { TextRange } from '../tree/range.ts';
import { findScalarsAt } from '../tree/scalarsAt.ts';
import { findLineEnd, findLineStart } from '../tree/characters.ts';
import { locate } from './locate.ts';
import { locateMisplacedDash } from './locateMisplacedDash.ts';
import type { Location, NoLocation, TypedPlace } from './location.ts';

/**
 * What stands at the offset for someone who is typing there. A lone word that is not a key yet joins the text around it
 * in ways that nobody means (`- na` above `port: 80` reads as one key, an open quote swallows the lines below), so the
 * place is that of the empty spot which the word is typed into.
 */
export function locateTyped(document: ManifestDocument, offset: number): TypedPlace {
  const written = { location: locate(document, offset), document };
  if (
    document.text.length <= LONGEST_READ_AGAIN &&
    isBesideDashes(written.location, findLineStart(document.text, offset))
  ) {
    const misplaced = locateMisplacedDash(document, offset, written.location);
    if (misplaced !== undefined) return misplaced;
  }
  const word = findLoneWord(document.text, offset);
  if (word === undefined || document.text.length > LONGEST_READ_AGAIN) return written;
  if (isSettled(written.location) || startsAbove(document, word, written.location)) return written;
  if (isOpenWith(written.location, word)) return written;
  const around = parseLike(document, blank(document.text, word.outer));
  const location = locate(around, word.outer.start);
  if (location.kind === 'none' || location.kind === 'value') return written;
  const { start, end } = word.inner;
  const typed = document.text.slice(start, Math.max(start, offset));
  const ofWord = { replaceRange: { start, end }, typed, quote: word.quote };
  const others = location.others.map((other) => ({ ...other, ...ofWord }));
  return { location: { ...location, ...ofWord, others }, document: around };
}

/** In UTF-16 code units: a longer document would take too long to be read for every key that is pressed. */
const LONGEST_READ_AGAIN = 64_000;

/** Where a dash would be that belongs to no list, or to one whose dashes stand at another column. */
function isBesideDashes(location: Location, lineStart: number): boolean {
  if (location.kind === 'none') return !isSettled(location);
  // Indented further than a text above, it is read as a part of that.
  if (location.replaceRange.start < lineStart) return true;
  return location.kind === 'open' && typeof location.path.at(-1) === 'number';
}

/** Places where no word can mean anything else, whatever it is. */
const SETTLED: ReadonlySet<NoLocation['reason']> = new Set([
  'comment',
  'block-scalar',
  'alias',
  'marker',
  'template',
  'unread',
]);

function isSettled(location: Location): boolean {
  return location.kind === 'none' && SETTLED.has(location.reason);
}

/** The word is all that its key holds: nothing around it is read differently. */
function isOpenWith(location: Location, { inner, quote }: LoneWord): boolean {
  if (location.kind !== 'open' || typeof location.path.at(-1) === 'number') return false;
  const { start, end } = location.replaceRange;
  return quote === undefined && start === inner.start && end === inner.end;
}

/**
 * The word continues a text that begins before it, with more than the dash that still lacks its space. Between brackets a
 * word on a line of its own is rather a member whose comma is missing.
 */
function startsAbove({ root, text }: ManifestDocument, { outer }: LoneWord, location: Location): boolean {
  const [scalar] = findScalarsAt(root, [outer.start]);
  if (scalar === undefined || scalar.range.start >= outer.start) return false;
  const before = text.slice(scalar.range.start, outer.start);
  const isFlow = location.kind !== 'none' && location.isFlow;
  const lacksComma = isFlow && scalar.style === 'plain' && /[\r\n]\s*$/.test(before);
  return before !== '-' && !lacksComma;
}

interface LoneWord {
  readonly inner: TextRange;
  /** With its quotes. */
  readonly outer: TextRange;
  readonly quote: '"' | "'" | undefined;
}

const WORD_START = /(?<quote>["']?)(?:\w[\w./-]*)?$/;
const WORD_REST = /^[\w./-]*/;
/** On a line of its own, behind dashes, or as a member between brackets. */
const BEFORE_LONE_WORD = /^\uFEFF?[ \t]*(?:-[ \t]+)*-?$|[{[,][ \t]*$/;
const IN_BRACKETS = /[{[,][ \t]*$/;
const LINE_END = /^[ \t]*(?:$|(?<=[ \t])#)/;
const LINE_END_OR_MEMBER = /^[ \t]*(?:$|(?<=[ \t])#|["'{[\w])/;
/** What makes a key of the word, or a member that is read as one. */
const CONTINUES = /^\s*[,:]/;

/** A word, perhaps in quotes that may still be open, that has its line to itself or the start of a member in brackets. */
function findLoneWord(text: string, offset: number): LoneWord | undefined {
  const lineStart = findLineStart(text, offset);
  const lineEnd = findLineEnd(text, offset);
  const match = WORD_START.exec(text.slice(lineStart, offset));
  if (match === null || match[0] === '') return undefined;
  const start = lineStart + match.index;
  const before = text.slice(lineStart, start);
  const written = match.groups?.quote;
  const quote = written === '"' || written === "'" ? written : undefined;
  const end = offset + (WORD_REST.exec(text.slice(offset, lineEnd))?.[0].length ?? 0);
  const isClosed = quote !== undefined && text.startsWith(quote, end);
  const outer = { start, end: end + (isClosed ? 1 : 0) };
  if (!BEFORE_LONE_WORD.test(before) || CONTINUES.test(text.slice(outer.end, outer.end + REACH)))
    return undefined;
  const isAlone = (IN_BRACKETS.test(before) ? LINE_END_OR_MEMBER : LINE_END).test(
    text.slice(outer.end, lineEnd),
  );
  return isAlone ? { inner: { start: start + (quote === undefined ? 0 : 1), end }, outer, quote } : undefined;
}

/** More white space than this does not stand between a key and its colon. */
const REACH = 500;

function blank(text: string, { start, end }: TextRange): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
