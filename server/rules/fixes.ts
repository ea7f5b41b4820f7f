import { removeEntry, replaceScalar } from '../manifest/edit/edit.ts';
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
  const edit = removalOf(document, field);
  return edit === undefined ? [] : [{ title, edits: [edit], ...trust }];
}

/** Writes another value in the field's quotes. None where the value is shared through an anchor. */
export function replaceValue(
  title: string,
  document: ManifestDocument,
  field: Field<unknown>,
  value: string,
  trust: FixTrust,
): readonly Fix[] {
  if (isShared(document, field.entryRange)) return [];
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
  if (isShared(document, field.entryRange)) return [];
  return [{ title, edits: [replaceScalar(document, field.keyRange, key)], ...trust }];
}

/** The edit of `removeField`, for fixes that do more. */
export function removalOf(document: ManifestDocument, { entryRange }: Field<unknown>): Edit | undefined {
  if (isShared(document, entryRange)) return undefined;
  const { steps } = findWay(document.root, entryRange);
  const parent = steps.at(-2);
  const isLast = steps.at(-1)?.mapping.entries.length === 1;
  const goesToo = isLast && parent !== undefined && isStringMap(parent.entry);
  return removeEntry(document, goesToo ? parent.entry.range : entryRange);
}

interface Step {
  readonly mapping: MappingNode;
  readonly entry: MappingEntry;
}

/** The entries that lead to a range, outermost first, and the texts between them, where anchors would stand. */
interface Way {
  readonly steps: readonly Step[];
  readonly gaps: readonly TextRange[];
}

const NO_WAY: Way = { steps: [], gaps: [] };

function isStringMap({ key }: MappingEntry): boolean {
  return key.value === 'annotations' || key.value === 'labels';
}

function findWay(root: ManifestNode | undefined, range: TextRange): Way {
  const steps: Step[] = [];
  const gaps: TextRange[] = [];
  let node = root;
  while (node !== undefined) {
    if (node.kind === 'sequence') {
      const index = node.items.findIndex((item) => item !== undefined && isAround(item.range, range));
      const item: ManifestNode | undefined = node.items[index];
      const before = node.items[index - 1]?.range.end ?? node.range.start;
      if (item !== undefined) gaps.push({ start: before, end: item.range.start });
      node = item;
      continue;
    }
    if (node.kind !== 'mapping') return NO_WAY;
    const entry: MappingEntry | undefined = node.entries.find((each) => isAround(each.range, range));
    if (entry === undefined) return NO_WAY;
    steps.push({ mapping: node, entry });
    if (entry.range.start === range.start && entry.range.end === range.end) {
      gaps.push({ start: entry.key.range.end, end: entry.range.end });
      return { steps, gaps };
    }
    gaps.push({ start: entry.key.range.end, end: entry.value?.range.start ?? entry.range.end });
    node = entry.value;
  }
  return NO_WAY;
}

function isAround(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Somewhere on the way to the entry, or in it, stands an anchor, so that an edit here would be one elsewhere too.
 * An entry that is not found is one that an alias or a merge key brings in.
 */
function isShared({ root, text }: ManifestDocument, range: TextRange): boolean {
  const { steps, gaps } = findWay(root, range);
  return steps.length === 0 || gaps.some(({ start, end }) => /(?:^|[\s:])&\S/.test(text.slice(start, end)));
}
