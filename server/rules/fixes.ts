import { removeEntry } from '../manifest/edit/removeEntry.ts';
import { replaceScalar } from '../manifest/edit/setField.ts';
import type { Field, ManifestDocument } from '../manifest/model.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../manifest/tree/node.ts';
import type { TextRange } from '../manifest/tree/range.ts';
import type { Edit, Fix } from './rule.ts';

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

/** The edit of `removeField`, for fixes that do more. */
export function removalOf(
  document: ManifestDocument,
  { entryRange }: Pick<Field<unknown>, 'entryRange'>,
): readonly Edit[] | undefined {
  const steps = findWay(document.root, entryRange);
  const parent = steps.at(-2);
  const isLast = steps.at(-1)?.mapping.entries.length === 1;
  const goesToo = isLast && parent !== undefined && isStringMap(parent.entry);
  return removeEntry(document, goesToo ? parent.entry.range : entryRange);
}

interface Step {
  readonly mapping: MappingNode;
  readonly entry: MappingEntry;
}

function isStringMap({ key }: MappingEntry): boolean {
  return key.value === 'annotations' || key.value === 'labels';
}

/** The entries that lead to a range, outermost first; none for one that an alias or a merge key brings in. */
function findWay(root: ManifestNode | undefined, range: TextRange): readonly Step[] {
  const steps: Step[] = [];
  let node = root;
  while (node !== undefined) {
    if (node.kind === 'sequence') {
      node = node.items.find((item) => item !== undefined && isAround(item.range, range));
      continue;
    }
    if (node.kind !== 'mapping') return [];
    const entry: MappingEntry | undefined = node.entries.find((each) => isAround(each.range, range));
    if (entry === undefined) return [];
    steps.push({ mapping: node, entry });
    if (entry.range.start === range.start && entry.range.end === range.end) return steps;
    node = entry.value;
  }
  return [];
}

function isAround(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
