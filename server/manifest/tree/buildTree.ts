import type { ManifestProblem } from '../model.ts';
import type { ManifestNode } from './node.ts';
import { buildBlockNode } from './buildBlock.ts';
import { code, findLineEnd, isBlank } from './characters.ts';
import { sentences } from './sentences.ts';
import { createCursor, isAtEnd, refuse, reportSyntax, skipToToken } from './treeCursor.ts';
import type { Refusal, TreeCursor } from './treeCursor.ts';

/** A document's tree. With a `refusal`, which says why, there is none. */
export interface BuiltTree {
  readonly refusal: Refusal | undefined;
  readonly root: ManifestNode | undefined;
  readonly problems: readonly ManifestProblem[];
  /** True when something does not fit YAML, so that the tree is a guess. */
  readonly hasSyntaxErrors: boolean;
}

/**
 * Reads one YAML document, without a `...` line, in a single pass, in time that grows with its length and with a bounded stack.
 *
 * This walk exists beside the `yaml` package for what an editor needs most: half-typed text keeps its shape (a word
 * without colon is an entry, an unclosed quote ends with its line, a badly indented line stays with its neighbours), and
 * a document costs a fraction. It knows the YAML that manifests are written in and refuses the rest; see `parseText`.
 */
export function buildTree(documentText: string): BuiltTree {
  const cursor = createCursor(documentText, 0);
  skipPrefix(cursor);
  const outside = { floor: -1, dashFloor: -1 };
  const root = buildBlockNode(cursor, outside, 'root');
  skipToToken(cursor);
  if (!isAtEnd(cursor)) {
    reportSyntax(cursor, sentences.unattachedText, cursor.at, findLineEnd(cursor.text, cursor.at));
  }
  const isRefused = cursor.refusal !== undefined;
  return {
    refusal: cursor.refusal,
    root: isRefused ? undefined : root,
    problems: isRefused ? [] : cursor.problems,
    hasSyntaxErrors: cursor.problems.some((problem) => problem.code === 'yaml-syntax'),
  };
}

/** Moves behind the byte order mark, the comments at the top and the `---` marker. */
function skipPrefix(cursor: TreeCursor): void {
  const { text } = cursor;
  if (text.charCodeAt(0) === code.byteOrderMark) {
    cursor.at = 1;
    cursor.lineStart = 1;
  }
  skipToToken(cursor);
  if (text.charCodeAt(cursor.at) === code.percent && cursor.at === cursor.lineStart) {
    refuse(cursor, 'unusual');
  }
  if (
    cursor.at === cursor.lineStart &&
    text.startsWith('---', cursor.at) &&
    isBlank(text.charCodeAt(cursor.at + 3))
  ) {
    cursor.at += 3;
    skipBlanksToEntry(cursor);
  }
}

/** kubectl refuses an entry behind `---`. Read as if it stood on a line of its own, it takes nothing else along. */
function skipBlanksToEntry(cursor: TreeCursor): void {
  const entry = /[ \t]+(?=[\w.-]+:(?:[ \t\r\n]|$))/y;
  entry.lastIndex = cursor.at;
  if (!entry.test(cursor.text)) return;
  cursor.at = entry.lastIndex;
  cursor.lineStart = cursor.at;
}
