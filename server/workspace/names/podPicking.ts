import { findControllerLabel } from '../../kubernetes/controllerLabels.ts';
import { meetsLabelRequirement } from '../../kubernetes/labelSelectors.ts';
import { NEWEST_KNOWN_MINOR } from '../../kubernetes/version.ts';
import type { StringEntry } from '../../manifest/model.ts';
import { canShareNamespace, createLookup } from '../../manifest/read/labels.ts';
import type { PodPicker } from './objectNames.ts';
import type { NameHolder } from './sharedName.ts';

/** A label that the answer is about: what is asked of its value does not keep pods out. */
interface AskedLabel {
  readonly key: string;
  readonly value: string;
}

/** Whether the selector of the one takes the pods of the other. */
export function picksPods(user: NameHolder, giver: NameHolder, asked?: AskedLabel): boolean {
  return giver.pods !== undefined && picks(user, giver, giver.pods.labels, asked);
}

/** Whether the selector of the one takes the object of the other by its own labels. */
export function picksObject(user: NameHolder, giver: NameHolder): boolean {
  return picks(user, giver, giver.object.resource.metadata.labels);
}

/**
 * Labels that controllers write are taken for granted. With `asked`, a selector that leaves out by that very label counts as one
 * that is about it.
 */
function picks(
  { picker }: NameHolder,
  { object }: NameHolder,
  labels: readonly StringEntry[],
  asked?: AskedLabel,
): boolean {
  if (picker === undefined) return false;
  if (!picker.isFarReaching && !canShareNamespace(picker.namespace, object.names.namespace)) return false;
  const pairs = writtenPairs(picker);
  if (pairs.length === 0 && picker.requirements.length === 0)
    return picker.pairs.length === 0 && picker.whenEmpty === 'everything';
  const look = createLookup(labels);
  return (
    pairs.every(({ key, field }) => look(key) === field.value) &&
    picker.requirements.every(
      ({ key, operator, values }) =>
        (operator === 'NotIn' && key === asked?.key && look(key) === asked.value) ||
        meetsLabelRequirement({ operator, values: values.map(({ value }) => value) }, look(key)),
    )
  );
}

/** Without those of labels that controllers write. */
export function writtenPairs({ pairs }: PodPicker): readonly StringEntry[] {
  return pairs.filter(({ key }) => findControllerLabel(key, NEWEST_KNOWN_MINOR) === undefined);
}
