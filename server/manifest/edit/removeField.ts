import type { ManifestDocument } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { removeEntry } from './removeEntry.ts';
import type { TextEdit } from './textEdit.ts';

/** Takes a field out; of annotations or labels that are empty then, the whole entry. Undefined where no edit is safe. */
export function removalOf(
  document: ManifestDocument,
  { entryRange }: { readonly entryRange: TextRange },
): readonly TextEdit[] | undefined {
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
/** The entry of that range. */
export function findEntryOf(root: ManifestNode | undefined, range: TextRange): MappingEntry | undefined {
  return findWay(root, range).at(-1)?.entry;
}

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
