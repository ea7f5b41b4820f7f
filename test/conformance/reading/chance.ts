/** Chance that a seed repeats: the mulberry32 generator. The corpus hangs on it, so it is its own. */
export interface Chance {
  /** A whole number from 0, below the given one. */
  readonly below: (limit: number) => number;
  /** The list must not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: <T>(list: readonly T[]) => list[below(list.length)] as T };
}
