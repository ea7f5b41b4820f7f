/** A server that ends by itself is started again, unless it did so too often within this many milliseconds. */
const WITHIN = 3 * 60_000;
const MOST_STARTS = 4;

/** Counts how often the server ended by itself. */
export interface CrashCounter {
  /** Counts one more, at a moment in milliseconds; false when it is no use to start the server again. */
  readonly isWorthStarting: (now: number) => boolean;
  /** A person started it: what was before does not count. */
  readonly reset: () => void;
}

export function createCrashCounter(): CrashCounter {
  let ends: readonly number[] = [];
  return {
    isWorthStarting: (now) => {
      ends = [...ends.filter((end) => now - end < WITHIN), now];
      return ends.length <= MOST_STARTS;
    },
    reset: () => {
      ends = [];
    },
  };
}

/** What a person is told when the server is not started again. */
export const GIVEN_UP = `The language server of Zonewise ended ${MOST_STARTS + 1} times within 3 minutes, so it was not started again. Manifests are not checked until it is.`;
