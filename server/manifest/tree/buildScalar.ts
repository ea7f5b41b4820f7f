import type { AliasNode, ManifestNode, ScalarNode, ScalarStyle } from './node.ts';
import { mayBeJsonNumber } from './jsonNumbers.ts';
import { resolveScalar } from './resolveScalar.ts';
import {
  CODE,
  findLineEnd,
  isBlank,
  isBreak,
  isCommentStart,
  isFlowIndicator,
  isLineEnd,
  skipBreak,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { SENTENCES } from './sentences.ts';
import { countNode, doubt, peek, reportProblem, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';
import { t } from '../../l10n.ts';

/** An anchor and a tag, as they stand before a value. */
export interface Properties {
  readonly anchor: string | undefined;
  /** Written out: `tag:yaml.org,2002:str` for `!!str`. */
  readonly tag: string | undefined;
  /** Behind the white space that follows them. */
  readonly end: number;
}

export function createScalar(
  cursor: TreeCursor,
  start: number,
  end: number,
  style: ScalarStyle,
  content: string,
  tag: string | undefined,
): ScalarNode {
  countNode(cursor);
  const value = resolveScalar(content, style, tag);
  if ((typeof value === 'number' && !Number.isFinite(value)) || mayBeJsonNumber({ style, value }))
    doubt(cursor);
  return {
    kind: 'scalar',
    range: { start, end },
    value,
    source: cursor.text.slice(start, end),
    style,
  };
}

/** Reads `&anchor` and `!tag` on this line, and the white space behind them; undefined when none stands here. */
export function readProperties(cursor: TreeCursor): Properties | undefined {
  let anchor: string | undefined;
  let tag: string | undefined;
  let end = -1;
  for (;;) {
    const unit = peek(cursor);
    if (unit !== CODE.ampersand && unit !== CODE.exclamation) break;

    doubt(cursor);
    const start = cursor.at;
    cursor.at = skipName(cursor.text, start + 1);
    const isAnchor = unit === CODE.ampersand;
    const written = cursor.text.slice(start, cursor.at);
    if ((isAnchor ? anchor : tag) !== undefined)
      reportSyntax(cursor, SENTENCES.repeatedProperty[isAnchor ? 'anchor' : 'tag'], start, cursor.at);

    if (isAnchor) {
      anchor = written.slice(1);
      if (anchor === '') reportSyntax(cursor, SENTENCES.missingName.anchor, start, cursor.at);
    } else {
      tag = expandTag(written);
    }
    const nameEnd = cursor.at;
    cursor.at = skipInlineSpace(cursor.text, nameEnd);
    end = cursor.at;
    if (end === nameEnd && !isBlank(peek(cursor))) break;
  }
  return end === -1 ? undefined : { anchor, tag, end };
}

function expandTag(written: string): string | undefined {
  if (written.startsWith('!!')) return `tag:yaml.org,2002:${written.slice(2)}`;

  if (written.startsWith('!<') && written.endsWith('>')) return written.slice(2, -1);

  return written;
}

/** The end of an anchor's, alias' or tag's name. */
export function skipName(text: string, from: number): number {
  let at = from;
  while (!isBlank(text.charCodeAt(at)) && !isFlowIndicator(text.charCodeAt(at))) at += 1;

  return at;
}

export function registerAnchor(
  cursor: TreeCursor,
  properties: Properties | undefined,
  node: ManifestNode | undefined,
): void {
  if (properties?.anchor !== undefined && node !== undefined) cursor.anchors.set(properties.anchor, node);
}

/** What `&anchor` or `!tag` with nothing behind them stand for: an empty scalar behind them. */
export function createEmptyScalar(cursor: TreeCursor, properties: Properties): ScalarNode {
  return createScalar(cursor, properties.end, properties.end, 'plain', '', properties.tag);
}

export function buildAlias(cursor: TreeCursor): AliasNode {
  doubt(cursor);
  const start = cursor.at;
  cursor.at = skipName(cursor.text, start + 1);
  countNode(cursor);
  const range = { start, end: cursor.at };
  const name = cursor.text.slice(start + 1, cursor.at);
  const target = cursor.anchors.get(name);
  if (name === '') reportSyntax(cursor, SENTENCES.missingName.alias, start, cursor.at);
  else if (target === undefined)
    reportProblem(cursor, { code: 'unknown-alias', message: describeUnknownAlias(name), range });

  return { kind: 'alias', range, name, target };
}

export function describeUnknownAlias(name: string): string {
  return t`Define the anchor &${name} above this alias.`;
}

/**
 * A plain scalar in block style, over as many lines as belong to it. Lines that are indented by more than `floor`
 * continue it, until one holds a comment or looks like `key: `.
 */
export function buildPlain(cursor: TreeCursor, floor: number, tag: string | undefined): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const line = scanPlainLine(text, start, false);
  let end = trimEnd(text, start, line.end);
  if (line.stop === 'colon') {
    end = findPlainTextEnd(text, start);
    reportSyntax(cursor, SENTENCES.nestedColon, start, end);
  }
  let content = text.slice(start, end);
  cursor.at = end;
  let canContinue = line.stop === 'line-end';
  while (canContinue) {
    const next = findNextTextLine(text, end);
    if (next?.hasTab === true) doubt(cursor);
    if (
      next === undefined ||
      next.indentation <= floor ||
      text.charCodeAt(next.at) === CODE.hash ||
      findPlainColon(text, next.at) !== -1
    )
      break;

    const scanned = scanPlainLine(text, next.at, false);
    end = trimEnd(text, next.at, scanned.end);
    content += foldBreaks(next.breaks) + text.slice(next.at, end);
    cursor.at = end;
    cursor.lineStart = next.lineStart;
    canContinue = scanned.stop === 'line-end';
  }
  return createScalar(cursor, start, end, 'plain', content, tag);
}

/** A plain scalar inside brackets; it ends at a comma or bracket too. */
export function buildFlowPlain(cursor: TreeCursor, floor: number, tag: string | undefined): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const line = scanPlainLine(text, start, true);
  let end = trimEnd(text, start, line.end);
  let content = text.slice(start, end);
  cursor.at = end;
  let canContinue = line.stop === 'line-end';
  while (canContinue) {
    const next = findNextTextLine(text, end);
    if (next?.hasTab === true) doubt(cursor);
    const first = next === undefined ? Number.NaN : text.charCodeAt(next.at);
    if (next === undefined || next.indentation <= floor || first === CODE.hash || isFlowIndicator(first))
      break;

    const scanned = scanPlainLine(text, next.at, true);
    if (scanned.stop === 'colon') break;

    end = trimEnd(text, next.at, scanned.end);
    content += foldBreaks(next.breaks) + text.slice(next.at, end);
    cursor.at = end;
    cursor.lineStart = next.lineStart;
    canContinue = scanned.stop === 'line-end';
  }
  if (/[:?]/.test(content) || cursor.lineStart > start) doubt(cursor);
  return createScalar(cursor, start, end, 'plain', content, tag);
}

interface PlainLine {
  readonly end: number;
  readonly stop: 'line-end' | 'colon' | 'comment' | 'indicator';
}

/** How far plain text reaches on its line. The first character belongs to it, whatever it is. */
function scanPlainLine(text: string, start: number, isFlow: boolean): PlainLine {
  let at = start;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (isLineEnd(unit)) return { end: at, stop: 'line-end' };

    if (unit === CODE.colon) {
      const next = text.charCodeAt(at + 1);
      if (isBlank(next) || (isFlow && isFlowIndicator(next))) return { end: at, stop: 'colon' };
    } else if (unit === CODE.hash && at > start && isCommentStart(text, at)) {
      return { end: at, stop: 'comment' };
    } else if (isFlow && at > start && isFlowIndicator(unit)) {
      return { end: at, stop: 'indicator' };
    }
    at += 1;
  }
}

/** The colon that makes this line's plain text a key; -1 when there is none before a comment or the line's end. */
export function findPlainColon(text: string, from: number): number {
  const line = scanPlainLine(text, from, false);
  return line.stop === 'colon' ? line.end : -1;
}

/** The end of this line's text without a comment and the white space before it. */
export function findPlainTextEnd(text: string, from: number): number {
  let at = from;
  while (!isLineEnd(text.charCodeAt(at)) && (at === from || !isCommentStart(text, at))) at += 1;

  return trimEnd(text, from, at);
}

export interface TextLine {
  readonly lineStart: number;
  readonly at: number;
  /** Leading spaces; a tab ends the indentation. */
  readonly indentation: number;
  /** Line breaks between the last text and this line. */
  readonly breaks: number;
  /** A tab stands before its text, or on a blank line above it. */
  readonly hasTab: boolean;
}

/** The next line that holds more than white space, seen from the end of the text on the current one. */
export function findNextTextLine(text: string, from: number): TextLine | undefined {
  let breaks = 0;
  let lineStart = from;
  let at = findLineEnd(text, from);
  while (isBreak(text.charCodeAt(at))) {
    breaks += 1;
    lineStart = skipBreak(text, at);
    at = skipInlineSpace(text, lineStart);
  }
  if (at >= text.length || breaks === 0) return undefined;

  const hasTab = text.slice(from, at).includes('\t');
  return { lineStart, at, indentation: countSpaces(text, lineStart), breaks, hasTab };
}

export function countSpaces(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === CODE.space) at += 1;

  return at - lineStart;
}

/** One line break folds to a space, each further one stays. */
export function foldBreaks(breaks: number): string {
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

/** True at an indicator that stands alone, such as the dash of `- item`. */
export function isIndicatorAt(text: string, at: number, indicator: number): boolean {
  return text.charCodeAt(at) === indicator && isBlank(text.charCodeAt(at + 1));
}
