import type { ManifestProblem } from '../model.ts';
import type { ManifestNode } from './node.ts';
import { buildBlockNode } from './buildBlock.ts';
import { CODE, findLineEnd } from './characters.ts';
import { walkInSteps } from './pauses.ts';
import { SENTENCES } from './sentences.ts';
import { readSeparator } from './separators.ts';
import { columnOf, createCursor, doubt, isAtEnd, reportSyntax, skipToToken } from './treeCursor.ts';
import type { Refusal, TreeCursor } from './treeCursor.ts';

/** A document's tree. With a `refusal`, which says why, there is none. */
export interface BuiltTree {
  readonly refusal: Refusal | undefined;
  readonly root: ManifestNode | undefined;
  readonly problems: readonly ManifestProblem[];
  /** True when something does not fit YAML, so that the tree is a guess. */
  readonly hasSyntaxErrors: boolean;
  /** True when the text holds something that kubectl might read otherwise. */
  readonly isDoubtful: boolean;
}

/**
 * Reads one YAML document in a single pass, in time that grows with its length and with a bounded stack.
 *
 * This walk exists beside `readAsKubectl` for what an editor needs most: half-typed text keeps its shape (a word
 * without colon is an entry, an unclosed quote ends with its line, a badly indented line stays with its neighbours), and
 * a document costs a fraction. It knows the YAML that manifests are written in; see `parseText` for the rest.
 */
export function buildTree(documentText: string, isPart = false): BuiltTree {
  const cursor = beginAt(documentText, isPart);
  return finish(cursor, walkFrom(cursor));
}

/** The same, so many characters at a step. */
export function* buildTreeInSteps(
  documentText: string,
  isPart: boolean,
  stepLength: number,
): Generator<void, BuiltTree> {
  const cursor = beginAt(documentText, isPart);
  yield;
  return finish(cursor, yield* walkInSteps(cursor, stepLength, () => walkFrom(cursor)));
}

function beginAt(documentText: string, isPart: boolean): TreeCursor {
  const end = documentText.includes('...') ? findDocumentEnd(documentText) : documentText.length;
  const cursor = createCursor(documentText.slice(0, end), 0);
  cursor.isDoubtful = end < documentText.length || isUnusualText(documentText);
  skipPrefix(cursor, isPart);
  return cursor;
}

function walkFrom(cursor: TreeCursor): ManifestNode | undefined {
  return buildBlockNode(cursor, { floor: -1, dashFloor: -1 }, 'root');
}

function finish(cursor: TreeCursor, root: ManifestNode | undefined): BuiltTree {
  if (root !== undefined && root.kind !== 'mapping' && root.kind !== 'sequence') doubt(cursor);
  if (root?.kind === 'mapping' && root.isFlow && /\S/.test(cursor.text.slice(cursor.at))) doubt(cursor);
  skipToToken(cursor);
  if (!isAtEnd(cursor))
    reportSyntax(cursor, SENTENCES.unattachedText, cursor.at, findLineEnd(cursor.text, cursor.at));

  const isRefused = cursor.refusal !== undefined;
  return {
    refusal: cursor.refusal,
    root: isRefused ? undefined : root,
    problems: isRefused ? [] : cursor.problems,
    hasSyntaxErrors: cursor.problems.some((problem) => problem.code === 'yaml-syntax'),
    isDoubtful: cursor.isDoubtful,
  };
}

/** Lone carriage returns, and characters that some take for a break, for nothing, or for an error. */
const UNUSUAL = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]|\r(?!\n)/g;

/** White space that Go knows and YAML does not; kubectl drops it where a brace follows. */
const STRANGE_SPACE_ABOVE_BRACE = /^\s*[^\S\t\n\r ]\s*\{/;

function isUnusualText(text: string): boolean {
  UNUSUAL.lastIndex = text.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0;
  return UNUSUAL.test(text) || STRANGE_SPACE_ABOVE_BRACE.test(text);
}

/** Where the first `...` line starts, behind which kubectl reads nothing more of a document. */
function findDocumentEnd(text: string): number {
  const found = /^\.\.\.(?=\s|$)/m.exec(text);
  return found?.index ?? text.length;
}

/** Moves behind the byte order mark, the comments at the top and the `---` line. */
function skipPrefix(cursor: TreeCursor, isPart: boolean): void {
  const { text } = cursor;
  skipByteOrderMarks(cursor);
  // Behind a byte order mark, a separator or end is one for the library, and not for whatever cuts the file.
  cursor.isDoubtful ||= cursor.at > 0 && DOCUMENT_MARKERS.has(text.slice(cursor.at, cursor.at + 3));
  const separator = readSeparator(text);
  if (separator !== undefined) {
    cursor.isDoubtful ||= separator.start > 0 || separator.content !== undefined;
    cursor.at = separator.isMisspelt ? separator.end : (separator.content ?? separator.end);
    cursor.lineStart = cursor.at;
  }
  skipByteOrderMarks(cursor);
  const start = cursor.at;
  skipToToken(cursor);
  // Where the first key is indented, a line that is not ends the document.
  cursor.isDoubtful ||=
    (columnOf(cursor) > 0 && !isPart) || (text.charCodeAt(cursor.at) === CODE.percent && start === 0);
}

const DOCUMENT_MARKERS: ReadonlySet<string> = new Set(['---', '...']);

function skipByteOrderMarks(cursor: TreeCursor): void {
  while (cursor.text.charCodeAt(cursor.at) === CODE.byteOrderMark) cursor.at += 1;
  cursor.lineStart = cursor.at;
}
