import { t } from '../l10n.ts';

/** Where the value of an alias is from; `anchor` is Markdown. */
export function sayAnchor(anchor: string, line: number): string {
  return t`The value of ${anchor} in line ${line}:`;
}
