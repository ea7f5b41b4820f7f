import type { ManifestNode, MappingEntry, ScalarNode } from '../tree/node.ts';
import { formatScalar } from './formatScalar.ts';

/**
 * An entry of block style as it stands between braces, on one line: `labels: {app: web}`. Undefined for what has no such
 * form, or would lose something: texts of several lines, anchors, aliases, tags, comments.
 */
export function writeFlow(text: string, { key, value, range }: MappingEntry): string | undefined {
  if (/[&*!#]/.test(text.slice(range.start, range.end))) return undefined;
  const written = writeNode(value);
  return written === undefined ? undefined : `${key.source}: ${written}`;
}

function writeNode(node: ManifestNode | undefined): string | undefined {
  switch (node?.kind) {
    case undefined:
      return 'null';
    case 'scalar':
      return writeScalar(node);
    case 'alias':
      return undefined;
    case 'sequence':
      return join(node.items.map(writeNode), '[', ']');
    case 'mapping':
      return join(
        node.entries.map(({ key, value }) => {
          const written = writeNode(value);
          return written === undefined ? undefined : `${key.source}: ${written}`;
        }),
        '{',
        '}',
      );
  }
}

function writeScalar({ value, source, style }: ScalarNode): string | undefined {
  if (style === 'literal' || style === 'folded' || /[\r\n]/.test(source)) return undefined;
  return style === 'plain' && typeof value === 'string' ? formatScalar(value, 'plain') : source;
}

function join(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(', ')}${close}`;
}
