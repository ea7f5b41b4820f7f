import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from './node.ts';
import {
  buildAlias,
  buildFlowPlain,
  createEmptyScalar,
  isIndicatorAt,
  readProperties,
  registerAnchor,
} from './buildScalar.ts';
import { buildQuoted } from './buildQuoted.ts';
import {
  CODE,
  findLineEnd,
  isBlank,
  isBreak,
  isCommentStart,
  isFlowIndicator,
  isInlineSpace,
  skipBreak,
} from './characters.ts';
import { createKeyScalar, isUnusualKey, reportDuplicateKeys } from './keys.ts';
import { leaveNote, markHere, restWhereDue, takeList } from './pauses.ts';
import { SENTENCES } from './sentences.ts';
import { countNode, doubt, enter, leave, peek, refuse, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';
import { trimmed } from './trimmed.ts';

/**
 * A `{…}` or `[…]` collection. Its lines are indented by more than `floor`; a line that is not cuts a collection short
 * that is still being typed. Missing commas and brackets are reported, and the rest is read as well as it can be.
 */
export function buildFlowCollection(
  cursor: TreeCursor,
  floor: number,
): MappingNode | SequenceNode | undefined {
  if (!enter(cursor)) return undefined;

  const isMapping = peek(cursor) === CODE.braceOpen;
  const node = isMapping ? buildFlowMapping(cursor, floor) : buildFlowSequence(cursor, floor);
  leave(cursor);
  if (cursor.flow.openBraces + cursor.flow.openBrackets === 0) cursor.flow.isCutShort = false;

  return node;
}

function buildFlowMapping(cursor: TreeCursor, floor: number): MappingNode {
  countNode(cursor);
  const start = cursor.at;
  cursor.flow.openBraces += 1;
  const entries = walkItems<MappingEntry>(cursor, floor, CODE.braceClose, (list) => {
    const entry = buildFlowEntry(cursor, floor);
    if (entry !== undefined) list.push(entry);
  });
  cursor.flow.openBraces -= 1;
  reportDuplicateKeys(cursor, entries);
  return { kind: 'mapping', range: { start, end: cursor.at }, isFlow: true, entries: trimmed(entries) };
}

function buildFlowSequence(cursor: TreeCursor, floor: number): SequenceNode {
  countNode(cursor);
  const start = cursor.at;
  cursor.flow.openBrackets += 1;
  const items = walkItems<ManifestNode | undefined>(cursor, floor, CODE.bracketClose, (list) => {
    list.push(buildFlowItem(cursor, floor));
  });
  cursor.flow.openBrackets -= 1;
  return { kind: 'sequence', range: { start, end: cursor.at }, isFlow: true, items: trimmed(items) };
}

/** Walks from the opening bracket to behind the closing one; leaves the cursor behind the last text if there is none. */
function walkItems<T>(
  cursor: TreeCursor,
  floor: number,
  closing: number,
  buildItem: (list: T[]) => void,
): readonly T[] {
  const opening = cursor.at;
  cursor.at += 1;
  const list = takeList<T>(cursor, []);
  let mark = markHere(cursor, list.length);
  let needsComma = false;
  let canHaveComma = false;
  try {
    while (isInside(cursor, floor, opening)) {
      const unit = peek(cursor);
      if (unit === closing) {
        cursor.at += 1;
        return list;
      }
      if (unit === CODE.braceClose || unit === CODE.bracketClose) {
        if (closesOuter(cursor, unit, opening)) return list;
      } else if (unit === CODE.comma) {
        if (!canHaveComma) reportSyntax(cursor, SENTENCES.emptyItem, cursor.at, cursor.at + 1);
        cursor.at += 1;
        needsComma = false;
        canHaveComma = false;
      } else if (needsComma && unit === CODE.colon) {
        reportSyntax(cursor, SENTENCES.missingComma, cursor.at, cursor.at + 1);
        cursor.at += 1;
        needsComma = false;
      } else {
        if (needsComma) reportSyntax(cursor, SENTENCES.missingComma, cursor.at, cursor.at + 1);
        mark = markHere(cursor, list.length);
        restWhereDue(cursor);
        buildItem(list);
        needsComma = true;
        canHaveComma = true;
      }
    }
  } catch (thrown) {
    leaveNote(cursor, list, mark, thrown);
    throw thrown;
  }
  return list;
}

/** Moves to the next token inside of the bracket; false where there is none, which is said once. */
function isInside(cursor: TreeCursor, floor: number, opening: number): boolean {
  const { flow } = cursor;
  if (!flow.isCutShort && skipFlowSpace(cursor, floor)) return true;
  if (cursor.refusal === undefined && !flow.isCutShort) {
    reportUnclosed(cursor, opening);
    flow.isCutShort = true;
  }
  return false;
}

/** A closing bracket of another kind: of a collection around, or of none, and then it is passed over. */
function closesOuter(cursor: TreeCursor, unit: number, opening: number): boolean {
  const { text, flow, at } = cursor;
  if ((unit === CODE.braceClose ? flow.openBraces : flow.openBrackets) > 0) {
    reportUnclosed(cursor, opening);
    return true;
  }
  reportSyntax(cursor, SENTENCES.strayBracket(text.charAt(at)), at, at + 1);
  cursor.at += 1;
  return false;
}

function reportUnclosed(cursor: TreeCursor, opening: number): void {
  reportSyntax(cursor, SENTENCES.unclosedBracket(cursor.text.charAt(opening)), opening, opening + 1);
}

function buildFlowEntry(cursor: TreeCursor, floor: number): MappingEntry | undefined {
  const key = buildFlowKey(cursor, floor);
  if (key === undefined) return undefined;

  if (isUnusualKey(key)) doubt(cursor);
  const colon = skipFlowColon(cursor, floor, key);
  if (colon === undefined) return { key, value: undefined, range: key.range };

  const value = buildFlowValue(cursor, floor);
  return { key, value, range: { start: key.range.start, end: value?.range.end ?? colon + 1 } };
}

/** Undefined where the walk gives up, for a key that is itself a collection or is left out. */
function buildFlowKey(cursor: TreeCursor, floor: number): ScalarNode | undefined {
  const node = buildFlowNode(cursor, floor);
  if (node === undefined) {
    refuse(cursor, 'unusual');
    return undefined;
  }
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'alias':
      return createKeyScalar(cursor, node);
    case 'mapping':
    case 'sequence':
      refuse(cursor, 'unusual');
      return undefined;
  }
}

/** The offset of the colon behind a key, which the cursor then has passed; undefined when there is none. */
function skipFlowColon(cursor: TreeCursor, floor: number, key: ManifestNode): number | undefined {
  const { at, lineStart } = cursor;
  if (cursor.flow.isCutShort || !skipFlowSpace(cursor, floor)) return undefined;

  const colon = cursor.at;
  const next = cursor.text.charCodeAt(colon + 1);
  const isAdjacentAllowed = key.kind !== 'scalar' || key.style !== 'plain';
  if (peek(cursor) === CODE.colon && (isAdjacentAllowed || isBlank(next) || isFlowIndicator(next))) {
    if (isUnusualKey(key) || cursor.lineStart !== lineStart || (!isAdjacentAllowed && !isBlank(next)))
      doubt(cursor);
    cursor.at += 1;
    return colon;
  }
  cursor.at = at;
  cursor.lineStart = lineStart;
  return undefined;
}

function buildFlowValue(cursor: TreeCursor, floor: number): ManifestNode | undefined {
  const { at, lineStart } = cursor;
  if (!skipFlowSpace(cursor, floor)) return undefined;

  const unit = peek(cursor);
  if (unit === CODE.comma || unit === CODE.braceClose || unit === CODE.bracketClose) {
    cursor.at = at;
    cursor.lineStart = lineStart;
    return undefined;
  }
  const node = buildFlowNode(cursor, floor);
  return node?.kind === 'scalar'
    ? buildBehindScalar(cursor, floor, node, cursor.lineStart !== lineStart)
    : node;
}

/** A value with a colon behind it: block style inside brackets, read as it was meant. */
function buildBehindScalar(
  cursor: TreeCursor,
  floor: number,
  scalar: ScalarNode,
  isOnNextLine: boolean,
): ManifestNode {
  const colon = skipFlowColon(cursor, floor, scalar);
  if (colon === undefined) return scalar;
  const sentence = isOnNextLine ? SENTENCES.linesInBrackets : SENTENCES.nestedColon;
  reportSyntax(cursor, sentence, scalar.range.start, scalar.range.end);
  if (!enter(cursor)) return scalar;
  const value = buildFlowValue(cursor, floor);
  leave(cursor);
  const range = { start: scalar.range.start, end: value?.range.end ?? colon + 1 };
  countNode(cursor);
  return { kind: 'mapping', range, isFlow: true, entries: [{ key: scalar, value, range }] };
}

/** An item of a sequence; `[a: 1]` holds a mapping with one entry. */
function buildFlowItem(cursor: TreeCursor, floor: number): ManifestNode | undefined {
  const node = buildFlowNode(cursor, floor);
  if (node === undefined) return undefined;

  const colon = skipFlowColon(cursor, floor, node);
  if (colon === undefined) return node;

  if (node.kind === 'mapping' || node.kind === 'sequence') {
    refuse(cursor, 'unusual');
    return undefined;
  }
  const key = node.kind === 'alias' ? createKeyScalar(cursor, node) : node;
  const value = buildFlowValue(cursor, floor);
  const range = { start: key.range.start, end: value?.range.end ?? colon + 1 };
  countNode(cursor);
  return { kind: 'mapping', range, isFlow: true, entries: [{ key, value, range }] };
}

function buildFlowNode(cursor: TreeCursor, floor: number): ManifestNode | undefined {
  const properties = readProperties(cursor);
  if (properties !== undefined && !skipFlowSpace(cursor, floor)) return createEmptyScalar(cursor, properties);

  const unit = peek(cursor);
  let node: ManifestNode | undefined;
  if (unit === CODE.doubleQuote || unit === CODE.singleQuote) {
    node = buildQuoted(cursor, floor, properties?.tag, 'flow').node;
  } else if (unit === CODE.braceOpen || unit === CODE.bracketOpen) {
    node = buildFlowCollection(cursor, floor);
  } else if (unit === CODE.asterisk) {
    node = buildAlias(cursor);
  } else if (
    properties !== undefined &&
    (unit === CODE.colon || unit === CODE.comma || unit === CODE.braceClose || unit === CODE.bracketClose)
  ) {
    node = createEmptyScalar(cursor, properties);
  } else if (isIndicatorAt(cursor.text, cursor.at, CODE.question) || startsWithColon(cursor)) {
    refuse(cursor, 'unusual');
  } else {
    reportBadStart(cursor);
    node = buildFlowPlain(cursor, floor, properties?.tag);
  }
  registerAnchor(cursor, properties, node);
  return node;
}

function startsWithColon(cursor: TreeCursor): boolean {
  const next = cursor.text.charCodeAt(cursor.at + 1);
  return peek(cursor) === CODE.colon && (isBlank(next) || isFlowIndicator(next));
}

function reportBadStart(cursor: TreeCursor): void {
  const { text, at } = cursor;
  const unit = peek(cursor);
  const isBad =
    unit === CODE.at ||
    unit === CODE.backtick ||
    unit === CODE.percent ||
    unit === CODE.pipe ||
    unit === CODE.greater ||
    unit === CODE.hash ||
    isIndicatorAt(text, at, CODE.minus);
  if (isBad) reportSyntax(cursor, SENTENCES.badStart(text.charAt(at)), at, at + 1);
}

/**
 * Moves over white space, line breaks and comments to the next token. At the end of the text, and at a line that is not
 * indented by more than `floor`, answers false and stays where it was; a closing bracket may stand at `floor` itself.
 */
function skipFlowSpace(cursor: TreeCursor, floor: number): boolean {
  const { text } = cursor;
  let { at, lineStart } = cursor;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (isInlineSpace(unit)) {
      at += 1;
    } else if (isBreak(unit)) {
      at = skipBreak(text, at);
      lineStart = at;
    } else if (unit === CODE.hash && isCommentStart(text, at)) {
      at = findLineEnd(text, at);
    } else if (Number.isNaN(unit) || isOutside(unit, at - lineStart, lineStart !== cursor.lineStart, floor)) {
      doubt(cursor);
      return false;
    } else {
      cursor.at = at;
      cursor.lineStart = lineStart;
      return true;
    }
  }
}

function isOutside(unit: number, column: number, isNewLine: boolean, floor: number): boolean {
  const isCloser = unit === CODE.braceClose || unit === CODE.bracketClose;
  return isNewLine && (isCloser ? column < floor : column <= floor);
}
