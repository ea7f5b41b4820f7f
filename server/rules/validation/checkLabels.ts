import { LONGEST_LABEL, isLabelValue, isQualifiedName } from '../../kubernetes/names.ts';
import type { StringEntry } from '../../manifest/model.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding, RuleContext } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

/** Keys and values that labels cannot have, in a map at the path. */
export function checkLabels(
  context: RuleContext,
  path: string,
  entries: readonly StringEntry[],
): readonly Finding[] {
  return entries.flatMap(({ key, field }) => [
    ...(isQualifiedName(key)
      ? []
      : refuse(context, {
          range: field.keyRange,
          path,
          message: sayKeyRule(key),
        })),
    ...(isLabelValue(field.value)
      ? []
      : refuse(context, {
          range: field.range,
          path,
          message: t`Change ${showValue(field.value)}: a label value is empty, or at most ${LONGEST_LABEL} letters, digits, '-', '_' and '.' with a letter or digit at both ends.`,
        })),
  ]);
}

/** What keys of labels and annotations look like. */
export function sayKeyRule(key: string): string {
  return t`Rename ${showValue(key)}: a key is at most ${LONGEST_LABEL} letters, digits, '-', '_' and '.', optionally after a DNS name and a slash.`;
}
