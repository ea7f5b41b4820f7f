import { t } from '../l10n.ts';
import { countOf } from './lists.ts';

/** Titles of actions that no rule has, and what is said of the checks themselves. */
export function sayFixAll(passedOver: number): string {
  return passedOver === 0
    ? t('Fix all that Zonewise can fix safely')
    : t`Fix all that Zonewise can fix safely, ${countOf(passedOver, 'finding')} left for the next run`;
}

export const DISABLE_TITLES = {
  onLine: (code: string) => t`Disable ${code} on this line`,
  inDocument: (code: string) => t`Disable ${code} in this document`,
} as const;

export const NOT_CHECKED_MESSAGE = t(
  'Not checked: the language server crashed while it read this file. Edit the file to check it again.',
);

export function sayMoreFindings(count: number): string {
  return t`${count} more findings in this file aren't listed; none is more severe than these.`;
}

export function sayRuleFailed(rule: string, reason: string): string {
  return t`Rule ${rule} failed and checked nothing here: ${reason}`;
}
