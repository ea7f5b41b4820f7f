/** Numbers that look like chance and are the same every time. */
export interface Chance {
  /** From 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  readonly is: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  readonly between: (least: number, most: number) => number;
}

export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    is: (percent) => next() * 100 < percent,
    pick: (items) => items[below(items.length)] ?? items[0],
    between: (least, most) => least + below(most - least + 1),
  };
}
