import { scanAnchor, scanDirective, scanTag } from './scanNames.ts';
import { scanBlockScalar, scanPlain, scanQuoted } from './scanScalars.ts';
import {
  NO_KEY,
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
import type { Scanner, SimpleKey, Token, TokenKind } from './scanner.ts';

/** The next token, which stays where it is. */
export function peekToken(scanner: Scanner): Token {
  readAhead(scanner);
  const next = scanner.tokens[scanner.head];
  return scanner.fault === undefined && next !== undefined
    ? next
    : createToken('end', scanner.at, scanner.at);
}

export function takeToken(scanner: Scanner): Token {
  const token = peekToken(scanner);
  scanner.head += 1;
  scanner.takenCount += 1;
  if (scanner.head >= scanner.tokens.length) {
    scanner.tokens.length = 0;
    scanner.head = 0;
  }
  return token;
}

/** Reads until no colon further on could still put a key before the next token. */
function readAhead(scanner: Scanner): void {
  while (scanner.fault === undefined) {
    if (scanner.head < scanner.tokens.length) {
      const key = scanner.simpleKeyByToken.get(scanner.takenCount);
      if (key === undefined || !checkKey(scanner, key)) return;
    } else if (scanner.isEndRead) {
      return;
    }
    fetchToken(scanner);
  }
}

function add(scanner: Scanner, token: Token): void {
  if (scanner.fault === undefined) scanner.tokens.push(token);
}

function fetchToken(scanner: Scanner): void {
  skipToToken(scanner);
  closeBlocks(scanner, columnOf(scanner));
  const { text, at } = scanner;
  const unit = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  const isFlow = scanner.flowLevel > 0;
  if (Number.isNaN(unit)) {
    fetchEnd(scanner);
    return;
  }
  if (at === scanner.lineStart) {
    if (unit === 0x25) {
      leaveBlocks(scanner);
      add(scanner, scanDirective(scanner));
      return;
    }
    if (isMarkerAt(text, at)) {
      leaveBlocks(scanner);
      addIndicator(scanner, unit === 0x2d ? 'document-start' : 'document-end', 3);
      return;
    }
  }
  switch (unit) {
    case 0x5b:
      fetchFlowStart(scanner, 'flow-sequence-start');
      return;
    case 0x7b:
      fetchFlowStart(scanner, 'flow-mapping-start');
      return;
    case 0x5d:
      fetchFlowEnd(scanner, 'flow-sequence-end');
      return;
    case 0x7d:
      fetchFlowEnd(scanner, 'flow-mapping-end');
      return;
    case 0x2c:
      dropKey(scanner);
      scanner.isSimpleKeyAllowed = true;
      addIndicator(scanner, 'flow-entry', 1);
      return;
    case 0x2d:
      if (isBlankOrEnd(next)) fetchDash(scanner);
      else fetchPlain(scanner);
      return;
    case 0x3f:
      if (isFlow || isBlankOrEnd(next)) fetchQuestion(scanner);
      else fetchPlain(scanner);
      return;
    case 0x3a:
      if (isFlow || isBlankOrEnd(next)) fetchColon(scanner);
      else fetchPlain(scanner);
      return;
    case 0x2a:
    case 0x26:
      saveKey(scanner);
      scanner.isSimpleKeyAllowed = false;
      add(scanner, scanAnchor(scanner, unit === 0x2a ? 'alias' : 'anchor'));
      return;
    case 0x21:
      saveKey(scanner);
      scanner.isSimpleKeyAllowed = false;
      add(scanner, scanTag(scanner));
      return;
    case 0x22:
    case 0x27:
      saveKey(scanner);
      scanner.isSimpleKeyAllowed = false;
      add(scanner, scanQuoted(scanner));
      return;
    case 0x7c:
    case 0x3e:
      if (isFlow) break;
      dropKey(scanner);
      scanner.isSimpleKeyAllowed = true;
      add(scanner, scanBlockScalar(scanner));
      return;
    case 0x09:
      fail(scanner, 'tab', at, endOfBlanks(text, at));
      return;
    case 0x25:
    case 0x40:
    case 0x60:
      break;
    default:
      fetchPlain(scanner);
      return;
  }
  fail(scanner, 'bad-start', at, at + 1);
}

function endOfBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Moves over spaces, breaks and comments. Tabs are no space where a key could begin, except inside brackets. */
function skipToToken(scanner: Scanner): void {
  const { text } = scanner;
  for (;;) {
    let unit = text.charCodeAt(scanner.at);
    while (unit === 0x20 || (unit === 0x09 && (scanner.flowLevel > 0 || !scanner.isSimpleKeyAllowed))) {
      scanner.at += 1;
      unit = text.charCodeAt(scanner.at);
    }
    if (unit === 0x23) {
      while (!isBreakOrEnd(text.charCodeAt(scanner.at))) scanner.at += 1;
      unit = text.charCodeAt(scanner.at);
    }
    if (!isBreak(unit)) return;
    passBreak(scanner);
    if (scanner.flowLevel === 0) scanner.isSimpleKeyAllowed = true;
  }
}

function addIndicator(scanner: Scanner, kind: TokenKind, length: number): void {
  const start = scanner.at;
  scanner.at += length;
  add(scanner, createToken(kind, start, scanner.at));
}

function fetchEnd(scanner: Scanner): void {
  leaveBlocks(scanner);
  scanner.isEndRead = true;
  add(scanner, createToken('end', scanner.at, scanner.at));
}

function leaveBlocks(scanner: Scanner): void {
  closeBlocks(scanner, -1);
  dropKey(scanner);
  scanner.isSimpleKeyAllowed = false;
}

function fetchFlowStart(scanner: Scanner, kind: TokenKind): void {
  saveKey(scanner);
  scanner.simpleKeys.push({ ...NO_KEY, tokenNumber: nextTokenNumber(scanner) });
  scanner.flowLevel += 1;
  scanner.isSimpleKeyAllowed = true;
  addIndicator(scanner, kind, 1);
}

function fetchFlowEnd(scanner: Scanner, kind: TokenKind): void {
  dropKey(scanner);
  if (scanner.flowLevel > 0) {
    scanner.flowLevel -= 1;
    // Empty brackets forget that they could be a key, and are given out before their colon is seen.
    scanner.simpleKeyByToken.delete(scanner.simpleKeys.pop()?.tokenNumber ?? -1);
  }
  scanner.isSimpleKeyAllowed = false;
  addIndicator(scanner, kind, 1);
}

function fetchDash(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.isSimpleKeyAllowed) {
      fail(scanner, 'unexpected-dash', scanner.at, scanner.at + 1);
      return;
    }
    openBlock(scanner, 'block-sequence-start', columnOf(scanner), scanner.at, undefined);
  }
  dropKey(scanner);
  scanner.isSimpleKeyAllowed = true;
  addIndicator(scanner, 'block-entry', 1);
}

function fetchQuestion(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.isSimpleKeyAllowed) {
      fail(scanner, 'unexpected-key', scanner.at, scanner.at + 1);
      return;
    }
    openBlock(scanner, 'block-mapping-start', columnOf(scanner), scanner.at, undefined);
  }
  dropKey(scanner);
  scanner.isSimpleKeyAllowed = scanner.flowLevel === 0;
  addIndicator(scanner, 'key', 1);
}

function fetchColon(scanner: Scanner): void {
  const key = scanner.simpleKeys.at(-1) ?? NO_KEY;
  if (checkKey(scanner, key)) {
    const position =
      key.tokenNumber < scanner.takenCount ? undefined : scanner.head + key.tokenNumber - scanner.takenCount;
    scanner.tokens.splice(position ?? scanner.tokens.length, 0, createToken('key', key.at, key.at));
    openBlock(scanner, 'block-mapping-start', key.column, key.at, position);
    forgetKey(scanner, key);
    scanner.isSimpleKeyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.isSimpleKeyAllowed) {
        fail(scanner, 'unexpected-colon', scanner.at, scanner.at + 1);
        return;
      }
      openBlock(scanner, 'block-mapping-start', columnOf(scanner), scanner.at, undefined);
    }
    scanner.isSimpleKeyAllowed = scanner.flowLevel === 0;
  }
  addIndicator(scanner, 'value', 1);
}

function fetchPlain(scanner: Scanner): void {
  saveKey(scanner);
  scanner.isSimpleKeyAllowed = false;
  add(scanner, scanPlain(scanner));
}

/** Begins a block collection where the column is deeper than the one around; `position` is in the queue, or its end. */
function openBlock(
  scanner: Scanner,
  kind: TokenKind,
  column: number,
  at: number,
  position: number | undefined,
): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  scanner.tokens.splice(position ?? scanner.tokens.length, 0, createToken(kind, at, at));
}

function closeBlocks(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    add(scanner, createToken('block-end', scanner.at, scanner.at));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

/** How far behind the beginning of a key its colon may stand, in characters. */
const LONGEST_KEY = 1024;

/** True while what began there can still become a key: on one line, and not too long. */
function checkKey(scanner: Scanner, key: SimpleKey): boolean {
  if (!key.isPossible || scanner.fault !== undefined) return false;
  if (key.line === scanner.line && !isFurtherThan(scanner, key.at, LONGEST_KEY)) return true;
  if (key.isRequired) failKey(scanner, key);
  forgetKey(scanner, key);
  return false;
}

function isFurtherThan({ text, at }: Scanner, start: number, most: number): boolean {
  return at - start > most && (at - start > 2 * most || Array.from(text.slice(start, at)).length > most);
}

function failKey(scanner: Scanner, { at }: SimpleKey): void {
  let end = at;
  while (!isBreakOrEnd(scanner.text.charCodeAt(end))) end += 1;
  fail(scanner, 'missing-colon', at, end);
}

function saveKey(scanner: Scanner): void {
  if (!scanner.isSimpleKeyAllowed) return;
  const column = columnOf(scanner);
  dropKey(scanner);
  const key: SimpleKey = {
    isPossible: true,
    isRequired: scanner.flowLevel === 0 && scanner.indent === column,
    tokenNumber: nextTokenNumber(scanner),
    at: scanner.at,
    line: scanner.line,
    column,
  };
  scanner.simpleKeys[scanner.simpleKeys.length - 1] = key;
  scanner.simpleKeyByToken.set(key.tokenNumber, key);
}

function nextTokenNumber({ takenCount, tokens, head }: Scanner): number {
  return takenCount + tokens.length - head;
}

/** Nothing at this level can become a key any more. */
function dropKey(scanner: Scanner): void {
  const key = scanner.simpleKeys.at(-1) ?? NO_KEY;
  if (!key.isPossible) return;
  if (key.isRequired) failKey(scanner, key);
  forgetKey(scanner, key);
}

function forgetKey(scanner: Scanner, key: SimpleKey): void {
  const level = scanner.simpleKeys.lastIndexOf(key);
  if (level !== -1) scanner.simpleKeys[level] = NO_KEY;
  scanner.simpleKeyByToken.delete(key.tokenNumber);
}
