import { removeItem } from '../../manifest/edit/removeItem.ts';
import { replaceScalar, setField, setFirstField } from '../../manifest/edit/setField.ts';
import type { Field, ManifestDocument } from '../../manifest/model.ts';
import type { MappingNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { FixTrust } from '../fixes.ts';
import type { Edit, Fix } from '../rule.ts';

/*
 * Repairs of places that the fixes of fields do not reach: items of lists, values that are no text, missing keys.
 */

/** Writes other text, as YAML, in the place of a value. */
export function rewrite(
  title: string,
  document: ManifestDocument,
  range: TextRange,
  newText: string,
  trust: FixTrust,
): readonly Fix[] {
  return repair(title, document, [{ range, newText }], trust);
}

/** Writes another string in the place of a value or item, in its quotes. */
export function rewriteText(
  title: string,
  document: ManifestDocument,
  { range }: Field<unknown>,
  value: string,
  trust: FixTrust,
): readonly Fix[] {
  return repair(title, document, [replaceScalar(document, range, value)], trust);
}

/** Sets a text field of an object. None when the object is not written, or something stands in the way. */
export function writeField(
  title: string,
  document: ManifestDocument,
  object: MappingNode | undefined,
  path: readonly string[],
  value: string,
  trust: FixTrust,
): readonly Fix[] {
  const edit = object && setField(document, object, path, value);
  return repair(title, document, edit && [edit], trust);
}

/** Writes a text field that an object lacks above its first key, or behind its last one. */
export function writeFirstField(
  title: string,
  document: ManifestDocument,
  object: MappingNode,
  key: string,
  value: string,
  trust: FixTrust,
): readonly Fix[] {
  const edit = setFirstField(document, object, key, value) ?? setField(document, object, [key], value);
  return repair(title, document, edit && [edit], trust);
}

/** Takes an item out of its list. None for the last one, because an empty list would mean something else. */
export function dropItem(
  title: string,
  document: ManifestDocument,
  { range }: Field<unknown>,
  trust: FixTrust,
): readonly Fix[] {
  return repair(title, document, removeItem(document, range), trust);
}

function repair(
  title: string,
  { text }: ManifestDocument,
  edits: readonly Edit[] | undefined,
  trust: FixTrust,
): readonly Fix[] {
  const isUnsure = edits === undefined || edits.some(({ range }) => isTagged(text, range.start));
  return isUnsure ? [] : [{ title, edits, ...trust }];
}

/** A tag in front, `!!str 80`, decides what a value is, whatever its quotes. */
function isTagged(text: string, start: number): boolean {
  return /![^\s]{0,60}[ \t]+$/.test(text.slice(Math.max(0, start - 64), start));
}
