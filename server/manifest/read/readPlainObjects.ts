import type { Resource } from '../model.ts';
import type { JsonScalar, ManifestNode, MappingNode, ScalarNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { readResources } from './readResources.ts';

/**
 * Reads objects that never were a text, as an API server sends them, with the same readers as those of a text. Nobody can
 * point at them: all their ranges are empty.
 */
export function readPlainObjects(objects: readonly unknown[]): readonly Resource[] {
  const scalars = new Map<JsonScalar, ScalarNode>();
  return objects.flatMap((object) => readResources(toNode(object, scalars, DEEPEST)));
}

const NOWHERE: TextRange = { start: 0, end: 0 };

/** Deeper than any field that is read. */
const DEEPEST = 40;

/** Keys, label values and the like come back a thousand times; longer texts hardly ever do. */
const LONGEST_SHARED = 64;

function toNode(
  value: unknown,
  scalars: Map<JsonScalar, ScalarNode>,
  depth: number,
): ManifestNode | undefined {
  if (depth === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => toNode(item, scalars, depth - 1));
    return { kind: 'sequence', range: NOWHERE, isFlow: true, items };
  }
  if (typeof value === 'object' && value !== null) return toMapping(value, scalars, depth);
  return isScalar(value) ? toScalar(value, scalars) : undefined;
}

function toMapping(value: object, scalars: Map<JsonScalar, ScalarNode>, depth: number): MappingNode {
  const entries = Object.entries(value).map(([key, below]) => ({
    key: toScalar(key, scalars),
    value: toNode(below, scalars, depth - 1),
    range: NOWHERE,
  }));
  return { kind: 'mapping', range: NOWHERE, isFlow: true, entries };
}

function toScalar(value: JsonScalar, scalars: Map<JsonScalar, ScalarNode>): ScalarNode {
  const shared = scalars.get(value);
  if (shared !== undefined) return shared;
  // Quoted, so that a key `<<` is no merge key.
  const style = typeof value === 'string' ? 'double-quoted' : 'plain';
  const scalar: ScalarNode = { kind: 'scalar', range: NOWHERE, value, source: String(value), style };
  if (typeof value !== 'string' || value.length <= LONGEST_SHARED) scalars.set(value, scalar);
  return scalar;
}

function isScalar(value: unknown): value is JsonScalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
