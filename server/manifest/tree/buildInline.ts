import type { ManifestNode } from './node.ts';
import { buildBlockScalar } from './buildBlockScalar.ts';
import { buildFlowCollection } from './buildFlow.ts';
import { buildQuoted } from './buildQuoted.ts';
import { buildAlias, buildPlain, isIndicatorAt } from './buildScalar.ts';
import {
  code,
  findLineEnd,
  isBlank,
  isCommentStart,
  isLineEnd,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { sentences } from './sentences.ts';
import { peek, refuse, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/** A scalar, an alias or a flow collection, and nothing else up to the end of its last line. */
export function buildInline(cursor: TreeCursor, floor: number, tag: string | undefined): InlineNode {
  const unit = peek(cursor);
  if (unit === code.pipe || unit === code.greater)
    return { node: buildBlockScalar(cursor, floor, tag), mayBeKey: false };
  const inline = buildInlineText(cursor, unit, floor, tag);
  finishLine(cursor);
  return inline;
}

export interface InlineNode {
  readonly node: ManifestNode | undefined;
  /** True for text that could be a key whose colon is still missing. */
  readonly mayBeKey: boolean;
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

export function reportBadStart(cursor: TreeCursor, unit: number): void {
  const { text, at } = cursor;
  switch (unit) {
    case code.minus:
      if (isBlank(text.charCodeAt(at + 1))) reportSyntax(cursor, sentences.itemBehindKey, at, at + 1);
      break;
    case code.question:
    case code.colon:
      if (isBlank(text.charCodeAt(at + 1))) refuse(cursor, 'unusual');
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
