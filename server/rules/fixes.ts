import { removeEntry, replaceScalar } from '../manifest/edit.ts';
import type { Field, ManifestDocument } from '../manifest/model.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../manifest/node.ts';
import type { TextRange } from '../manifest/range.ts';
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
  const chain = findChain(document.root, entryRange);
  const parent = chain.at(-2);
  const isLast = chain.at(-1)?.mapping.entries.length === 1;
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

/** The entries that lead to the range, outermost first; empty when no entry has it. */
function findChain(root: ManifestNode | undefined, range: TextRange): readonly Step[] {
  const chain: Step[] = [];
  let node = root;
  while (node !== undefined) {
    if (node.kind === 'sequence') {
      node = node.items.find((item) => item !== undefined && isAround(item.range, range));
      continue;
    }
    if (node.kind !== 'mapping') return [];
    const entry = node.entries.find((each) => isAround(each.range, range));
    if (entry === undefined) return [];
    chain.push({ mapping: node, entry });
    if (entry.range.start === range.start && entry.range.end === range.end) return chain;
    node = entry.value;
  }
  return [];
}

function isAround(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Somewhere on the way to the entry, or in it, stands an anchor, so that an edit here would be one elsewhere too.
 * An entry that is not found is one that an alias or a merge key brings in.
 */
function isShared({ root, text }: ManifestDocument, range: TextRange): boolean {
  const chain = findChain(root, range);
  if (chain.length === 0) return true;
  if (!text.includes('&')) return false;
  return chain.some(({ entry }, at) => {
    const start = entry.key.range.end;
    const next = chain[at + 1];
    const end = next === undefined ? entry.range.end : next.mapping.range.start;
    return /[\s:]&\S/.test(text.slice(start, end));
  });
}
