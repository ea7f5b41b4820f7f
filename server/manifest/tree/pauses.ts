import type { ManifestProblem } from '../model.ts';
import type { PauseMark } from './pauseNotes.ts';
import type { TreeCursor } from './treeCursor.ts';

/** A walk took its rest: no fault. */
const PAUSED = new Error('paused');

/** Undefined in a walk that never rests, which is nearly every one. */
export function markHere(cursor: TreeCursor, length: number, end = 0): PauseMark | undefined {
  if (cursor.pauses.at === Number.POSITIVE_INFINITY) return undefined;
  const { at, lineStart, nodeCount, isDoubtful, flow, problems } = cursor;
  return {
    length,
    end,
    at,
    lineStart,
    nodeCount,
    isDoubtful,
    isCutShort: flow.isCutShort,
    problems: problems.length === 0 ? NONE : problems.slice(),
  };
}

const NONE: readonly ManifestProblem[] = [];

/** To be called at a mark. */
export function restWhereDue(cursor: TreeCursor): void {
  if (cursor.at >= cursor.pauses.at) throw PAUSED;
}

/** What a loop does with all that is thrown inside it. */
export function leaveNote(
  { pauses }: TreeCursor,
  list: unknown[],
  mark: PauseMark | undefined,
  thrown: unknown,
): void {
  if (thrown === PAUSED && mark !== undefined) pauses.notes.push({ ...mark, list });
}

/** The list of a loop that begins: `fresh`, or where it was begun before the last pause, that of then, and all stands as it stood. */
export function takeList<T>(cursor: TreeCursor, fresh: T[]): T[] {
  const { pauses, flow, problems } = cursor;
  const note = pauses.notes.pop();
  if (note === undefined) return fresh;
  cursor.at = note.at;
  cursor.lineStart = note.lineStart;
  cursor.nodeCount = note.nodeCount;
  cursor.isDoubtful = note.isDoubtful;
  flow.isCutShort = note.isCutShort;
  problems.splice(0, problems.length, ...note.problems);
  pauses.end = note.end;
  note.list.length = note.length;
  return note.list as T[];
}

/** Walks some characters at a step, again and again from the start, until `walk` comes to its end. */
export function* walkInSteps<T>(cursor: TreeCursor, stepLength: number, walk: () => T): Generator<void, T> {
  const { at, lineStart, pauses } = cursor;
  pauses.at = at + stepLength;
  for (;;) {
    try {
      return walk();
    } catch (thrown) {
      if (thrown !== PAUSED) throw thrown;
    }
    yield;
    pauses.at = (pauses.notes[0]?.at ?? at) + stepLength;
    cursor.at = at;
    cursor.lineStart = lineStart;
    cursor.depth = 0;
    cursor.flow.openBraces = 0;
    cursor.flow.openBrackets = 0;
  }
}
