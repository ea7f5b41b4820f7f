import type { ManifestDocument, Resource } from '../model.ts';
import type { MappingEntry, MappingNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';
import type { EditStep } from './editInSteps.ts';
import { removalOf } from './removeField.ts';
import { setField } from './setField.ts';

/** The keys that lead from an object to a field. */
export type FieldPath = readonly string[];

/** Sets a text field of an object of the document, unless that is its value. */
export function setAt(
  document: ManifestDocument,
  resource: Resource,
  path: FieldPath,
  value: string,
): EditStep {
  return inObject(document, resource, (current, object) => {
    if (readAt(object, path) === value) return [];
    const written = setField(current, object, path, value);
    return written && [written];
  });
}

/** Takes a field of an object out, where `isMeant` is true of its value. A key that stands twice goes twice, or the other one would count. */
export function removeAt(
  document: ManifestDocument,
  resource: Resource,
  path: FieldPath,
  isMeant: (value: unknown) => boolean = () => true,
): readonly EditStep[] {
  return findEntries(resource.node, path).map(() =>
    inObject(document, resource, (current, object) => {
      if (!isMeant(readAt(object, path))) return [];
      const last = findEntries(object, path).at(-1);
      return last === undefined ? [] : removalOf(current, { entryRange: last.range });
    }),
  );
}

/** A step in the object, which is found again in the text that the steps before it left. */
function inObject(
  document: ManifestDocument,
  resource: Resource,
  step: (document: ManifestDocument, object: MappingNode) => ReturnType<EditStep>,
): EditStep {
  const at = document.resources.indexOf(resource);
  return (current) => {
    const object = current.resources[at]?.node;
    return object && step(current, object);
  };
}

/** The entries that stand at a path, in the order of the text: more than one where a key is written twice. */
function findEntries(object: MappingNode, [key, ...rest]: FieldPath): readonly MappingEntry[] {
  const entries = object.entries.filter((entry) => keyName(entry.key) === key);
  if (rest.length === 0) return entries;
  return entries.flatMap(({ value }) => (value?.kind === 'mapping' ? findEntries(value, rest) : []));
}

/** The scalar that counts at a path: that of the last entry. */
function readAt(object: MappingNode, path: FieldPath): unknown {
  const value = findEntries(object, path).at(-1)?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}
