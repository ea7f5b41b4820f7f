import type { ServiceResource } from '../model.ts';
import { parseDocument } from '../read/parseDocument.ts';
import { readService } from '../decode/readService.ts';
import { createReadBudget, resolveAlias } from '../read/fields.ts';
import { STAND_IN, isPlaceholder } from '../read/placeholders.ts';
import type { JsonScalar, ManifestNode, MappingEntry, MappingNode, ScalarNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';

/** A field of the spec, or an annotation, and what it may be. */
export interface Assumption {
  readonly within: readonly ['spec'] | readonly ['metadata', 'annotations'];
  readonly name: string;
  readonly value: JsonScalar | readonly string[];
}

/** The Service with a value where nobody knows one; undefined where the value is known, or known to be absent. */
export function assume(service: ServiceResource, assumption: Assumption): ServiceResource | undefined {
  if (!isOpen(service, assumption)) return undefined;
  const node = setWithin(service.node, assumption.within, assumption);
  if (node === undefined) return undefined;
  const { apiVersion, kindRange } = service;
  return readService(
    { node, path: '', budget: createReadBudget(node.range.end) },
    { apiVersion, node, kindRange },
  );
}

/**
 * A Service of which nothing is known but the value at the path, where indexes stand for any item. What stands around the
 * value has no place: its ranges are before every text.
 */
export function placeInService(
  value: ManifestNode,
  path: readonly (string | number)[],
  length: number,
): ServiceResource | undefined {
  let inner = value;
  for (const step of path.toReversed()) {
    const around: MappingNode = { kind: 'mapping', range: NOWHERE, isFlow: false, entries: [] };
    inner =
      typeof step === 'number'
        ? { kind: 'sequence', range: NOWHERE, isFlow: false, items: [inner, scalarAt(around, STAND_IN)] }
        : {
            ...around,
            entries: [
              { key: scalarAt(around, STAND_IN), value: undefined, range: NOWHERE },
              { key: scalarAt(around, step), value: inner, range: NOWHERE },
            ],
          };
  }
  if (inner.kind !== 'mapping' || path.length === 0) return undefined;
  return readService(
    { node: inner, path: '', budget: createReadBudget(length) },
    { apiVersion: 'v1', node: inner, kindRange: NOWHERE },
  );
}

let unknown: ServiceResource | undefined;

/**
 * The Service that a value becomes a part of: only the chart's templates and all values together could tell. Read when it is
 * first asked for, as the server starts sooner without.
 */
export function unknownService(): ServiceResource | undefined {
  unknown ??= parseDocument(
    `apiVersion: v1\nkind: Service\nspec:\n  type: ${STAND_IN}\n  selector: {app: ${STAND_IN}}\n`,
  ).resources.find((resource) => resource.kind === 'Service');
  return unknown;
}

const NOWHERE = { start: -1, end: -1 };

function isOpen({ decoded }: ServiceResource, { within, name }: Assumption): boolean {
  const path = within.length === 1 ? `spec.${name}` : 'metadata.annotations';
  return decoded.refusedPaths.has(path) && !decoded.problems.some((problem) => problem.path === path);
}

function setWithin(
  node: MappingNode,
  [first, ...rest]: readonly string[],
  assumption: Assumption,
): MappingNode | undefined {
  if (first === undefined) return setEntry(node, assumption);
  const entry = node.entries.findLast(({ key }) => keyName(key) === first);
  const inner = resolveAlias(entry?.value);
  const value = inner?.kind === 'mapping' ? inner : isEmptyOrUnknown(inner) ? emptyAt(node) : undefined;
  const changed = value && setWithin(value, rest, assumption);
  if (changed === undefined) return undefined;
  const set = { key: keyAt(node, first), value: changed, range: changed.range };
  return { ...node, entries: [...node.entries.filter((each) => each !== entry), set] };
}

function isEmptyOrUnknown(node: ReturnType<typeof resolveAlias>): boolean {
  return node === undefined || isPlaceholder(node);
}

function setEntry(node: MappingNode, { name, value }: Assumption): MappingNode {
  const others = node.entries.filter(({ key }) => keyName(key) !== name);
  const entry: MappingEntry = { key: keyAt(node, name), value: valueAt(node, value), range: startOf(node) };
  return { ...node, entries: [...others, entry] };
}

function emptyAt(node: MappingNode): MappingNode {
  return { kind: 'mapping', range: startOf(node), isFlow: false, entries: [] };
}

function keyAt(node: MappingNode, name: string): ScalarNode {
  return scalarAt(node, name);
}

function valueAt(node: MappingNode, value: Assumption['value']): ManifestNode {
  if (typeof value !== 'object' || value === null) return scalarAt(node, value);
  const items = value.map((item) => scalarAt(node, item));
  return { kind: 'sequence', range: startOf(node), isFlow: true, items };
}

function scalarAt(node: MappingNode, value: JsonScalar): ScalarNode {
  return { kind: 'scalar', range: startOf(node), value, source: String(value), style: 'plain' };
}

function startOf({ range: { start } }: MappingNode): MappingNode['range'] {
  return { start, end: start };
}
