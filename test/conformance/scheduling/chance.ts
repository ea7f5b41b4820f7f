import { mulberry } from '../../support/mulberry.ts';

/** Numbers that look like chance and are the same every time. */
export interface Chance {
  /** From 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  readonly is: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  readonly between: (least: number, most: number) => number;
}

export function chanceFrom(seed: number): Chance {
  const next = mulberry(Math.imul(seed, 0x9e3779b1));
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    is: (percent) => next() * 100 < percent,
    pick: (items) => items[below(items.length)] ?? items[0],
    between: (least, most) => least + below(most - least + 1),
  };
}
