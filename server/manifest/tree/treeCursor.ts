import type { ManifestProblem } from '../model.ts';
import type { ManifestNode } from './node.ts';
import { createPauses } from './pauseNotes.ts';
import type { Pauses } from './pauseNotes.ts';
import { CODE, findLineEnd, isBreak, isCommentStart, isInlineSpace, skipBreak } from './characters.ts';

/**
 * The state of one walk over a document's text. It belongs to one call of `buildTree`.
 *
 * A walk that meets something it does not know, or that would cost too much, sets `refusal` and moves `at` to the end
 * of the text, so that every loop ends by itself.
 */
export interface TreeCursor {
  readonly text: string;
  at: number;
  /** Where the line that holds `at` starts. */
  lineStart: number;
  depth: number;
  nodeCount: number;
  refusal: Refusal | undefined;
  /** Something was read that kubectl might read otherwise. */
  isDoubtful: boolean;
  /** What is open around `at` inside brackets. */
  readonly flow: FlowState;
  readonly anchors: Map<string, ManifestNode>;
  readonly problems: ManifestProblem[];
  /** Of a walk that rests; see `pauses.ts`. */
  readonly pauses: Pauses;
}

/** `unusual`: YAML that this walk does not know, such as `? ` keys. */
export type Refusal = 'unusual' | 'too-deep' | 'too-large';

export interface FlowState {
  openBraces: number;
  openBrackets: number;
  /** The text, or the block around, ended before the bracket that is being read was closed. */
  isCutShort: boolean;
}

/** Collections inside collections; Kubernetes objects stay below 30. */
export const MAXIMUM_DEPTH = 200;
/** Nodes of one document; a List of 5,000 pods as a cluster prints it has about 400,000. */
export const MAXIMUM_NODES = 1_000_000;
export const MAXIMUM_PROBLEMS = 100;

export function createCursor(text: string, at: number): TreeCursor {
  return {
    text,
    at,
    lineStart: at,
    depth: 0,
    nodeCount: 0,
    refusal: undefined,
    isDoubtful: false,
    flow: { openBraces: 0, openBrackets: 0, isCutShort: false },
    anchors: new Map(),
    problems: [],
    pauses: createPauses(),
  };
}

export function refuse(cursor: TreeCursor, refusal: Refusal): void {
  cursor.refusal ??= refusal;
  cursor.at = cursor.text.length;
}

/** Leaves the last word to a reading as kubectl does it. */
export function doubt(cursor: TreeCursor): void {
  cursor.isDoubtful = true;
}

/** Goes one collection deeper; false when that is too deep. `leave` undoes it. */
export function enter(cursor: TreeCursor): boolean {
  cursor.depth += 1;
  if (cursor.depth > MAXIMUM_DEPTH) {
    refuse(cursor, 'too-deep');
    return false;
  }
  return true;
}

export function leave(cursor: TreeCursor): void {
  cursor.depth -= 1;
}

export function countNode(cursor: TreeCursor): void {
  cursor.nodeCount += 1;
  if (cursor.nodeCount > MAXIMUM_NODES) refuse(cursor, 'too-large');
}

/** A fault of which it is not sure that kubectl sees it too. */
export function reportSyntax(cursor: TreeCursor, message: string, start: number, end: number): void {
  doubt(cursor);
  reportSureFault(cursor, message, start, end);
}

/** A fault that no other reading of the text could take away, unless there was doubt before. */
export function reportSureFault(cursor: TreeCursor, message: string, start: number, end: number): void {
  reportProblem(cursor, { code: 'yaml-syntax', message, range: { start, end } });
}

/** Keeps the first problems of a document; a text with hundreds is not a manifest. */
export function reportProblem(cursor: TreeCursor, problem: ManifestProblem): void {
  const most = problem.code === 'duplicate-key' ? MAXIMUM_PROBLEMS : 2 * MAXIMUM_PROBLEMS;
  if (cursor.problems.length < most) cursor.problems.push(problem);
}

export function isAtEnd(cursor: TreeCursor): boolean {
  return cursor.at >= cursor.text.length;
}

/** The code unit at the cursor; NaN at the end. */
export function peek(cursor: TreeCursor): number {
  return cursor.text.charCodeAt(cursor.at);
}

/** Zero-based; a tab counts as one. */
export function columnOf(cursor: TreeCursor): number {
  return cursor.at - cursor.lineStart;
}

/** Moves over white space, line breaks and comments to the next token, or to the end. */
export function skipToToken(cursor: TreeCursor): void {
  const { text } = cursor;
  for (;;) {
    const unit = text.charCodeAt(cursor.at);
    if (isInlineSpace(unit)) {
      if (unit === CODE.tab) doubt(cursor);
      cursor.at += 1;
    } else if (isBreak(unit)) {
      cursor.at = skipBreak(text, cursor.at);
      cursor.lineStart = cursor.at;
    } else if (unit === CODE.hash && isCommentStart(text, cursor.at)) {
      cursor.at = findLineEnd(text, cursor.at);
    } else {
      return;
    }
  }
}
