/** Chance that is the same for the same seed. */
export interface Random {
  readonly chance: (probability: number) => boolean;
  /** Both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** So many of the items, in their order. */
  readonly sample: <T>(items: readonly T[], amount: number) => readonly T[];
}

export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)] as T;
  return {
    chance: (probability) => next() < probability,
    between,
    pick,
    sample: (items, amount) => {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(amount, items.length)) chosen.add(between(0, items.length - 1));
      return items.filter((_, at) => chosen.has(at));
    },
  };
}
