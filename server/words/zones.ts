import type { ZoneCount } from '../simulator/scenarioTypes.ts';
import { listNames } from './lists.ts';

/** `2 in us-west-2a and 1 without a zone`. */
export function listZoneCounts(zones: readonly ZoneCount[]): string {
  return listNames(
    zones.map(({ zone, count }) => `${count} ${zone === '' ? 'without a zone' : `in ${zone}`}`),
  );
}

/** `node ip-10-0-0-1`, but `node-1`: a name that says what it is would stutter. */
export function withNoun(noun: 'zone' | 'node', name: string): string {
  return name.toLowerCase().startsWith(noun) ? name : `${noun} ${name}`;
}
