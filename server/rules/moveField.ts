import { moveEntry } from '../manifest/edit/moveEntry.ts';
import type { Field, ManifestDocument, ServiceResource } from '../manifest/model.ts';
import type { FixTrust } from './fixes.ts';
import type { Fix } from './rule.ts';

/** Takes a field of a Service, with its value, to another part of the same Service. None where no edit is safe. */
export function moveField(
  title: string,
  document: ManifestDocument,
  service: ServiceResource,
  field: Field<unknown>,
  holder: string,
  trust: FixTrust,
): readonly Fix[] {
  const at = document.resources.indexOf(service);
  const edits = moveEntry(document, field.entryRange, {
    findObject: (current) => current.resources[at]?.node,
    holder,
  });
  return edits === undefined ? [] : [{ title, edits, isChecked: true, ...trust }];
}
