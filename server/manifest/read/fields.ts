import { isPatchKey } from '../../kubernetes/patchKeys.ts';
import type { Field, StringEntry } from '../model.ts';
import type { JsonScalar, ManifestNode, MappingEntry, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { isMergeKey, keyName, otherZero } from '../tree/keyName.ts';

/**
 * Bounds what a document may cost its readers: aliases can make a short text stand for a huge object, and reading
 * stops quietly when the budget is spent. One budget serves one document.
 */
export interface ReadBudget {
  remaining: number;
}

/** Plenty for a text of this length without aliases, and little enough for one that is full of them. */
export function createReadBudget(textLength: number): ReadBudget {
  return { remaining: 100_000 + 10 * textLength };
}

/** A mapping as the API server sees it, and the path that leads to it (empty for the object itself). */
export interface ReadMapping {
  readonly node: MappingNode;
  readonly path: string;
  readonly budget: ReadBudget;
}

/** The value behind an alias; any other node itself. Undefined for an alias without anchor. */
export function resolveAlias(
  node: ManifestNode | undefined,
): Exclude<ManifestNode, { kind: 'alias' }> | undefined {
  const target = node?.kind === 'alias' ? node.target : node;
  return target?.kind === 'alias' ? undefined : target;
}

/** The value of a key at the object's top level, with merge keys applied. */
export function findEntry(mapping: ReadMapping, key: string): MappingEntry | undefined {
  const { entries } = mapping.node;
  spend(mapping.budget, entries.length);
  let found: MappingEntry | undefined;
  for (const entry of entries) {
    const name = keyName(entry.key);
    if (name === key) found = entry;
    else if (isMergeKey(entry.key))
      found = findMerged(mapping, entry.value, key, MAXIMUM_MERGE_DEPTH) ?? found;
  }
  return found;
}

/**
 * The entries as kubectl's library keeps them: in the order of the text the last writer of a key wins, whether it is
 * an own entry or one that `<<` brings in. The order is that of each key's first appearance.
 */
export function listEntries(mapping: ReadMapping): ReadonlyMap<string, MappingEntry> {
  const found = new Map<string, MappingEntry>();
  collectEntries(mapping.node, mapping.budget, MAXIMUM_MERGE_DEPTH, found);
  return found;
}

const MAXIMUM_MERGE_DEPTH = 16;

function spend(budget: ReadBudget, cost: number): boolean {
  budget.remaining -= cost;
  return budget.remaining > 0;
}

function findMerged(
  mapping: ReadMapping,
  merged: ManifestNode | undefined,
  key: string,
  depth: number,
): MappingEntry | undefined {
  const source: ReadonlyMap<string, MappingEntry> = collectMerged(merged, mapping.budget, depth, new Map());
  return source.get(key);
}

function collectEntries(
  node: MappingNode,
  budget: ReadBudget,
  depth: number,
  into: Map<string, MappingEntry>,
): Map<string, MappingEntry> {
  for (const entry of node.entries) {
    if (!spend(budget, 1)) break;
    if (isMergeKey(entry.key)) collectMerged(entry.value, budget, depth, into);
    else putEntry(entry, into);
  }
  return into;
}

function putEntry(entry: MappingEntry, into: Map<string, MappingEntry>): void {
  const other = otherZero(entry.key);
  const replaced = other && into.get(other);
  if (other && replaced && otherZero(replaced.key) !== undefined) into.delete(other);
  into.set(keyName(entry.key), entry);
}

/** What stands behind `<<`: one mapping, or a list of them of which the first wins. */
function collectMerged(
  merged: ManifestNode | undefined,
  budget: ReadBudget,
  depth: number,
  into: Map<string, MappingEntry>,
): Map<string, MappingEntry> {
  const source = resolveAlias(merged);
  if (depth === 0 || source === undefined) return into;
  if (source.kind === 'mapping') return collectEntries(source, budget, depth - 1, into);
  if (source.kind === 'sequence') {
    for (const item of source.items.toReversed()) {
      const mapping = resolveAlias(item);
      if (mapping?.kind === 'mapping') collectEntries(mapping, budget, depth - 1, into);
    }
  }
  return into;
}

/** The path of a member: `spec` + `type` is `spec.type`. */
export function memberPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

export function readText(mapping: ReadMapping, key: string): Field<string> | undefined {
  return readScalar(mapping, key, (value) => (typeof value === 'string' ? value : undefined));
}

export function readNumber(mapping: ReadMapping, key: string): Field<number> | undefined {
  return readScalar(mapping, key, (value) => (typeof value === 'number' ? value : undefined));
}

export function readBoolean(mapping: ReadMapping, key: string): Field<boolean> | undefined {
  return readScalar(mapping, key, (value) => (typeof value === 'boolean' ? value : undefined));
}

/** A field whose value `accept` takes; undefined when it is missing or of another type. */
export function readScalar<T>(
  mapping: ReadMapping,
  key: string,
  accept: (value: JsonScalar) => T | undefined,
): Field<T> | undefined {
  const entry = findEntry(mapping, key);
  const scalar = resolveAlias(entry?.value);
  if (entry?.value === undefined || scalar?.kind !== 'scalar') return undefined;
  const value = accept(scalar.value);
  return value === undefined
    ? undefined
    : {
        path: memberPath(mapping.path, key),
        value,
        range: entry.value.range,
        keyRange: entry.key.range,
        entryRange: entry.range,
      };
}

/** The mapping under a key; undefined when there is none. */
export function readMapping(mapping: ReadMapping, key: string): ReadMapping | undefined {
  const node = resolveAlias(findEntry(mapping, key)?.value);
  return node?.kind === 'mapping'
    ? { node, path: memberPath(mapping.path, key), budget: mapping.budget }
    : undefined;
}

/** An item of a sequence: its place, and the value behind an alias. */
export interface ReadItem {
  readonly path: string;
  readonly range: TextRange;
  readonly node: Exclude<ManifestNode, { kind: 'alias' }>;
}

/** The items under a key, without those that are empty. */
export function readItems(mapping: ReadMapping, key: string): readonly ReadItem[] {
  const sequence = resolveAlias(findEntry(mapping, key)?.value);
  if (sequence?.kind !== 'sequence') return [];
  const path = memberPath(mapping.path, key);
  const found: ReadItem[] = [];
  for (const [index, item] of sequence.items.entries()) {
    if (!spend(mapping.budget, 1)) break;
    const node = resolveAlias(item);
    if (item !== undefined && node !== undefined)
      found.push({ path: `${path}[${index}]`, range: item.range, node });
  }
  return found;
}

/** The items under a key that are mappings. */
export function readMappings(mapping: ReadMapping, key: string): readonly ReadMapping[] {
  return readItems(mapping, key).flatMap(({ node, path }) =>
    node.kind === 'mapping' ? [{ node, path, budget: mapping.budget }] : [],
  );
}

/** The items under a key that are strings. */
export function readTexts(mapping: ReadMapping, key: string): readonly Field<string>[] {
  return readItems(mapping, key).flatMap(({ node, path, range }) =>
    node.kind === 'scalar' && typeof node.value === 'string'
      ? [{ path, value: node.value, range, keyRange: range, entryRange: range }]
      : [],
  );
}

/** The strings of a string map such as `labels`, without the directives of a patch; entries of another type are left out. */
export function readTextEntries(mapping: ReadMapping, key: string): readonly StringEntry[] {
  const inner = readMapping(mapping, key);
  if (inner === undefined) return [];
  const found: StringEntry[] = [];
  for (const [name, entry] of listEntries(inner)) {
    const scalar = resolveAlias(entry.value);
    if (
      entry.value !== undefined &&
      scalar?.kind === 'scalar' &&
      typeof scalar.value === 'string' &&
      !isPatchKey(name)
    ) {
      found.push({
        key: name,
        field: {
          path: `${inner.path}[${name}]`,
          value: scalar.value,
          range: entry.value.range,
          keyRange: entry.key.range,
          entryRange: entry.range,
        },
      });
    }
  }
  return found;
}

/** A string map as a plain record without prototype, safe for any key. */
export function readTextRecord(mapping: ReadMapping, key: string): Readonly<Record<string, string>> {
  const record = Object.create(null) as Record<string, string>;
  for (const { key: name, field } of readTextEntries(mapping, key)) record[name] = field.value;
  return record;
}
