import { isLabelValue, isQualifiedName } from '../../kubernetes/names.ts';
import type { StringEntry } from '../../manifest/model.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding, RuleContext } from '../rule.ts';
import { refuse } from './serverFinding.ts';

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
          message: `${path}: the key ${showValue(key)} must be a name of at most 63 letters, digits, '-', '_' and '.', behind an optional DNS name and a slash.`,
        })),
    ...(isLabelValue(field.value)
      ? []
      : refuse(context, {
          range: field.range,
          path,
          message: `${field.path}: ${showValue(field.value)} must be empty or at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends.`,
        })),
  ]);
}
