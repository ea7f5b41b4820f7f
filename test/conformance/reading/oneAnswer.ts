import type { MappingNode, ManifestNode, ScalarNode } from '../../../server/manifest/tree/node.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { keyName } from '../../../server/manifest/tree/resolveScalar.ts';
import { readWholeNumber } from '../../../server/manifest/tree/wholeNumber.ts';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';

/**
 * Whether kubectl has one answer to the text. To keys that are two for YAML and one for JSON, such as `1` and `1e0` or
 * `"1"`, or two floats whose names have the same digits, it has two: it takes the values over in the order of a Go map, which is
 * another one each time.
 */
export function hasOneAnswer(text: string): boolean {
  if (!MAY_COLLIDE.test(text)) return true;
  return splitDocuments(text).every(({ start, end }) => isSettled(parseText(text.slice(start, end)).root));
}

/** A key that may be no string: most texts have none. */
const MAY_COLLIDE = /(?:^|[\s{,[])(?:[-+.\d~]|true|false|null|yes|no|on|off|y|n)\S*\s*:/im;

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

function hasCollision({ entries }: MappingNode): boolean {
  const known = new Map<string, string>();
  return entries.some(({ key }) => {
    const [name, identity] = [keyName(key), identityOf(key)];
    const before = known.get(name);
    known.set(name, identity);
    return before !== undefined && before !== identity;
  });
}

/** What makes a key of a Go map another one. There are two types of numbers, and floats lose digits in their names. */
function identityOf({ value, source, target }: ScalarNode): string {
  if (target !== undefined) return identityOf(target);
  if (typeof value !== 'number') return typeof value;
  return readWholeNumber(source) === undefined ? `float ${value}` : 'integer';
}
