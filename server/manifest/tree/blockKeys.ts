import type { ScalarNode } from './node.ts';
import { resolveScalar } from './resolveScalar.ts';
import { reportBadStart } from './buildInline.ts';
import { buildQuoted, findQuoteEndOnLine } from './buildQuoted.ts';
import {
  buildAlias,
  createScalar,
  findPlainColon,
  isIndicatorAt,
  readProperties,
  registerAnchor,
  skipName,
} from './buildScalar.ts';
import { CODE, isCommentStart, isLineEnd, skipInlineSpace, trimEnd } from './characters.ts';
import { createKeyScalar, isUnusualKey } from './keys.ts';
import { SENTENCES } from './sentences.ts';
import { describeStrangeSpace } from './strangeSpaces.ts';
import { countNode, doubt, peek } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/** The colon behind the key that begins at the offset; -1 when the line does not begin with `key:`. */
export function findKeyColon(text: string, from: number): number {
  let at = from;
  let unit = text.charCodeAt(at);
  while (unit === CODE.ampersand || unit === CODE.exclamation) {
    at = skipInlineSpace(text, skipName(text, at + 1));
    unit = text.charCodeAt(at);
  }
  switch (unit) {
    case CODE.doubleQuote:
    case CODE.singleQuote:
      return findColonBehind(text, findQuoteEndOnLine(text, at));
    case CODE.asterisk:
      return findColonBehind(text, skipName(text, at + 1));
    case CODE.braceOpen:
    case CODE.bracketOpen:
    case CODE.pipe:
    case CODE.greater:
      return -1;
    default:
      return isLineEnd(unit) || isCommentStart(text, at) ? -1 : findPlainColon(text, at);
  }
}

function findColonBehind(text: string, keyEnd: number): number {
  if (keyEnd === -1) return -1;

  const at = skipInlineSpace(text, keyEnd);
  return isIndicatorAt(text, at, CODE.colon) ? at : -1;
}

export function buildKey(cursor: TreeCursor, colon: number): ScalarNode {
  const { text } = cursor;
  const properties = readProperties(cursor);
  const start = cursor.at;
  const end = trimEnd(text, start, colon);
  const unit = peek(cursor);
  let key: ScalarNode;
  if (unit === CODE.doubleQuote || unit === CODE.singleQuote) {
    key = buildQuoted(cursor, -1, properties?.tag, 'block').node;
  } else if (unit === CODE.asterisk) {
    key = createKeyScalar(cursor, buildAlias(cursor));
  } else {
    reportBadStart(cursor, unit);
    const content = text.slice(start, end);
    countNode(cursor);
    key = {
      kind: 'scalar',
      range: { start, end },
      value: resolveScalar(content, 'plain', properties?.tag),
      source: content,
      style: 'plain',
    };
  }
  registerAnchor(cursor, properties, key);
  if (isUnusualKey(key) || colon - end > LONGEST_GAP) doubt(cursor);
  return key;
}

/** Blanks before a colon. */
const LONGEST_GAP = 100;

export function createUnfinishedKey(cursor: TreeCursor, start: number, end: number): ScalarNode {
  const { text } = cursor;
  const first = text.charCodeAt(start);
  if (first !== CODE.doubleQuote && first !== CODE.singleQuote)
    return createScalar(cursor, start, end, 'plain', text.slice(start, end), undefined);

  const style = first === CODE.doubleQuote ? 'double-quoted' : 'single-quoted';
  const isClosed = findQuoteEndOnLine(text, start) === end;
  return createScalar(cursor, start, end, style, text.slice(start + 1, isClosed ? end - 1 : end), undefined);
}

/** `type:` and a space that YAML takes for a part of the text; `name` is what it is called. */
export function findStrangeSpaceBehindColon(
  written: string,
): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  const found = /^[^:]*:(?=[^\x20-\x7e])/.exec(written);
  if (found === null) return undefined;
  const start = found[0].length;
  const spaces = /^[\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff ]+/.exec(written.slice(start))?.[0] ?? '';
  const name = describeStrangeSpace(spaces)?.name;
  return name === undefined ? undefined : { name, start, end: start + spaces.length };
}

export function describeMissingColon(written: string): string {
  const first = written.charAt(0);
  if ((first === '"' || first === "'") && findQuoteEndOnLine(written, 0) === -1)
    return SENTENCES.unclosedQuote;

  const colon = written.indexOf(':');
  return colon > 0 ? SENTENCES.missingSpace(written.slice(0, colon)) : SENTENCES.missingColon(written);
}
