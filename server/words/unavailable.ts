import { t } from '../l10n.ts';

/** Why there is no preview, and what to do, as whole sentences. */
export const UNAVAILABLE_WORDS = {
  closed: t('This manifest is closed. Open it to see its traffic.'),
  syntaxError: t('Fix the syntax errors in this file to see its traffic.'),
  template: t('This file is a template. Render it and open the result to see its traffic.'),
  noService: t('No Service in this file. Add one, or open a manifest that has one.'),
} as const;

/** For a Service that was there before. */
export function sayServiceGone(name: string, hasOthers: boolean): string {
  const gone = t`Service ${name} is no longer in this file.`;
  return hasOthers
    ? t`${gone} Select the line above another Service to see its traffic.`
    : t`${gone} Add one, or open a manifest that has one.`;
}
