/** The tables in docs/performance.md: what a run is held against, and what `--write` replaces. */

const RATIOS = 'ratios';
const startOf = (name: string): string => `<!-- bench:${name} -->`;
const endOf = (name: string): string => `<!-- /bench:${name} -->`;

/** A ratio may fall so far below the committed one before it is called a loss: machines and days differ. */
export const LARGEST_LOSS = 0.25;

export interface Loss {
  readonly row: string;
  readonly ratio: number;
  readonly committed: number;
}

/** The ratios of a page by the name of their row; empty where it has no table. */
export function readRatios(page: string): ReadonlyMap<string, number> {
  const table = page.slice(page.indexOf(startOf(RATIOS)), page.indexOf(endOf(RATIOS)));
  return new Map(
    [...table.matchAll(/^\| ([^|]+) \|[^|]*\|[^|]*\| ([\d.]+)× \|/gm)].map(([, row = '', ratio]) => [
      row.trim(),
      Number(ratio),
    ]),
  );
}

/** Rows whose ratio fell too far, in the order of the run. A row that the page does not have is new. */
export function findLosses(
  ratios: ReadonlyMap<string, number>,
  committed: ReadonlyMap<string, number>,
): readonly Loss[] {
  return [...ratios].flatMap(([row, ratio]) => {
    const before = committed.get(row);
    return before !== undefined && ratio < before * (1 - LARGEST_LOSS)
      ? [{ row, ratio, committed: before }]
      : [];
  });
}

/** The page with the lines in place of those that its section of the name has. */
export function replaceTable(page: string, lines: readonly string[], name = RATIOS): string {
  const [start, end] = [startOf(name), endOf(name)];
  const [before = '', rest] = page.split(start);
  if (rest === undefined) throw new Error(`The page has no ${start}.`);
  const [, after = ''] = rest.split(end);
  return `${before}${start}\n${lines.join('\n')}\n${end}${after}`;
}
