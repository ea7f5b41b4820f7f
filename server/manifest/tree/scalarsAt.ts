import type { ManifestNode, ScalarNode } from './node.ts';

/**
 * The scalars that hold the given offsets, which must ascend; undefined where an offset lies between nodes.
 * An offset at the very end of a scalar is outside. One walk over the tree serves all offsets.
 */
export function findScalarsAt(
  root: ManifestNode | undefined,
  offsets: readonly number[],
): readonly (ScalarNode | undefined)[] {
  const found = offsets.map((): ScalarNode | undefined => undefined);
  let next = 0;
  const skipTo = (start: number): void => {
    for (let at = offsets[next]; at !== undefined && at < start; at = offsets[next]) next += 1;
  };
  const visit = (node: ManifestNode | undefined): void => {
    if (node === undefined) return;
    skipTo(node.range.start);
    const first = offsets[next];
    if (first === undefined || first >= node.range.end) return;
    switch (node.kind) {
      case 'scalar':
        for (
          let at: number | undefined = first;
          at !== undefined && at < node.range.end;
          at = offsets[next]
        ) {
          found[next] = node;
          next += 1;
        }
        break;
      case 'mapping':
        for (const entry of node.entries) {
          visit(entry.key);
          visit(entry.value);
        }
        break;
      case 'sequence':
        for (const item of node.items) visit(item);
        break;
      case 'alias':
    }
  };
  visit(root);
  return found;
}
