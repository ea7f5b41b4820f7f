/**
 * The candidate that was probably meant by the text, or undefined when none is near: at most a third of the
 * characters may differ. Swapping two neighbours counts as one difference, letter case as none, and left-out
 * characters as half when nothing else differs (`PreferZone` is nearer to PreferSameZone than to PreferClose).
 * Among equally near ones the first wins. A text that is longer than any plausible name is not looked at.
 */
export function findClosest(text: string, candidates: readonly string[]): string | undefined {
  if (text.length === 0 || text.length > LONGEST_NAME) return undefined;
  const wanted = text.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const bound = Math.floor(Math.max(text.length, candidate.length) / 3);
    const distance = computeDistance(wanted, candidate.toLowerCase(), bound);
    if (distance <= bound && distance < (best?.distance ?? Infinity)) best = { candidate, distance };
  }
  return best?.candidate;
}

function computeDistance(wanted: string, candidate: string, bound: number): number {
  return isAbbreviation(wanted, candidate)
    ? (candidate.length - wanted.length) / 2
    : computeEditDistance(wanted, candidate, bound);
}

/** All characters of the short text stand in the long one, in the same order. */
function isAbbreviation(short: string, long: string): boolean {
  let matched = 0;
  for (const character of long) if (character === short[matched]) matched += 1;
  return matched === short.length;
}

const LONGEST_NAME = 100;

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
 * Exact up to the bound; anything above it is answered as `bound + 1`.
 */
export function computeEditDistance(from: string, to: string, bound: number): number {
  if (Math.abs(from.length - to.length) > bound) return bound + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column += 1) {
      const cost = distanceAt(from, to, { row, column, beforeLast, last, left: current[column - 1] ?? row });
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > bound) return bound + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[to.length] ?? 0, bound + 1);
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
  readonly left: number;
}

function distanceAt(from: string, to: string, { row, column, beforeLast, last, left }: Cell): number {
  const isSame = from[row - 1] === to[column - 1];
  const isSwap =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  const cost = Math.min(left + 1, (last[column] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1));
  return isSwap ? Math.min(cost, (beforeLast[column - 2] ?? 0) + 1) : cost;
}
