import type { Directive } from '../model.ts';
import type { ManifestNode, ScalarNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { findScalarsAt } from '../tree/scalarsAt.ts';
import { findLineEnd, isCommentStart, skipBreak } from '../tree/characters.ts';

/**
 * Every `# zonewise: name=value` comment of a document, in the order of the text. A value ends at white space, but a
 * list (`a:1, b:2`) and a range (`1.31 - 1.35`) may have spaces around their comma or dash. Text inside quotes and block
 * scalars is no comment; the tree knows where those are.
 */
export function readDirectives(text: string, root: ManifestNode | undefined): readonly Directive[] {
  if (!text.includes('zonewise:')) return [];
  const contentStart = root?.range.start ?? text.length;
  const directives: Directive[] = [];
  const lines = countLines(text);
  for (const { start } of findComments(text, root, /#[ \t]{0,16}zonewise:/g)) {
    if (directives.length >= MAXIMUM_DIRECTIVES) break;
    const { line, lineStart } = lines(start);
    const isAlone = text.slice(lineStart, start).replace('\ufeff', '').trim() === '';
    const placement = isAlone ? 'own-line' : 'trailing';
    readComment(text, start, { line, placement, isAtTop: start < contentStart }, directives);
  }
  return directives;
}

/**
 * The comments that begin as the pattern says, from there to the ends of their lines. The pattern is global and begins
 * with `#`. At most `most` of them.
 */
export function findComments(
  text: string,
  root: ManifestNode | undefined,
  pattern: RegExp,
  most = MAXIMUM_DIRECTIVES,
): readonly TextRange[] {
  const candidates = findCandidates(text, pattern);
  const scalars = findScalarsAt(root, candidates);
  const comments: TextRange[] = [];
  candidates.forEach((start, index) => {
    const scalar = scalars[index];
    // What stands behind a comment on its line is part of it.
    const isComment =
      start >= (comments.at(-1)?.end ?? 0) && (scalar === undefined || start <= findHeaderEnd(scalar));
    if (isComment && comments.length < most) comments.push({ start, end: findLineEnd(text, start) });
  });
  return comments;
}

/** More are taken for an accident. */
const MAXIMUM_DIRECTIVES = 1000;

function findCandidates(text: string, pattern: RegExp): readonly number[] {
  const found: number[] = [];
  for (const match of text.matchAll(pattern)) if (isCommentStart(text, match.index)) found.push(match.index);
  return found;
}

/** Behind the `|` or `>` of a block scalar a comment may follow on the same line. */
function findHeaderEnd(node: ScalarNode): number {
  const isBlock = node.style === 'literal' || node.style === 'folded';
  return isBlock ? node.range.start + findLineEnd(node.source, 0) : node.range.start;
}

/** Answers for ascending offsets in one pass over the text. */
function countLines(text: string): (offset: number) => { line: number; lineStart: number } {
  let line = 0;
  let lineStart = 0;
  return (offset) => {
    for (;;) {
      const end = findLineEnd(text, lineStart);
      if (end >= offset || end === text.length) return { line, lineStart };
      line += 1;
      lineStart = skipBreak(text, end);
    }
  };
}

type CommentPlace = Pick<Directive, 'line' | 'placement' | 'isAtTop'>;

function readComment(text: string, start: number, place: CommentPlace, directives: Directive[]): void {
  const comment = text.slice(start, findLineEnd(text, start));
  for (const match of comment.matchAll(DIRECTIVE_PATTERN)) {
    if (directives.length >= MAXIMUM_DIRECTIVES) return;
    const { name = '', value = '' } = match.groups ?? {};
    const range = { start: start + match.index, end: start + match.index + match[0].length };
    directives.push({
      name,
      value,
      range,
      valueRange: { start: range.end - value.length, end: range.end },
      ...place,
    });
  }
}

/** A word goes on behind a comma or a dash between spaces, unless what follows there begins another directive. */
const DIRECTIVE_PATTERN =
  /(?<=[\s,:])(?<name>[A-Za-z][\w-]*)=(?<value>[^\s,]*(?:(?:\s*,\s*(?=[^\s,])|\s+[-\u2013]\s+|\s+[-\u2013](?=v?\d)|(?<=[-\u2013])\s+(?=v?\d))(?![A-Za-z][\w-]*=)[^\s,]*)*)/g;
