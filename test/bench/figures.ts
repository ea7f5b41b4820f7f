/** Numbers of several rounds, in the words of the tables. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that so large a part of all values, 0 to 1, does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(Math.ceil(sorted.length * part), sorted.length) - 1] ?? Number.NaN;
}

/** The median and the spread. */
export function describe(values: readonly number[], unit: string): string {
  return `${format(median(values))} ${unit} (${format(Math.min(...values))} to ${format(Math.max(...values))})`;
}

export function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
