import type { ChartIndex } from './chartIndex.ts';

/**
 * The chart of the workspace that a HelmRelease or an Application names, by its path in a repository or its name alone.
 * Undefined where none, or more than one, may be meant.
 */
export function findChartOf(charts: ChartIndex, from: string, named: string): string | undefined {
  const path = named
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..')
    .join('/');
  if (path === '' || /^[a-z][\w+.-]*:/i.test(named)) return undefined;
  const found = charts.charts().filter((folder) => folder.endsWith(`/${path}`));
  if (found.length <= 1) return found[0];
  const nearest = Math.max(...found.map((folder) => sharedLength(folder, from)));
  const near = found.filter((folder) => sharedLength(folder, from) === nearest);
  return near.length === 1 ? near[0] : undefined;
}

/** How many folders two paths begin with together. */
function sharedLength(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return count;
}
