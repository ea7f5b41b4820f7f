import { t } from '../l10n.ts';

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
    unfound.length === 0 ? [] : t`Only the server rejects: ${unfound.map(named).join(', ')}.`,
    own.length === 0 ? [] : t`Only Zonewise rejects: ${own.map(named).join(', ')}.`,
    untried.length === 0
      ? []
      : t`A dry run doesn't check: ${untried.map(named).join(', ')}. A real apply is rejected.`,
  ].flat();
}

function named(path: string): string {
  return path === '' ? t('the manifest') : path;
}

export const NO_SERVICE_TO_CHECK = t('No Service here to check.');
