import { createReadBudget, findEntry, resolveAlias } from '../read/fields.ts';
import type { ManifestNode, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';

/**
 * Where an object holds the field of a path as an API server writes it: `spec.ports[0].nodePort`,
 * `metadata.annotations[a.b/c]`. The value; of a mapping or list the key, since the value may go over many lines; where the
 * field is not written, the nearest that is around it. Undefined where not even its first step is there.
 */
export function locatePath(object: MappingNode, path: string): TextRange | undefined {
  const budget = createReadBudget(object.range.end);
  let node: ManifestNode | undefined = object;
  let range: TextRange | undefined;
  for (const step of readSteps(path)) {
    const found = resolveAlias(node);
    if (found?.kind === 'mapping' && step.kind !== 'index') {
      const entry = findEntry({ node: found, path: '', budget }, step.key);
      if (entry === undefined) return range;
      node = entry.value;
      range = isLarge(node) ? entry.key.range : (node?.range ?? entry.key.range);
    } else if (found?.kind === 'sequence' && step.kind === 'index') {
      const item: ManifestNode | undefined = found.items[step.index];
      if (item === undefined) return range;
      node = item;
      range = isLarge(item) ? { start: item.range.start, end: item.range.start + 1 } : item.range;
    } else {
      return range;
    }
  }
  return range;
}

type Step =
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'index'; readonly index: number };

function readSteps(path: string): readonly Step[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, bracketed, name]) =>
    bracketed !== undefined && /^\d+$/.test(bracketed)
      ? { kind: 'index', index: Number(bracketed) }
      : { kind: 'key', key: bracketed ?? name ?? '' },
  );
}

function isLarge(node: ManifestNode | undefined): boolean {
  return node?.kind === 'mapping' || node?.kind === 'sequence';
}
