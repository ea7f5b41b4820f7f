import type { ManifestNode } from '../../../server/manifest/tree/node.ts';

/**
 * A tree on one line: `{spec: {type: "ClusterIP", ports: [1]}}`. Nothing behind a colon or dash is `_`, an alias `*name`.
 * Strings are in quotes, other values are not, so that types can be told apart.
 */
export function describeTree(node: ManifestNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '_';
    case 'scalar':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'alias':
      return `*${node.name}`;
    case 'sequence':
      return `[${node.items.map(describeTree).join(', ')}]`;
    case 'mapping':
      return `{${node.entries.map(({ key, value }) => `${String(key.value)}: ${describeTree(value)}`).join(', ')}}`;
  }
}
