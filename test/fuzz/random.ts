import { mulberry } from '../support/mulberry.ts';

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

export function createRandom(seed: number): Random {
  const next = mulberry(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
