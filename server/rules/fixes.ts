import { removeAt } from '../manifest/edit/editObject.ts';
import { editInSteps } from '../manifest/edit/editInSteps.ts';
import { removalOf } from '../manifest/edit/removeField.ts';
import { replaceScalar } from '../manifest/edit/setField.ts';
import type { Field, ManifestDocument, ServiceResource } from '../manifest/model.ts';
import type { Fix } from './rule.ts';

/** How far a fix may be trusted; see `Fix`. */
export interface FixTrust {
  readonly isSafe: boolean;
  readonly isPreferred?: boolean;
}

/** Takes the field out; of annotations or labels that are empty then, the whole entry. None where no edit is safe. */
export function removeField(
  title: string,
  document: ManifestDocument,
  field: Field<unknown>,
  trust: FixTrust,
): readonly Fix[] {
  const edits = removalOf(document, field);
  return edits === undefined ? [] : [{ title, edits, ...trust }];
}

/** Takes several fields of a Service out, by the keys that lead to them, as far as `isMeant` is true of their values. */
export function removeFields(
  title: string,
  document: ManifestDocument,
  service: ServiceResource,
  paths: readonly (readonly string[])[],
  isMeant: (value: unknown) => boolean,
  trust: FixTrust,
): readonly Fix[] {
  const steps = paths.flatMap((path) => removeAt(document, service, path, isMeant));
  const outcome = editInSteps(document, steps);
  return 'refusal' in outcome || outcome.edits.length === 0
    ? []
    : [{ title, edits: outcome.edits, isChecked: true, ...trust }];
}

/** Writes another value in the field's quotes. */
export function replaceValue(
  title: string,
  document: ManifestDocument,
  field: Field<unknown>,
  value: string,
  trust: FixTrust,
): readonly Fix[] {
  return [{ title, edits: [replaceScalar(document, field.range, value)], ...trust }];
}

/** Writes another key in the key's quotes. */
export function renameKey(
  title: string,
  document: ManifestDocument,
  field: Field<unknown>,
  key: string,
  trust: FixTrust,
): readonly Fix[] {
  return [{ title, edits: [replaceScalar(document, field.keyRange, key)], ...trust }];
}
