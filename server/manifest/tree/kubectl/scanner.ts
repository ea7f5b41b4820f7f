import type { ScalarStyle } from '../node.ts';
import type { Fault, FaultKind } from './faults.ts';

export type TokenKind =
  | 'end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** A scalar's content, the name of an anchor or alias, the handle of a tag. */
  readonly value: string;
  /** What follows the handle of a tag; the prefix that a `%TAG` gives one. */
  readonly suffix: string;
  readonly style: ScalarStyle;
}

/**
 * The state of one walk over the text of one document as kubectl's YAML library sees it: the scanner of libyaml, which
 * looks ahead just as far as it must to tell whether a colon makes a key of what stands before it.
 *
 * The first fault ends the walk: `fault` is set, and every further token is `end`.
 */
export interface Scanner {
  /** Ends with a line feed, as kubectl hands every document over. */
  readonly text: string;
  at: number;
  lineStart: number;
  line: number;
  /** Tokens that were read ahead; those before `head` are taken. */
  readonly tokens: Token[];
  head: number;
  takenCount: number;
  isEndRead: boolean;
  /** The column of the innermost block collection; -1 outside of all. */
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  /** One for each flow level: where a key may have begun. */
  readonly simpleKeys: SimpleKey[];
  readonly simpleKeyByToken: Map<number, SimpleKey>;
  isSimpleKeyAllowed: boolean;
  fault: Fault | undefined;
}

export interface SimpleKey {
  readonly isPossible: boolean;
  /** Nothing but a key can stand here, for the line begins at the column of a block mapping. */
  readonly isRequired: boolean;
  readonly tokenNumber: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

export const NO_KEY: SimpleKey = {
  isPossible: false,
  isRequired: false,
  tokenNumber: -1,
  at: 0,
  line: 0,
  column: 0,
};

export function createScanner(text: string, start: number): Scanner {
  return {
    text: endLine(text),
    at: start,
    lineStart: start,
    line: 0,
    tokens: [],
    head: 0,
    takenCount: 0,
    isEndRead: false,
    indent: -1,
    indents: [],
    flowLevel: 0,
    simpleKeys: [NO_KEY],
    simpleKeyByToken: new Map(),
    isSimpleKeyAllowed: true,
    fault: undefined,
  };
}

/** kubectl ends the last line. It drops a carriage return before a line feed that was written, and not before its own. */
function endLine(text: string): string {
  if (text.endsWith('\n')) return text;
  return text.endsWith('\r') ? `${text}\r\n` : `${text}\n`;
}

export function fail(scanner: Scanner, kind: FaultKind, start: number, end: number): void {
  scanner.fault ??= { kind, start, end };
}

export function createToken(
  kind: TokenKind,
  start: number,
  end: number,
  value = '',
  suffix = '',
  style: ScalarStyle = 'plain',
): Token {
  return { kind, start, end, value, suffix, style };
}

export function columnOf(scanner: Scanner): number {
  return scanner.at - scanner.lineStart;
}

/** Moves behind the line break at the cursor. */
export function passBreak(scanner: Scanner): void {
  scanner.at += breakLength(scanner.text, scanner.at);
  scanner.lineStart = scanner.at;
  scanner.line += 1;
}

/** Line breaks of YAML 1.1: besides line feed and carriage return, also next line, line and paragraph separator. */
export function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

export function isBreakOrEnd(unit: number): boolean {
  return isBreak(unit) || Number.isNaN(unit);
}

/** A space or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

export function isBlankOrEnd(unit: number): boolean {
  return isBlank(unit) || isBreakOrEnd(unit);
}

/** What names are made of. */
export function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x2d
  );
}

/** kubectl drops the carriage return before each line feed, and may bring two into touch by that. */
export function breakLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x0d) return 1;
  if (text.charCodeAt(at + 1) === 0x0a) return 2;
  return text.charCodeAt(at + 1) === 0x0d && text.charCodeAt(at + 2) === 0x0a ? 3 : 1;
}

/** What a line break is in a value: line and paragraph separators stay, all others are a line feed. */
export function breakContent(unit: number): string {
  return unit === 0x2028 || unit === 0x2029 ? String.fromCharCode(unit) : '\n';
}

/** True where a line begins with `---` or `...` and nothing joined to it. */
export function isMarkerAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit === 0x2d || unit === 0x2e) &&
    text.charCodeAt(at + 1) === unit &&
    text.charCodeAt(at + 2) === unit &&
    isBlankOrEnd(text.charCodeAt(at + 3))
  );
}
