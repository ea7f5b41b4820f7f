import { writePlainSpaces } from '../../manifest/tree/strangeSpaces.ts';
import type { MappingEntry, MappingNode } from '../../manifest/tree/node.ts';

/**
 * The last entry whose key is the name but for letter case and for characters that nobody sees; undefined where the name
 * itself is a key.
 */
export function findMiswrittenKey({ entries }: MappingNode, name: string): MappingEntry | undefined {
  if (entries.some(({ key }) => key.value === name)) return undefined;
  return entries.findLast(
    ({ key }) => writePlainSpaces(String(key.value)).trim().toLowerCase() === name.toLowerCase(),
  );
}
