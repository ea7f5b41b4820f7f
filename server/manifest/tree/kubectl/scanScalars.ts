import { ESCAPES, HEXADECIMAL_LENGTHS } from '../escapes.ts';
import {
  breakContent,
  columnOf,
  createToken,
  fail,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isMarkerAt,
  passBreak,
} from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

/** Joins the lines of a value: one line feed between them is a space, and further ones stay. */
function joinLines(first: string, others: string): string {
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}

/** Blanks and breaks between two words of a scalar that may go on over lines. */
interface Gap {
  /** Blanks on the line of the word before; empty where the line ends. */
  blanks: string;
  isBroken: boolean;
  firstBreak: string;
  otherBreaks: string;
}

function readGap(scanner: Scanner, isBroken: boolean, passesTab: () => boolean): Gap {
  const { text } = scanner;
  const gap: Gap = { blanks: '', isBroken, firstBreak: '', otherBreaks: '' };
  for (;;) {
    const unit = text.charCodeAt(scanner.at);
    if (isBlank(unit)) {
      if (gap.isBroken && unit === 0x09 && !passesTab()) return gap;
      if (!gap.isBroken) gap.blanks += text.charAt(scanner.at);
      scanner.at += 1;
    } else if (isBreak(unit)) {
      if (gap.isBroken) gap.otherBreaks += breakContent(unit);
      else gap.firstBreak = breakContent(unit);
      gap.isBroken = true;
      passBreak(scanner);
    } else {
      return gap;
    }
  }
}

function contentOf({ blanks, isBroken, firstBreak, otherBreaks }: Gap): string {
  return isBroken ? joinLines(firstBreak, otherBreaks) : blanks;
}

export function scanPlain(scanner: Scanner): Token {
  const { text, at: start } = scanner;
  const isFlow = scanner.flowLevel > 0;
  let content = '';
  let end = start;
  let gap: Gap | undefined;
  for (;;) {
    if ((scanner.at === scanner.lineStart && isMarkerAt(text, scanner.at)) || text[scanner.at] === '#') break;
    const wordStart = scanner.at;
    scanner.at = endOfPlainWord(text, wordStart, isFlow);
    if (scanner.at > wordStart) {
      content += (gap === undefined ? '' : contentOf(gap)) + text.slice(wordStart, scanner.at);
      end = scanner.at;
      gap = undefined;
    }
    const unit = text.charCodeAt(scanner.at);
    if (!isBlank(unit) && !isBreak(unit)) break;
    gap = readGap(scanner, false, () => {
      const isInside = columnOf(scanner) > scanner.indent;
      if (!isInside) fail(scanner, 'tab', scanner.at, scanner.at + 1);
      return isInside;
    });
    if (scanner.fault !== undefined || (!isFlow && columnOf(scanner) <= scanner.indent)) break;
  }
  if (gap?.isBroken === true) scanner.isSimpleKeyAllowed = true;
  return createToken('scalar', start, end, content);
}

function endOfPlainWord(text: string, from: number, isFlow: boolean): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (
      isBlankOrEnd(unit) ||
      (unit === 0x3a && isBlankOrEnd(text.charCodeAt(at + 1))) ||
      (isFlow && endsFlowWord(unit))
    )
      return at;
    at += 1;
  }
}

function endsFlowWord(unit: number): boolean {
  return unit === 0x2c || unit === 0x3f || unit === 0x5b || unit === 0x5d || unit === 0x7b || unit === 0x7d;
}

export function scanQuoted(scanner: Scanner): Token {
  const { text, at: start } = scanner;
  const quote = text.charAt(start);
  const isDouble = quote === '"';
  let content = '';
  scanner.at += 1;
  for (;;) {
    if (scanner.at === scanner.lineStart && isMarkerAt(text, scanner.at)) {
      fail(scanner, 'marker-in-quotes', start, scanner.at + 3);
      break;
    }
    const word = readQuotedWord(scanner, isDouble);
    content += word.content;
    if (scanner.fault !== undefined) break;
    if (text[scanner.at] === quote) {
      scanner.at += 1;
      break;
    }
    if (Number.isNaN(text.charCodeAt(scanner.at))) {
      fail(scanner, 'unclosed-quote', start, endOfLine(text, start));
      break;
    }
    content += contentOf(readGap(scanner, word.endsLine, () => true));
  }
  const style = isDouble ? 'double-quoted' : 'single-quoted';
  return createToken('scalar', start, scanner.at, content, '', style);
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (!isBreakOrEnd(text.charCodeAt(at))) at += 1;
  return at;
}

interface QuotedWord {
  readonly content: string;
  /** An escaped line break stands behind it. */
  readonly endsLine: boolean;
}

/** Up to a blank, a break, or the quote that closes. */
function readQuotedWord(scanner: Scanner, isDouble: boolean): QuotedWord {
  const { text } = scanner;
  let content = '';
  for (;;) {
    const unit = text.charCodeAt(scanner.at);
    if (isBlankOrEnd(unit)) return { content, endsLine: false };
    if (!isDouble && unit === 0x27) {
      if (text.charCodeAt(scanner.at + 1) !== 0x27) return { content, endsLine: false };
      content += "'";
      scanner.at += 2;
    } else if (isDouble && unit === 0x22) {
      return { content, endsLine: false };
    } else if (isDouble && unit === 0x5c) {
      if (isBreak(text.charCodeAt(scanner.at + 1))) {
        scanner.at += 1;
        passBreak(scanner);
        return { content, endsLine: true };
      }
      const escape = readEscape(text, scanner.at);
      if (escape === undefined) {
        fail(scanner, 'bad-escape', scanner.at, endOfEscape(text, scanner.at));
        return { content, endsLine: false };
      }
      content += escape.content;
      scanner.at = escape.end;
    } else {
      content += text.charAt(scanner.at);
      scanner.at += 1;
    }
  }
}

/** kubectl's reader takes an escaped single quote too. */
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([...ESCAPES, ["'", "'"]]);

/** Undefined for what is no escape of YAML 1.1: JSON's `\/`, half a surrogate pair. */
function readEscape(
  text: string,
  at: number,
): { readonly content: string; readonly end: number } | undefined {
  const letter = text.charAt(at + 1);
  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { content: simple, end: at + 2 };
  const length = HEXADECIMAL_LENGTHS.get(letter);
  if (length === undefined) return undefined;
  const end = at + 2 + length;
  const digits = text.slice(at + 2, end);
  if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) return undefined;
  const point = parseInt(digits, 16);
  const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? { content: String.fromCodePoint(point), end } : undefined;
}

function endOfEscape(text: string, at: number): number {
  const length = HEXADECIMAL_LENGTHS.get(text.charAt(at + 1)) ?? 0;
  return Math.min(at + 2 + length, endOfLine(text, at + 1) + 1);
}

/** A `|` or `>` scalar. */
export function scanBlockScalar(scanner: Scanner): Token {
  const { text, at: start } = scanner;
  const isLiteral = text[start] === '|';
  const { chomping, increment } = readHeader(scanner);
  let indent = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let trailing = '';
  const readBreaks = (): void => {
    const read = readIndentation(scanner, indent);
    trailing += read.breaks;
    indent = read.indent;
  };
  readBreaks();
  let content = '';
  let lineBreak = '';
  let wasBlank = false;
  while (
    scanner.fault === undefined &&
    columnOf(scanner) === indent &&
    !Number.isNaN(text.charCodeAt(scanner.at))
  ) {
    const isIndented = isBlank(text.charCodeAt(scanner.at));
    const isFolded = !isLiteral && !wasBlank && !isIndented && lineBreak === '\n';
    if (!isFolded) content += lineBreak;
    else if (trailing === '') content += ' ';
    content += trailing;
    trailing = '';
    wasBlank = isIndented;
    const lineStart = scanner.at;
    scanner.at = endOfLine(text, lineStart);
    content += text.slice(lineStart, scanner.at);
    const unit = text.charCodeAt(scanner.at);
    lineBreak = isBreak(unit) ? breakContent(unit) : '';
    if (isBreak(unit)) passBreak(scanner);
    readBreaks();
  }
  if (chomping !== 'strip') content += lineBreak;
  if (chomping === 'keep') content += trailing;
  return createToken('scalar', start, scanner.lineStart, content, '', isLiteral ? 'literal' : 'folded');
}

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** 0 where the first line of the text decides. */
  readonly increment: number;
}

const HEADER = /[|>](?:(?<before>[+-])(?<digitBehind>[0-9])?|(?<digit>[0-9])(?<behind>[+-])?)?[ \t]*/y;

function readHeader(scanner: Scanner): Header {
  const { text, at: start } = scanner;
  HEADER.lastIndex = start;
  const found = HEADER.exec(text);
  const { before, behind, digit, digitBehind } = found?.groups ?? {};
  scanner.at += found?.[0].length ?? 1;
  if (text[scanner.at] === '#') scanner.at = endOfLine(text, scanner.at);
  const isEnd = isBreakOrEnd(text.charCodeAt(scanner.at));
  const increment = Number(digit ?? digitBehind ?? -1);
  if (increment === 0 || !isEnd)
    fail(scanner, 'bad-block-header', start, Math.max(scanner.at, endOfLine(text, scanner.at)));
  else passBreak(scanner);

  const sign = before ?? behind;
  return {
    chomping: sign === '-' ? 'strip' : sign === '+' ? 'keep' : 'clip',
    increment: Math.max(increment, 0),
  };
}

/** Passes indentation and empty lines; an `indent` of 0 becomes that of the deepest of these lines. */
function readIndentation(
  scanner: Scanner,
  indent: number,
): { readonly indent: number; readonly breaks: string } {
  const { text } = scanner;
  let breaks = '';
  let deepest = 0;
  while (scanner.fault === undefined) {
    while ((indent === 0 || columnOf(scanner) < indent) && text[scanner.at] === ' ') scanner.at += 1;
    deepest = Math.max(deepest, columnOf(scanner));
    const unit = text.charCodeAt(scanner.at);
    if ((indent === 0 || columnOf(scanner) < indent) && unit === 0x09)
      fail(scanner, 'tab-in-block-scalar', scanner.at, scanner.at + 1);

    if (!isBreak(unit)) break;
    breaks += breakContent(unit);
    passBreak(scanner);
  }
  return { indent: indent === 0 ? Math.max(deepest, scanner.indent + 1, 1) : indent, breaks };
}
