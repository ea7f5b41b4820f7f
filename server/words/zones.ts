import type { ZoneCount } from '../simulator/scenarioTypes.ts';
import { listNames } from './lists.ts';
import { t } from '../l10n.ts';

/** `2 in us-west-2a and 1 without a zone`. */
export function listZoneCounts(zones: readonly ZoneCount[]): string {
  return listNames(
    zones.map(({ zone, count }) => `${count} ${zone === '' ? t('without a zone') : t`in ${zone}`}`),
  );
}

/** `node ip-10-0-0-1`, but `node-1`: a name that says what it is would stutter. */
export function withNoun(noun: 'zone' | 'node', name: string): string {
  if (name.toLowerCase().startsWith(noun)) return name;
  return noun === 'zone' ? t`zone ${name}` : t`node ${name}`;
}
