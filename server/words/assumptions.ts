import type { Assumptions } from '../analysis/assumptions.ts';
import { countOf, listNames } from './lists.ts';
import { t } from '../l10n.ts';

/** What the numbers stand on that nobody said: `3 zones`, `even clients`. */
export function sayAssumption(part: 'pods' | 'zones' | 'clients', { pods, zones }: Assumptions): string {
  switch (part) {
    case 'pods':
      return countOf(pods ?? 0, 'pod');
    case 'zones':
      return countOf(zones ?? 0, 'zone');
    case 'clients':
      return t('even clients');
  }
}

/** All of it, in the words of a lens; empty where everything is known, or is all one. */
export function listAssumptions(assumptions: Assumptions): readonly string[] {
  return [
    ...(assumptions.pods === undefined ? [] : [sayAssumption('pods', assumptions)]),
    ...(assumptions.zones === undefined ? [] : [sayAssumption('zones', assumptions)]),
    ...(assumptions.evenClients ? [sayAssumption('clients', assumptions)] : []),
  ];
}

/** `Assumed: 3 zones and even clients.`; empty where nothing is. */
export function sayAssumed(assumptions: Assumptions): string {
  const parts = listAssumptions(assumptions);
  return parts.length === 0 ? '' : t`Assumed: ${listNames(parts)}.`;
}
