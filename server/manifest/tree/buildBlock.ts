import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from '../node.ts';
import { resolveScalar } from '../resolveScalar.ts';
import { buildBlockScalar } from './buildBlockScalar.ts';
import { buildFlowCollection } from './buildFlow.ts';
import { buildQuoted, findQuoteEndOnLine } from './buildQuoted.ts';
import {
  buildAlias,
  buildPlain,
  createEmptyScalar,
  createScalar,
  findPlainColon,
  findPlainTextEnd,
  isIndicatorAt,
  readProperties,
  registerAnchor,
  skipName,
} from './buildScalar.ts';
import type { Properties } from './buildScalar.ts';
import {
  code,
  findLineEnd,
  isBlank,
  isCommentStart,
  isLineEnd,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { createKeyScalar, reportDuplicateKeys } from './keys.ts';
import { sentences } from './sentences.ts';
import {
  columnOf,
  countNode,
  enter,
  isAtEnd,
  leave,
  peek,
  refuse,
  reportSyntax,
  skipToToken,
} from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/**
 * How far a block reaches. Lines at a column of `floor` or less are outside. Lines that begin with a dash, and the
 * further lines of scalars, are outside at a column of `dashFloor` or less. Between a lower `floor` and
 * the `dashFloor` lie columns that no correct text uses, where a badly indented key is still taken in.
 */
interface BlockLimits {
  readonly floor: number;
  readonly dashFloor: number;
}

/**
 * Reads the node at the cursor or on the lines below it; undefined when nothing is there. `place` says what stands
 * before it on the line: the colon of a key, the dash of an item, or nothing but a document marker.
 */
export function buildBlockNode(
  cursor: TreeCursor,
  limits: BlockLimits,
  place: 'value' | 'item' | 'root',
): ManifestNode | undefined {
  const start = cursor.at;
  cursor.at = skipInlineSpace(cursor.text, start);
  if (isRestOfLineEmpty(cursor)) {
    return buildBelow(cursor, limits, place === 'value');
  }
  if (place === 'item') {
    reportTabBeforeBlock(cursor, start);
  }
  return place === 'value' ? buildValueOnKeyLine(cursor, limits) : buildBlockAt(cursor, limits);
}

function buildBelow(
  cursor: TreeCursor,
  limits: BlockLimits,
  canShareColumn: boolean,
): ManifestNode | undefined {
  skipToToken(cursor);
  if (isAtEnd(cursor)) {
    return undefined;
  }
  const column = columnOf(cursor);
  const isDash = isIndicatorAt(cursor.text, cursor.at, code.minus);
  if (isDash && canShareColumn && column === limits.dashFloor) {
    reportTabs(cursor);
    return buildSequence(cursor, { floor: column, dashFloor: column - 1 });
  }
  return column > limits.dashFloor ? buildBlockAt(cursor, limits) : undefined;
}

/** The value that begins on the line of its key: no block collection can start there. */
function buildValueOnKeyLine(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  const properties = readProperties(cursor);
  if (properties === undefined) {
    return buildInline(cursor, limits.dashFloor, undefined).node;
  }
  const node = isRestOfLineEmpty(cursor)
    ? buildBelowProperties(cursor, limits, properties)
    : buildInline(cursor, limits.dashFloor, properties.tag).node;
  registerAnchor(cursor, properties, node);
  return node;
}

/** Reads the node whose first token is at the cursor, be it a collection or not. */
function buildBlockAt(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  if (!enter(cursor)) {
    return undefined;
  }
  const node = buildUnbounded(cursor, limits);
  leave(cursor);
  return node;
}

function buildUnbounded(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  const { text } = cursor;
  const isRootFlow = cursor.depth === 1 && isFlowStart(peek(cursor));
  if (!isRootFlow) {
    reportTabs(cursor);
  }
  if (isIndicatorAt(text, cursor.at, code.minus)) {
    return buildSequence(cursor, limits);
  }
  if (isIndicatorAt(text, cursor.at, code.question) || isIndicatorAt(text, cursor.at, code.colon)) {
    refuse(cursor, 'unusual');
    return undefined;
  }
  if (findKeyColon(text, cursor.at) !== -1) {
    return buildMapping(cursor, limits);
  }
  const unit = peek(cursor);
  if (unit === code.ampersand || unit === code.exclamation) {
    return buildBehindProperties(cursor, limits);
  }
  const start = { at: cursor.at, lineStart: cursor.lineStart, problems: cursor.problems.length };
  const inline = buildInline(cursor, limits.dashFloor, undefined);
  if (inline.mayBeKey && isKeyBelow(cursor, limits)) {
    cursor.at = start.at;
    cursor.lineStart = start.lineStart;
    cursor.problems.length = start.problems;
    return buildMapping(cursor, limits);
  }
  return inline.node;
}

/** A node behind an anchor or tag that is first on its line; keys with properties are dealt with before. */
function buildBehindProperties(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  const properties = readProperties(cursor);
  if (properties === undefined) {
    return undefined;
  }
  const node = isRestOfLineEmpty(cursor)
    ? buildBelowProperties(cursor, limits, properties)
    : buildInline(cursor, limits.dashFloor, properties.tag).node;
  registerAnchor(cursor, properties, node);
  return node;
}

function buildBelowProperties(
  cursor: TreeCursor,
  limits: BlockLimits,
  properties: Properties,
): ManifestNode | undefined {
  const node = buildBelow(cursor, limits, true);
  if (properties.tag !== undefined && node?.kind === 'scalar') {
    refuse(cursor, 'unusual');
  }
  return node ?? createEmptyScalar(cursor, properties);
}

function isRestOfLineEmpty(cursor: TreeCursor): boolean {
  return isLineEnd(peek(cursor)) || isCommentStart(cursor.text, cursor.at);
}

/** True when the text read last is a half-typed key: another key of the same block follows on a line below. */
function isKeyBelow(cursor: TreeCursor, limits: BlockLimits): boolean {
  const { at, lineStart } = cursor;
  skipToToken(cursor);
  const isDash = isIndicatorAt(cursor.text, cursor.at, code.minus);
  const isInside = columnOf(cursor) > (isDash ? limits.dashFloor : limits.floor);
  const isKey = !isAtEnd(cursor) && isInside && findKeyColon(cursor.text, cursor.at) !== -1;
  cursor.at = at;
  cursor.lineStart = lineStart;
  return isKey;
}

interface InlineNode {
  readonly node: ManifestNode | undefined;
  /** True for text that could be a key whose colon is still missing. */
  readonly mayBeKey: boolean;
}

/** A scalar, an alias or a flow collection, and nothing else up to the end of its last line. */
function buildInline(cursor: TreeCursor, floor: number, tag: string | undefined): InlineNode {
  const unit = peek(cursor);
  if (unit === code.pipe || unit === code.greater) {
    return { node: buildBlockScalar(cursor, floor, tag), mayBeKey: false };
  }
  const inline = buildInlineText(cursor, unit, floor, tag);
  finishLine(cursor);
  return inline;
}

function buildInlineText(
  cursor: TreeCursor,
  unit: number,
  floor: number,
  tag: string | undefined,
): InlineNode {
  switch (unit) {
    case code.doubleQuote:
    case code.singleQuote: {
      const quoted = buildQuoted(cursor, floor, tag, 'block');
      return { node: quoted.node, mayBeKey: !quoted.isClosed };
    }
    case code.braceOpen:
    case code.bracketOpen:
      return { node: buildFlowCollection(cursor, floor), mayBeKey: false };
    case code.asterisk:
      return { node: buildAlias(cursor), mayBeKey: false };
    default: {
      reportBadStart(cursor, unit);
      return { node: buildPlain(cursor, floor, tag), mayBeKey: true };
    }
  }
}

function reportBadStart(cursor: TreeCursor, unit: number): void {
  const { text, at } = cursor;
  switch (unit) {
    case code.minus:
      if (isBlank(text.charCodeAt(at + 1))) {
        reportSyntax(cursor, sentences.itemBehindKey, at, at + 1);
      }
      break;
    case code.question:
    case code.colon:
      if (isBlank(text.charCodeAt(at + 1))) {
        refuse(cursor, 'unusual');
      }
      break;
    case code.braceClose:
    case code.bracketClose:
      reportSyntax(cursor, sentences.strayBracket(text.charAt(at)), at, at + 1);
      break;
    case code.at:
    case code.backtick:
    case code.percent:
    case code.comma:
      reportSyntax(cursor, sentences.badStart(text.charAt(at)), at, at + 1);
      break;
    default:
  }
}

/** Nothing but a comment may follow a value on its line. */
function finishLine(cursor: TreeCursor): void {
  const { text } = cursor;
  const end = cursor.at;
  const at = skipInlineSpace(text, end);
  const unit = text.charCodeAt(at);
  if (isLineEnd(unit) || isCommentStart(text, at)) {
    cursor.at = at;
    return;
  }
  if (isIndicatorAt(text, at, code.colon)) {
    refuse(cursor, 'unusual');
    return;
  }
  const lineEnd = findLineEnd(text, at);
  const sentence = unit === code.hash ? sentences.missingCommentSpace : sentences.trailingText;
  reportSyntax(cursor, sentence, at, trimEnd(text, at, lineEnd));
  cursor.at = lineEnd;
}

/** A list; where its dashes stand at the column of the key above, the `floor` is that column and the `dashFloor` is not. */
function buildSequence(cursor: TreeCursor, limits: BlockLimits): SequenceNode {
  const { text } = cursor;
  countNode(cursor);
  const start = cursor.at;
  const column = columnOf(cursor);
  const items: (ManifestNode | undefined)[] = [];
  const itemLimits = { floor: Math.max(limits.floor, column - 1), dashFloor: column };
  let end = start + 1;
  while (!isAtEnd(cursor)) {
    if (isIndicatorAt(text, cursor.at, code.minus)) {
      end = cursor.at + 1;
      cursor.at += 1;
      const item = buildBlockNode(cursor, itemLimits, 'item');
      items.push(item);
      end = item?.range.end ?? end;
    } else {
      const wordStart = cursor.at;
      const wordEnd = findPlainTextEnd(text, wordStart);
      reportSyntax(cursor, sentences.missingDash, wordStart, wordEnd);
      const item = buildBlockAt(cursor, itemLimits);
      items.push(item);
      end = item?.range.end ?? wordEnd;
    }
    skipToToken(cursor);
    const next = columnOf(cursor);
    const isDash = isIndicatorAt(text, cursor.at, code.minus);
    if (isAtEnd(cursor) || next <= (isDash ? limits.dashFloor : limits.floor)) {
      break;
    }
    reportTabs(cursor);
    if (isDash) {
      reportColumn(cursor, column, cursor.at + 1);
    }
  }
  return { kind: 'sequence', range: { start, end }, isFlow: false, items };
}

function buildMapping(cursor: TreeCursor, limits: BlockLimits): MappingNode {
  const { text } = cursor;
  countNode(cursor);
  const start = cursor.at;
  const column = columnOf(cursor);
  const entries: MappingEntry[] = [];
  while (!isAtEnd(cursor)) {
    if (isIndicatorAt(text, cursor.at, code.minus)) {
      skipMisplacedItem(cursor);
    } else {
      const entry = buildEntry(cursor);
      if (entry !== undefined) {
        entries.push(entry);
      }
    }
    skipToToken(cursor);
    const next = columnOf(cursor);
    const isDash = isIndicatorAt(text, cursor.at, code.minus);
    if (isAtEnd(cursor) || next <= (isDash ? limits.dashFloor : limits.floor)) {
      break;
    }
    reportTabs(cursor);
    if (!isDash) {
      reportColumn(cursor, column, findPlainTextEnd(text, cursor.at));
    }
  }
  reportDuplicateKeys(cursor, entries);
  const first = entries[0];
  const last = entries.at(-1);
  const range = { start: first?.range.start ?? start, end: last?.range.end ?? cursor.at };
  return { kind: 'mapping', range, isFlow: false, entries };
}

function isFlowStart(unit: number): boolean {
  return unit === code.braceOpen || unit === code.bracketOpen;
}

function reportTabs(cursor: TreeCursor): void {
  for (let at = cursor.lineStart; at < cursor.at; at += 1) {
    const unit = cursor.text.charCodeAt(at);
    if (unit === code.tab) {
      reportSyntax(cursor, sentences.tabIndentation, at, skipInlineSpace(cursor.text, at));
      return;
    }
    if (unit !== code.space) {
      return;
    }
  }
}

/** Behind a dash, a tab may stand before a scalar only. */
function reportTabBeforeBlock(cursor: TreeCursor, start: number): void {
  const { text, at } = cursor;
  const hasTab = text.slice(start, at).includes('\t');
  if (hasTab && (isIndicatorAt(text, at, code.minus) || findKeyColon(text, at) !== -1)) {
    reportSyntax(cursor, sentences.tabIndentation, start, at);
  }
}

function reportColumn(cursor: TreeCursor, expected: number, end: number): void {
  const column = columnOf(cursor);
  if (column > expected) {
    reportSyntax(cursor, sentences.deeperThanSiblings(column, expected), cursor.at, end);
  } else if (column < expected) {
    reportSyntax(cursor, sentences.shallowerThanSiblings(column, expected), cursor.at, end);
  }
}

/** A `- item` among keys: read for its own problems, and left out of the tree. */
function skipMisplacedItem(cursor: TreeCursor): void {
  reportSyntax(cursor, sentences.misplacedItem, cursor.at, findPlainTextEnd(cursor.text, cursor.at));
  if (enter(cursor)) {
    buildSequence(cursor, { floor: columnOf(cursor), dashFloor: columnOf(cursor) - 1 });
    leave(cursor);
  }
}

function buildEntry(cursor: TreeCursor): MappingEntry | undefined {
  if (
    isIndicatorAt(cursor.text, cursor.at, code.question) ||
    isIndicatorAt(cursor.text, cursor.at, code.colon)
  ) {
    refuse(cursor, 'unusual');
    return undefined;
  }
  const column = columnOf(cursor);
  const limits = { floor: column, dashFloor: column };
  const colon = findKeyColon(cursor.text, cursor.at);
  if (colon === -1) {
    return buildEntryWithoutColon(cursor, limits);
  }
  const key = buildKey(cursor, colon);
  cursor.at = colon + 1;
  const value = buildBlockNode(cursor, limits, 'value');
  return { key, value, range: { start: key.range.start, end: value?.range.end ?? colon + 1 } };
}

/** A key that is still being typed. What stands below it, indented further, is its value all the same. */
function buildEntryWithoutColon(cursor: TreeCursor, limits: BlockLimits): MappingEntry {
  const { text } = cursor;
  const start = cursor.at;
  const end = findPlainTextEnd(text, start);
  reportSyntax(cursor, describeMissingColon(text.slice(start, end)), start, end);
  const key = createUnfinishedKey(cursor, start, end);
  cursor.at = findLineEnd(text, end);
  const value = buildBelow(cursor, limits, true);
  return { key, value, range: { start, end: value?.range.end ?? end } };
}

function describeMissingColon(written: string): string {
  const first = written.charAt(0);
  if ((first === '"' || first === "'") && findQuoteEndOnLine(written, 0) === -1) {
    return sentences.unclosedQuote;
  }
  const colon = written.indexOf(':');
  return colon > 0 ? sentences.missingSpace(written.slice(0, colon)) : sentences.missingColon(written);
}

function createUnfinishedKey(cursor: TreeCursor, start: number, end: number): ScalarNode {
  const { text } = cursor;
  const first = text.charCodeAt(start);
  if (first !== code.doubleQuote && first !== code.singleQuote) {
    return createScalar(cursor, start, end, 'plain', text.slice(start, end), undefined);
  }
  const style = first === code.doubleQuote ? 'double-quoted' : 'single-quoted';
  const isClosed = findQuoteEndOnLine(text, start) === end;
  return createScalar(cursor, start, end, style, text.slice(start + 1, isClosed ? end - 1 : end), undefined);
}

function buildKey(cursor: TreeCursor, colon: number): ScalarNode {
  const { text } = cursor;
  const properties = readProperties(cursor);
  const start = cursor.at;
  const end = trimEnd(text, start, colon);
  const unit = peek(cursor);
  let key: ScalarNode;
  if (unit === code.doubleQuote || unit === code.singleQuote) {
    key = buildQuoted(cursor, -1, properties?.tag, 'block').node;
  } else if (unit === code.asterisk) {
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
  return key;
}

/** The colon behind the key that begins at the offset; -1 when the line does not begin with `key:`. */
function findKeyColon(text: string, from: number): number {
  let at = from;
  let unit = text.charCodeAt(at);
  while (unit === code.ampersand || unit === code.exclamation) {
    at = skipInlineSpace(text, skipName(text, at + 1));
    unit = text.charCodeAt(at);
  }
  switch (unit) {
    case code.doubleQuote:
    case code.singleQuote:
      return findColonBehind(text, findQuoteEndOnLine(text, at));
    case code.asterisk:
      return findColonBehind(text, skipName(text, at + 1));
    case code.braceOpen:
    case code.bracketOpen:
    case code.pipe:
    case code.greater:
      return -1;
    default:
      return isLineEnd(unit) || isCommentStart(text, at) ? -1 : findPlainColon(text, at);
  }
}

function findColonBehind(text: string, keyEnd: number): number {
  if (keyEnd === -1) {
    return -1;
  }
  const at = skipInlineSpace(text, keyEnd);
  return isIndicatorAt(text, at, code.colon) ? at : -1;
}
