import { moveEntry } from '../manifest/edit/moveEntry.ts';
import type { EntryHome } from '../manifest/edit/moveEntry.ts';
import type { Field, ManifestDocument, ServiceResource } from '../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../manifest/tree/node.ts';
import type { FixTrust } from './fixes.ts';
import type { Fix } from './rule.ts';

/** Takes a field of a Service, with its value, to another part of the same Service. None where no edit is safe. */
export function moveField(
  title: string,
  document: ManifestDocument,
  service: ServiceResource,
  field: Field<unknown>,
  part: string,
  trust: FixTrust,
): readonly Fix[] {
  const at = document.resources.indexOf(service);
  const home: EntryHome = { findObject: (current) => current.resources[at]?.node, holder: part };
  return move(title, document, field, home, trust);
}

/** Takes a field of a Service, with its value, into the first of its ports. None where no edit is safe. */
export function moveIntoPort(
  title: string,
  document: ManifestDocument,
  service: ServiceResource,
  field: Field<unknown>,
  trust: FixTrust,
): readonly Fix[] {
  const at = document.resources.indexOf(service);
  const home: EntryHome = {
    findObject: (current) => findPort(current.resources[at]?.node),
    holder: undefined,
  };
  return move(title, document, field, home, trust);
}

function move(
  title: string,
  document: ManifestDocument,
  field: Field<unknown>,
  home: EntryHome,
  trust: FixTrust,
): readonly Fix[] {
  const edits = moveEntry(document, field.entryRange, home);
  return edits === undefined ? [] : [{ title, edits, isChecked: true, ...trust }];
}

function findPort(service: MappingNode | undefined): MappingNode | undefined {
  const ports = valueOf(valueOf(service, 'spec'), 'ports');
  const first = ports?.kind === 'sequence' ? ports.items[0] : undefined;
  return first?.kind === 'mapping' ? first : undefined;
}

function valueOf(node: ManifestNode | undefined, key: string): ManifestNode | undefined {
  return node?.kind === 'mapping'
    ? node.entries.findLast((entry) => entry.key.value === key)?.value
    : undefined;
}
