import { t } from '../l10n.ts';

/** Titles of actions that no rule has, and what is said of the checks themselves. */
export const FIX_ALL_TITLE = t('Fix all that Zonewise can fix safely');

export const DISABLE_TITLES = {
  onLine: (code: string) => t`Disable ${code} on this line`,
  inDocument: (code: string) => t`Disable ${code} in this document`,
} as const;

export function sayMoreFindings(count: number): string {
  return t`${count} more findings in this file aren't listed; none is more severe than these.`;
}

export function sayRuleFailed(rule: string, reason: string): string {
  return t`Rule ${rule} failed and checked nothing here: ${reason}`;
}
