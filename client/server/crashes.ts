import { fill } from '../preview/messages/fill.ts';
import { SERVER_TEXTS } from '../texts.ts';

/** A server that crashed is started again, unless it did so too often within this many milliseconds. */
const MINUTES = 3;
const WITHIN = MINUTES * 60_000;
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
export const GIVEN_UP = fill(SERVER_TEXTS.givenUp, {
  count: String(MOST_STARTS + 1),
  minutes: String(MINUTES),
});
