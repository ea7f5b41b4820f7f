import { findControllerLabel } from '../../kubernetes/controllerLabels.ts';
import { meetsLabelRequirement } from '../../kubernetes/labelSelectors.ts';
import { NEWEST_KNOWN_MINOR } from '../../kubernetes/version.ts';
import { canShareNamespace, createLookup } from '../../manifest/read/labels.ts';
import type { NameHolder } from './sharedName.ts';

/** A label that the answer is about: what is asked of its value does not keep pods out. */
interface AskedLabel {
  readonly key: string;
  readonly value: string;
}

/**
 * Whether the selector of the one takes the pods of the other. Labels that controllers write are taken for granted. With
 * `asked`, a selector that leaves pods out by that very label counts as one that is about them.
 */
export function picksPods(user: NameHolder, giver: NameHolder, asked?: AskedLabel): boolean {
  const { picker } = user;
  const { pods } = giver;
  if (picker === undefined || pods === undefined) return false;
  const isNear = picker.isFarReaching || canShareNamespace(picker.namespace, giver.object.names.namespace);
  if (!isNear) return false;
  const pairs = picker.pairs.filter(({ key }) => findControllerLabel(key, NEWEST_KNOWN_MINOR) === undefined);
  if (pairs.length === 0 && picker.requirements.length === 0)
    return picker.pairs.length === 0 && picker.whenEmpty === 'everything';
  const look = createLookup(pods.labels);
  return (
    pairs.every(({ key, field }) => look(key) === field.value) &&
    picker.requirements.every(
      ({ key, operator, values }) =>
        (operator === 'NotIn' && key === asked?.key && look(key) === asked.value) ||
        meetsLabelRequirement({ operator, values: values.map(({ value }) => value) }, look(key)),
    )
  );
}
