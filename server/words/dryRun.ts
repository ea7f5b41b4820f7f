/** How the server's judgement of a Service differs from ours, by the fields that it is about. */
export interface DryRunDifferences {
  /** Fields that only the server refuses. */
  readonly unfound: readonly string[];
  /** Fields that only our checks refuse. */
  readonly refusedByUs: readonly string[];
  /** Of these, what no dry run tries. */
  readonly untried: readonly string[];
}

export function describeDifferences({ unfound, refusedByUs, untried }: DryRunDifferences): readonly string[] {
  const own = refusedByUs.filter((path) => !untried.includes(path));
  return [
    unfound.length === 0 ? [] : `Found by the server alone: ${unfound.map(named).join(', ')}.`,
    own.length === 0 ? [] : `Found by Zonewise alone: ${own.map(named).join(', ')}.`,
    untried.length === 0
      ? []
      : `Not tried in a dry run: ${untried.map(named).join(', ')}. A real apply is refused there.`,
  ].flat();
}

function named(path: string): string {
  return path === '' ? 'the manifest' : path;
}

export const NO_SERVICE_TO_CHECK = 'There is no Service here to check.';
