/** Chance that a seed repeats. */
export interface Random {
  /** A whole number from 0, below the given one. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  /** The list must not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Several picks, or none. */
  readonly list: <T>(most: number, make: () => T) => T[];
}

/** The mulberry32 generator: small, and good enough to reach every branch. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
