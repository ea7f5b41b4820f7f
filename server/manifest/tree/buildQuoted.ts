import { ESCAPES, HEXADECIMAL_LENGTHS } from './escapes.ts';
import type { ScalarNode } from './node.ts';
import {
  CODE,
  findLineEnd,
  isBreak,
  isCommentStart,
  isFlowIndicator,
  isInlineSpace,
  isLineEnd,
  skipBreak,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { createScalar, findNextTextLine, foldBreaks } from './buildScalar.ts';
import { SENTENCES } from './sentences.ts';
import { doubt, peek, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

export interface QuotedScalar {
  readonly node: ScalarNode;
  readonly isClosed: boolean;
}

/**
 * A quoted scalar. One that is not closed on its line goes on over lines that are indented by more than `floor`, if the
 * quote that closes it is where a value can end; otherwise it is taken to end with its first line.
 */
export function buildQuoted(
  cursor: TreeCursor,
  floor: number,
  tag: string | undefined,
  place: 'block' | 'flow',
): QuotedScalar {
  const { text } = cursor;
  const start = cursor.at;
  const isDouble = peek(cursor) === CODE.doubleQuote;
  const style = isDouble ? 'double-quoted' : 'single-quoted';
  const found = findClosingQuote(text, start, floor, place);
  const end = found.end ?? findUnclosedEnd(text, start, place);
  const inner = text.slice(start + 1, found.end === undefined ? end : end - 1);
  cursor.at = end;
  cursor.lineStart = found.end === undefined ? cursor.lineStart : Math.max(found.lineStart, cursor.lineStart);
  if (found.end === undefined || (found.lineStart !== -1 && isUnusualBehind(text, found))) doubt(cursor);
  if (found.end === undefined) reportSyntax(cursor, SENTENCES.unclosedQuote, start, end);

  const content = isDouble ? unescapeDouble(cursor, inner, start + 1) : unescapeSingle(inner);
  return { node: createScalar(cursor, start, end, style, content, tag), isClosed: found.end !== undefined };
}

/** A key over lines, or a marker that ends the document. */
function isUnusualBehind(text: string, { end = 0, lineStart }: ClosingQuote): boolean {
  return text.charCodeAt(skipInlineSpace(text, end)) === CODE.colon || lineStart === -1;
}

/** Behind the closing quote on the same line; -1 when the text on this line does not close it. */
export function findQuoteEndOnLine(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (isLineEnd(unit)) return -1;

    if (unit === quote) {
      if (quote !== CODE.singleQuote || text.charCodeAt(at + 1) !== quote) return at + 1;

      at += 1;
    } else if (unit === CODE.backslash && quote === CODE.doubleQuote && !isLineEnd(text.charCodeAt(at + 1))) {
      at += 1;
    }
    at += 1;
  }
}

interface ClosingQuote {
  /** Behind the closing quote; undefined when the quote is not closed. */
  readonly end: number | undefined;
  readonly lineStart: number;
}

function findClosingQuote(text: string, start: number, floor: number, place: 'block' | 'flow'): ClosingQuote {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  let lineStart = -1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (Number.isNaN(unit)) return { end: undefined, lineStart };

    if (unit === quote) {
      if (quote === CODE.singleQuote && text.charCodeAt(at + 1) === quote) {
        at += 2;
        continue;
      }
      const isEnd = lineStart === -1 || canEndValue(text, at + 1, place);
      return { end: isEnd ? at + 1 : undefined, lineStart };
    }
    if (isBreak(unit)) {
      const next = findNextTextLine(text, at);
      if (next === undefined || next.indentation <= floor) return { end: undefined, lineStart };

      lineStart = next.lineStart;
      at = next.at;
    } else if (unit === CODE.backslash && quote === CODE.doubleQuote && !isBreak(text.charCodeAt(at + 1))) {
      at += 2;
    } else {
      at += 1;
    }
  }
}

function canEndValue(text: string, from: number, place: 'block' | 'flow'): boolean {
  const at = skipInlineSpace(text, from);
  const unit = text.charCodeAt(at);
  return (
    isLineEnd(unit) ||
    unit === CODE.colon ||
    (at > from && isCommentStart(text, at)) ||
    (place === 'flow' && isFlowIndicator(unit))
  );
}

/** Where the text of an unclosed quote ends: with its line, and inside brackets before what would close or separate. */
function findUnclosedEnd(text: string, start: number, place: 'block' | 'flow'): number {
  let end = trimEnd(text, start + 1, findLineEnd(text, start));
  while (place === 'flow' && end > start + 1 && isClosing(text.charCodeAt(end - 1)))
    end = trimEnd(text, start + 1, end - 1);

  return end;
}

function isClosing(unit: number): boolean {
  return unit === CODE.comma || unit === CODE.braceClose || unit === CODE.bracketClose;
}

function unescapeSingle(inner: string): string {
  const folded = /[\r\n]/.test(inner) ? foldLines(inner) : inner;
  return folded.includes("'") ? folded.replaceAll("''", "'") : folded;
}

/** Joins the lines of a quoted text: white space around a break goes, one break is a space, further ones stay. */
function foldLines(inner: string): string {
  let folded = '';
  let from = 0;
  let at = findLineEnd(inner, 0);
  while (at < inner.length) {
    folded += inner.slice(from, trimInlineEnd(inner, from, at));
    let breaks = 0;
    while (isBreak(inner.charCodeAt(at))) {
      breaks += 1;
      at = skipInlineSpace(inner, skipBreak(inner, at));
    }
    folded += foldBreaks(breaks);
    from = at;
    at = findLineEnd(inner, at);
  }
  return folded + inner.slice(from);
}

function trimInlineEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isInlineSpace(text.charCodeAt(at - 1))) at -= 1;

  return at;
}

/** YAML 1.2 takes JSON's escaped slash too. */
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([...ESCAPES, ['/', '/']]);

/** `offset` is where `inner` stands in the document, for the place of a bad escape. */
function unescapeDouble(cursor: TreeCursor, inner: string, offset: number): string {
  if (!/[\\\r\n]/.test(inner)) return inner;

  let content = '';
  let at = 0;
  while (at < inner.length) {
    const unit = inner.charCodeAt(at);
    if (unit === CODE.backslash) {
      const escape = readEscape(inner, at);
      if (!escape.isKnown) {
        const shown = inner.slice(at, escape.end);
        reportSyntax(cursor, SENTENCES.badEscape(shown), offset + at, offset + escape.end);
      }
      if (isUnusualEscape(inner.charCodeAt(at + 1), escape.content)) doubt(cursor);
      content += escape.content;
      at = escape.end;
    } else if (isBreak(unit)) {
      let breaks = 0;
      while (isBreak(inner.charCodeAt(at))) {
        breaks += 1;
        at = skipInlineSpace(inner, skipBreak(inner, at));
      }
      content += foldBreaks(breaks);
    } else {
      const end = findPieceEnd(inner, at);
      const isBeforeBreak = isBreak(inner.charCodeAt(end));
      content += inner.slice(at, isBeforeBreak ? trimInlineEnd(inner, at, end) : end);
      at = end;
    }
  }
  return content;
}

/** What kubectl does not know, or what eats the breaks behind it. */
function isUnusualEscape(letter: number, content: string): boolean {
  const isHalf = content.length === 1 && content >= '\ud800' && content <= '\udfff';
  return letter === CODE.slash || isHalf || isBreak(letter);
}

function findPieceEnd(inner: string, from: number): number {
  let at = from;
  while (!isLineEnd(inner.charCodeAt(at)) && inner.charCodeAt(at) !== CODE.backslash) at += 1;

  return at;
}

interface Escape {
  readonly content: string;
  readonly end: number;
  readonly isKnown: boolean;
}

function readEscape(inner: string, at: number): Escape {
  const letter = inner.charAt(at + 1);
  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { content: simple, end: at + 2, isKnown: true };

  if (isBreak(inner.charCodeAt(at + 1)))
    return { content: '', end: skipInlineSpace(inner, skipBreak(inner, at + 1)), isKnown: true };

  const length = HEXADECIMAL_LENGTHS.get(letter);
  if (length !== undefined) {
    const digits = inner.slice(at + 2, at + 2 + length);
    const point = digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : -1;
    const end = Math.min(inner.length, at + 2 + length);
    return point >= 0 && point <= 0x10ffff
      ? { content: String.fromCodePoint(point), end, isKnown: true }
      : { content: inner.slice(at, end), end, isKnown: false };
  }
  const end = Math.min(inner.length, at + 2);
  return { content: inner.slice(at, end), end, isKnown: false };
}
