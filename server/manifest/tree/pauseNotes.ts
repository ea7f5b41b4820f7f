import type { ManifestProblem } from '../model.ts';

/**
 * How the walk over a long text rests in between. Where it has come far enough, a loop over entries or items leaves a note of
 * what it has read and where it stands, and throws; the loops around it do the same, and the walk has ended. Begun again from
 * its start, each loop takes its note, and goes on where it stood: the way there is as long as the text is deep.
 */
export interface Pauses {
  /** The walk rests at the first entry or item that begins here or later; infinite where it never does. */
  at: number;
  /** The innermost loop's first. */
  readonly notes: PauseNote[];
  /** Where the last item ends of the list that was taken last. */
  end: number;
}

/** Where a loop stands, in front of an entry or item, and what the walk knew there. */
export interface PauseMark {
  /** So many entries or items stand before. */
  readonly length: number;
  /** The end of the last one. */
  readonly end: number;
  readonly at: number;
  readonly lineStart: number;
  readonly nodeCount: number;
  readonly isDoubtful: boolean;
  readonly isCutShort: boolean;
  readonly problems: readonly ManifestProblem[];
}

/** That of a loop, with what it has collected. */
export interface PauseNote extends PauseMark {
  readonly list: unknown[];
}

export function createPauses(): Pauses {
  return { at: Number.POSITIVE_INFINITY, notes: [], end: 0 };
}
