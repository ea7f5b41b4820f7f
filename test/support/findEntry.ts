import type { ManifestDocument } from '../../server/manifest/model.ts';
import type { MappingEntry } from '../../server/manifest/tree/node.ts';

/** The entry with the key, wherever it is. */
export function findEntry(node: ManifestDocument['root'], key: string): MappingEntry | undefined {
  switch (node?.kind) {
    case 'mapping':
      return (
        node.entries.find((entry) => entry.key.value === key) ??
        node.entries.map(({ value }) => findEntry(value, key)).find((found) => found !== undefined)
      );
    case 'sequence':
      return node.items.map((item) => findEntry(item, key)).find((found) => found !== undefined);
    default:
      return undefined;
  }
}
