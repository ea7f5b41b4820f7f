import type { ManifestNode } from './node.ts';
import { buildBlockScalar } from './buildBlockScalar.ts';
import { buildFlowCollection } from './buildFlow.ts';
import { buildQuoted } from './buildQuoted.ts';
import { buildAlias, buildPlain, isIndicatorAt } from './buildScalar.ts';
import {
  CODE,
  findLineEnd,
  isBlank,
  isCommentStart,
  isLineEnd,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { SENTENCES } from './sentences.ts';
import { peek, refuse, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/** A scalar, an alias or a flow collection, and nothing else up to the end of its last line. */
export function buildInline(cursor: TreeCursor, floor: number, tag: string | undefined): InlineNode {
  const unit = peek(cursor);
  if (unit === CODE.pipe || unit === CODE.greater)
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
    case CODE.doubleQuote:
    case CODE.singleQuote: {
      const quoted = buildQuoted(cursor, floor, tag, 'block');
      return { node: quoted.node, mayBeKey: !quoted.isClosed };
    }
    case CODE.braceOpen:
    case CODE.bracketOpen:
      return { node: buildFlowCollection(cursor, floor), mayBeKey: false };
    case CODE.asterisk:
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
    case CODE.minus:
      if (isBlank(text.charCodeAt(at + 1))) reportSyntax(cursor, SENTENCES.itemBehindKey, at, at + 1);
      break;
    case CODE.question:
    case CODE.colon:
      if (isBlank(text.charCodeAt(at + 1))) refuse(cursor, 'unusual');
      break;
    case CODE.braceClose:
    case CODE.bracketClose:
      reportSyntax(cursor, SENTENCES.strayBracket(text.charAt(at)), at, at + 1);
      break;
    case CODE.at:
    case CODE.backtick:
    case CODE.percent:
    case CODE.comma:
      reportSyntax(cursor, SENTENCES.badStart(text.charAt(at)), at, at + 1);
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
  if (isIndicatorAt(text, at, CODE.colon)) {
    refuse(cursor, 'unusual');
    return;
  }
  const lineEnd = findLineEnd(text, at);
  const sentence = unit === CODE.hash ? SENTENCES.missingCommentSpace : SENTENCES.trailingText;
  reportSyntax(cursor, sentence, at, trimEnd(text, at, lineEnd));
  cursor.at = lineEnd;
}
