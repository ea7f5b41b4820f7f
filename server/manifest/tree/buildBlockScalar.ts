import type { ScalarNode } from './node.ts';
import {
  CODE,
  findLineEnd,
  isCommentStart,
  isLineEnd,
  skipBreak,
  skipInlineSpace,
  trimEnd,
} from './characters.ts';
import { countSpaces, createScalar } from './buildScalar.ts';
import { SENTENCES } from './sentences.ts';
import { doubt, peek, reportSyntax } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';

/** A `|` or `>` scalar, whose lines are indented by more than `floor`. The cursor ends at the start of the line below. */
export function buildBlockScalar(cursor: TreeCursor, floor: number, tag: string | undefined): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const isFolded = peek(cursor) === CODE.greater;
  const header = readHeader(cursor);
  if (header.indentation !== undefined || floor < 0) doubt(cursor);
  const content = readLines(cursor, header, floor);
  const end = content.end ?? header.end;
  const value = isFolded ? foldLines(content.lines) : content.lines.join('\n');
  return createScalar(
    cursor,
    start,
    trimEnd(text, header.end, end),
    isFolded ? 'folded' : 'literal',
    value + finalBreaks(header.chomping, content),
    tag,
  );
}

interface BlockHeader {
  /** Indentation of the text beyond its parent's; undefined when its first line decides. */
  readonly indentation: number | undefined;
  readonly chomping: 'clip' | 'strip' | 'keep';
  readonly end: number;
}

function readHeader(cursor: TreeCursor): BlockHeader {
  const { text } = cursor;
  let at = cursor.at + 1;
  let indentation: number | undefined;
  let chomping: BlockHeader['chomping'] | undefined;
  for (; ; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit === CODE.minus || unit === CODE.plus) && chomping === undefined)
      chomping = unit === CODE.minus ? 'strip' : 'keep';
    else if (unit > CODE.zero && unit <= CODE.nine && indentation === undefined)
      indentation = unit - CODE.zero;
    else break;
  }
  const end = at;
  const rest = skipInlineSpace(text, at);
  const lineEnd = findLineEnd(text, rest);
  if (!isLineEnd(text.charCodeAt(rest)) && !(rest > end && isCommentStart(text, rest)))
    reportSyntax(cursor, SENTENCES.badBlockHeader, rest, trimEnd(text, rest, lineEnd));

  cursor.at = skipBreak(text, lineEnd);
  cursor.lineStart = cursor.at;
  return { indentation, chomping: chomping ?? 'clip', end };
}

interface BlockContent {
  /** Without indentation, and without the blank lines at the end. */
  readonly lines: readonly string[];
  readonly trailingBlankLines: number;
  /** Where the last line with text ends; undefined when there is none. */
  readonly end: number | undefined;
}

function readLines(cursor: TreeCursor, header: BlockHeader, floor: number): BlockContent {
  const { text } = cursor;
  const lines: string[] = [];
  let indentation = header.indentation === undefined ? undefined : Math.max(0, floor) + header.indentation;
  let textLines = 0;
  let end: number | undefined;
  while (cursor.at < text.length) {
    const spaces = countSpaces(text, cursor.at);
    const lineEnd = findLineEnd(text, cursor.at);
    const isBlankLine = cursor.at + spaces === lineEnd;
    if (
      text.charCodeAt(cursor.at + spaces) === CODE.tab &&
      (indentation === undefined || spaces < indentation)
    )
      doubt(cursor);

    if (!isBlankLine) {
      if (spaces <= floor || (indentation !== undefined && spaces < indentation)) break;

      indentation ??= spaces;
    } else if (indentation === undefined && spaces > 0) {
      doubt(cursor);
    }
    const line = text.slice(Math.min(lineEnd, cursor.at + (indentation ?? spaces)), lineEnd);
    lines.push(line);
    if (line !== '') {
      textLines = lines.length;
      end = lineEnd;
    }
    cursor.at = skipBreak(text, lineEnd);
    cursor.lineStart = cursor.at;
    if (lineEnd === cursor.at) break;
  }
  return {
    lines: lines.slice(0, textLines),
    trailingBlankLines: lines.length - textLines,
    end,
  };
}

function finalBreaks(chomping: BlockHeader['chomping'], content: BlockContent): string {
  const hasText = content.lines.length > 0;
  switch (chomping) {
    case 'strip':
      return '';
    case 'clip':
      return hasText ? '\n' : '';
    case 'keep':
      return '\n'.repeat((hasText ? 1 : 0) + content.trailingBlankLines);
  }
}

/** One break between lines at the base indentation is a space; lines indented further keep theirs. */
function foldLines(lines: readonly string[]): string {
  let folded = '';
  let separator = '';
  let wasIndented = false;
  let hasText = false;
  for (const line of lines) {
    const isIndented = line.startsWith(' ') || line.startsWith('\t');
    if (!hasText && line === '') {
      folded += '\n';
    } else if (isIndented) {
      if (separator === ' ') separator = '\n';
      else if (!wasIndented && separator === '\n') separator = '\n\n';

      folded += separator + line;
      separator = '\n';
      wasIndented = true;
      hasText = true;
    } else if (line === '') {
      if (separator === '\n') folded += '\n';
      else separator = '\n';
    } else {
      folded += separator + line;
      separator = ' ';
      wasIndented = false;
      hasText = true;
    }
  }
  return folded;
}
