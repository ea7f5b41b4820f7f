import type { MappingNode, ManifestNode, ScalarNode } from '../../../server/manifest/tree/node.ts';
import { resolveAlias } from '../../../server/manifest/read/fields.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { isMergeKey, keyName } from '../../../server/manifest/tree/keyName.ts';
import { readWholeNumber } from '../../../server/manifest/tree/wholeNumber.ts';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';

/**
 * Whether kubectl has one answer to the text. To keys that are two for YAML and one for JSON, such as `1` and `1e0` or
 * `"1"`, two floats whose names have the same digits, or two that are no number, it has two: it takes the values over in the
 * order of a Go map, which is another one each time.
 */
export function hasOneAnswer(text: string): boolean {
  return splitDocuments(text).every(({ start, end }) => isSettled(parseText(text.slice(start, end)).root));
}

function isSettled(node: ManifestNode | undefined): boolean {
  switch (node?.kind) {
    case 'mapping':
      return !hasCollision(node) && node.entries.every(({ value }) => isSettled(value));
    case 'sequence':
      return node.items.every(isSettled);
    default:
      return true;
  }
}

function hasCollision(mapping: MappingNode): boolean {
  const known = new Map<string, string>();
  return listKeys(mapping, MAXIMUM_MERGE_DEPTH).some((key) => {
    const [name, identity] = [keyName(key), identityOf(key)];
    const before = known.get(name);
    known.set(name, identity);
    return before !== undefined && (before !== identity || identity === NO_NUMBER);
  });
}

/** With those of all mappings behind `<<`. */
function listKeys({ entries }: MappingNode, depth: number): readonly ScalarNode[] {
  return entries.flatMap(({ key, value }) =>
    isMergeKey(key) && depth > 0 ? listMerged(value, depth - 1) : [key],
  );
}

function listMerged(node: ManifestNode | undefined, depth: number): readonly ScalarNode[] {
  const target = resolveAlias(node);
  if (target?.kind === 'mapping') return listKeys(target, depth);
  return target?.kind === 'sequence' && depth > 0
    ? target.items.flatMap((item) => listMerged(item, depth - 1))
    : [];
}

const MAXIMUM_MERGE_DEPTH = 16;

const NO_NUMBER = 'float NaN';

/** What makes a key of a Go map another one. There are two types of numbers, and floats lose digits in their names. */
function identityOf({ value, source, isFloat, target }: ScalarNode): string {
  if (target !== undefined) return identityOf(target);
  if (typeof value !== 'number') return typeof value;
  return isFloat === true || readWholeNumber(source) === undefined ? `float ${value}` : 'integer';
}
