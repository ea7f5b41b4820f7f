import type { ManifestNode, MappingEntry, MappingNode, SequenceNode } from './node.ts';
import { reportColumn, reportTabBeforeBlock, reportTabs } from './blockIndentation.ts';
import type { BlockLimits } from './blockIndentation.ts';
import {
  buildKey,
  createUnfinishedKey,
  describeMissingColon,
  findKeyColon,
  findStrangeSpaceBehindColon,
} from './blockKeys.ts';
import { buildInline } from './buildInline.ts';
import {
  createEmptyScalar,
  findPlainTextEnd,
  isIndicatorAt,
  readProperties,
  registerAnchor,
} from './buildScalar.ts';
import type { Properties } from './buildScalar.ts';
import { CODE, findLineEnd, isCommentStart, isLineEnd, skipInlineSpace } from './characters.ts';
import { reportDuplicateKeys } from './keys.ts';
import { leaveNote, markHere, restWhereDue, takeList } from './pauses.ts';
import { SENTENCES } from './sentences.ts';
import {
  columnOf,
  countNode,
  doubt,
  enter,
  isAtEnd,
  leave,
  peek,
  refuse,
  reportProblem,
  reportSureFault,
  reportSyntax,
  skipToToken,
} from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';
import { trimmed } from './trimmed.ts';

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
  if (place === 'item' && cursor.text.slice(start, cursor.at).includes('\t')) doubt(cursor);
  if (isRestOfLineEmpty(cursor)) return buildBelow(cursor, limits, place === 'value');
  if (place === 'item') reportTabBeforeBlock(cursor, start);
  return place === 'value' ? buildValueOnKeyLine(cursor, limits) : buildBlockAt(cursor, limits);
}

function buildBelow(
  cursor: TreeCursor,
  limits: BlockLimits,
  canShareColumn: boolean,
): ManifestNode | undefined {
  skipToToken(cursor);
  if (isAtEnd(cursor)) return undefined;
  const column = columnOf(cursor);
  const isDash = isIndicatorAt(cursor.text, cursor.at, CODE.minus);
  if (isDash && canShareColumn && column === limits.dashFloor) {
    reportTabs(cursor);
    return buildSequence(cursor, { floor: column, dashFloor: column - 1 });
  }
  return column > limits.dashFloor ? buildBlockAt(cursor, limits) : undefined;
}

/** The value that begins on the line of its key: no block collection can start there. */
function buildValueOnKeyLine(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  const properties = readProperties(cursor);
  if (properties === undefined) return buildInline(cursor, limits.dashFloor, undefined).node;
  const node = isRestOfLineEmpty(cursor)
    ? buildBelowProperties(cursor, limits, properties)
    : buildInline(cursor, limits.dashFloor, properties.tag).node;
  registerAnchor(cursor, properties, node);
  return node;
}

/** Reads the node whose first token is at the cursor, be it a collection or not. */
function buildBlockAt(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  if (!enter(cursor)) return undefined;
  const node = buildNodeAtToken(cursor, limits);
  leave(cursor);
  return node;
}

function buildNodeAtToken(cursor: TreeCursor, limits: BlockLimits): ManifestNode | undefined {
  const { text } = cursor;
  const isRootFlow = cursor.depth === 1 && isFlowStart(peek(cursor));
  if (!isRootFlow) reportTabs(cursor);
  if (isIndicatorAt(text, cursor.at, CODE.minus)) return buildSequence(cursor, limits);
  if (isIndicatorAt(text, cursor.at, CODE.question) || isIndicatorAt(text, cursor.at, CODE.colon)) {
    refuse(cursor, 'unusual');
    return undefined;
  }
  if (findKeyColon(text, cursor.at) !== -1) return buildMapping(cursor, limits);
  const unit = peek(cursor);
  if (unit === CODE.ampersand || unit === CODE.exclamation) return buildBehindProperties(cursor, limits);
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
  if (properties === undefined) return undefined;
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
  if (properties.tag !== undefined && node?.kind === 'scalar') refuse(cursor, 'unusual');
  return node ?? createEmptyScalar(cursor, properties);
}

function isRestOfLineEmpty(cursor: TreeCursor): boolean {
  return isLineEnd(peek(cursor)) || isCommentStart(cursor.text, cursor.at);
}

/** True when the text read last is a half-typed key: another key of the same block follows on a line below. */
function isKeyBelow(cursor: TreeCursor, limits: BlockLimits): boolean {
  const { at, lineStart } = cursor;
  skipToToken(cursor);
  const isDash = isIndicatorAt(cursor.text, cursor.at, CODE.minus);
  const isInside = columnOf(cursor) > (isDash ? limits.dashFloor : limits.floor);
  const isKey = !isAtEnd(cursor) && isInside && findKeyColon(cursor.text, cursor.at) !== -1;
  cursor.at = at;
  cursor.lineStart = lineStart;
  return isKey;
}

/** A list; where its dashes stand at the column of the key above, the `floor` is that column and the `dashFloor` is not. */
function buildSequence(cursor: TreeCursor, limits: BlockLimits): SequenceNode {
  const { text } = cursor;
  countNode(cursor);
  const start = cursor.at;
  const column = columnOf(cursor);
  const items = takeList<ManifestNode | undefined>(cursor, []);
  const itemLimits = { floor: Math.max(limits.floor, column - 1), dashFloor: column };
  let end = items.length > 0 ? cursor.pauses.end : start + 1;
  let mark = markHere(cursor, items.length, end);
  try {
    while (!isAtEnd(cursor)) {
      if (isIndicatorAt(text, cursor.at, CODE.minus)) {
        end = cursor.at + 1;
        cursor.at += 1;
        const item = buildBlockNode(cursor, itemLimits, 'item');
        items.push(item);
        end = item?.range.end ?? end;
      } else {
        const wordStart = cursor.at;
        const wordEnd = findPlainTextEnd(text, wordStart);
        reportSyntax(cursor, SENTENCES.missingDash, wordStart, wordEnd);
        const item = buildBlockAt(cursor, itemLimits);
        items.push(item);
        end = item?.range.end ?? wordEnd;
      }
      skipToToken(cursor);
      const next = columnOf(cursor);
      const isDash = isIndicatorAt(text, cursor.at, CODE.minus);
      if (isAtEnd(cursor) || next <= (isDash ? limits.dashFloor : limits.floor)) break;
      reportTabs(cursor);
      if (isDash) reportColumn(cursor, column, cursor.at + 1);
      mark = markHere(cursor, items.length, end);
      restWhereDue(cursor);
    }
  } catch (thrown) {
    leaveNote(cursor, items, mark, thrown);
    throw thrown;
  }
  return { kind: 'sequence', range: { start, end }, isFlow: false, items: trimmed(items) };
}

function buildMapping(cursor: TreeCursor, limits: BlockLimits): MappingNode {
  const { text } = cursor;
  countNode(cursor);
  const start = cursor.at;
  const column = columnOf(cursor);
  const entries = takeList<MappingEntry>(cursor, []);
  let mark = markHere(cursor, entries.length);
  try {
    while (!isAtEnd(cursor)) {
      if (isIndicatorAt(text, cursor.at, CODE.minus)) {
        skipMisplacedItem(cursor);
      } else {
        const entry = buildEntry(cursor, entries.length === 0);
        if (entry !== undefined) entries.push(entry);
      }
      skipToToken(cursor);
      const next = columnOf(cursor);
      const isDash = isIndicatorAt(text, cursor.at, CODE.minus);
      if (isAtEnd(cursor) || next <= (isDash ? limits.dashFloor : limits.floor)) break;
      reportTabs(cursor);
      if (!isDash) reportColumn(cursor, column, findPlainTextEnd(text, cursor.at));
      mark = markHere(cursor, entries.length);
      restWhereDue(cursor);
    }
  } catch (thrown) {
    leaveNote(cursor, entries, mark, thrown);
    throw thrown;
  }
  reportDuplicateKeys(cursor, entries);
  const first = entries[0];
  const last = entries.at(-1);
  const range = { start: first?.range.start ?? start, end: last?.range.end ?? cursor.at };
  return { kind: 'mapping', range, isFlow: false, entries: trimmed(entries) };
}

function isFlowStart(unit: number): boolean {
  return unit === CODE.braceOpen || unit === CODE.bracketOpen;
}

/** A `- item` among keys: read for its own problems, and left out of the tree. */
function skipMisplacedItem(cursor: TreeCursor): void {
  reportSyntax(cursor, SENTENCES.misplacedItem, cursor.at, findPlainTextEnd(cursor.text, cursor.at));
  if (enter(cursor)) {
    buildSequence(cursor, { floor: columnOf(cursor), dashFloor: columnOf(cursor) - 1 });
    leave(cursor);
  }
}

function buildEntry(cursor: TreeCursor, isFirst: boolean): MappingEntry | undefined {
  if (
    isIndicatorAt(cursor.text, cursor.at, CODE.question) ||
    isIndicatorAt(cursor.text, cursor.at, CODE.colon)
  ) {
    refuse(cursor, 'unusual');
    return undefined;
  }
  const column = columnOf(cursor);
  const limits = { floor: column, dashFloor: column };
  const colon = findKeyColon(cursor.text, cursor.at);
  if (colon === -1) return buildEntryWithoutColon(cursor, limits, isFirst);
  const key = buildKey(cursor, colon);
  cursor.at = colon + 1;
  const value = buildBlockNode(cursor, limits, 'value');
  return { key, value, range: { start: key.range.start, end: value?.range.end ?? colon + 1 } };
}

/** A key that is still being typed. What stands below it, indented further, is its value all the same. */
function buildEntryWithoutColon(cursor: TreeCursor, limits: BlockLimits, isFirst: boolean): MappingEntry {
  const { text } = cursor;
  const start = cursor.at;
  const end = findPlainTextEnd(text, start);
  // Alone at the top, a word is a document of its own, behind which kubectl reads nothing.
  const isSure = /\w/.test(text.charAt(start)) && !(isFirst && start === cursor.lineStart);
  const strange = findStrangeSpaceBehindColon(text.slice(start, end));
  if (strange === undefined) {
    (isSure ? reportSureFault : reportSyntax)(
      cursor,
      describeMissingColon(text.slice(start, end)),
      start,
      end,
    );
  } else {
    const range = { start: start + strange.start, end: start + strange.end };
    if (!isSure) doubt(cursor);
    reportProblem(cursor, {
      code: 'yaml-syntax',
      message: SENTENCES.strangeSpaceBehindColon(strange.name),
      range,
      repair: { kind: 'write-space', range, newText: ' ' },
    });
  }
  const key = createUnfinishedKey(cursor, start, end);
  cursor.at = findLineEnd(text, end);
  const value = buildBelow(cursor, limits, true);
  return { key, value, range: { start, end: value?.range.end ?? end } };
}
