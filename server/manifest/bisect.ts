/** How many of the first ones hold, of a list in which none holds behind one that does not. */
export function countWhile<T>(sorted: readonly T[], holds: (each: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
