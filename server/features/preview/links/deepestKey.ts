import type { Resource } from '../../../manifest/model.ts';
import type { ManifestNode, MappingEntry } from '../../../manifest/tree/node.ts';
import type { TextRange } from '../../../manifest/tree/range.ts';

/**
 * The entry at a path of an object's keys; where it is not written, the key below which it would stand: the deepest one
 * of the path that is there, else the object's kind.
 */
export function findEntryOrParent(resource: Resource, path: readonly string[]): TextRange {
  let node: ManifestNode | undefined = resource.node;
  let found = resource.kindRange;
  for (const [depth, key] of path.entries()) {
    const entry: MappingEntry | undefined =
      node?.kind === 'mapping' ? node.entries.findLast((each) => each.key.value === key) : undefined;
    if (entry === undefined) return found;
    found = depth === path.length - 1 ? entry.range : entry.key.range;
    node = entry.value;
  }
  return found;
}
