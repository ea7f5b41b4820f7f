import type { MappingNode, ManifestNode } from '../../../server/manifest/tree/node.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { keyName } from '../../../server/manifest/tree/resolveScalar.ts';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';

/**
 * Whether kubectl has one answer to the text. To keys that are two for YAML and one for JSON, such as `1` and `1e0` or
 * `"1"`, it has two: it takes the values over in the order of a Go map, which is another one each time.
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
  const types = new Map<string, string>();
  return entries.some(({ key }) => {
    const [name, type] = [keyName(key), typeOf(key.value, key.source)];
    const before = types.get(name);
    types.set(name, type);
    return before !== undefined && before !== type;
  });
}

/** YAML has two types of numbers. */
function typeOf(value: MappingNode['entries'][number]['key']['value'], source: string): string {
  if (typeof value !== 'number') return typeof value;
  return /[.e]/i.test(source) && !/^[-+]?0x/i.test(source) ? 'float' : 'integer';
}
