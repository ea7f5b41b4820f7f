/** A server that crashed is started again, unless it did so too often within this many milliseconds. */
const WITHIN = 3 * 60_000;
const MOST_STARTS = 4;

/** Counts how often the server crashed. */
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
export const GIVEN_UP = `The Zonewise language server crashed ${MOST_STARTS + 1} times in 3 minutes and won't restart automatically. Restart it to resume checking.`;
