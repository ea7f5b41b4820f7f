/** The table of ratios in docs/performance.md: what a run is held against, and what `--write` replaces. */

const START = '<!-- bench:ratios -->';
const END = '<!-- /bench:ratios -->';

/** A ratio may fall so far below the committed one before it is called a loss: machines and days differ. */
export const LARGEST_LOSS = 0.25;

export interface Loss {
  readonly row: string;
  readonly ratio: number;
  readonly committed: number;
}

/** The ratios of a page by the name of their row; empty where it has no table. */
export function readRatios(page: string): ReadonlyMap<string, number> {
  const table = page.slice(page.indexOf(START), page.indexOf(END));
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

/** The page with the table in place of the one that it has. */
export function replaceTable(page: string, table: readonly string[]): string {
  const [before = '', rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  return `${before}${START}\n${table.join('\n')}\n${END}${after}`;
}
