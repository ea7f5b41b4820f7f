import { PATCH_DIRECTIVE } from '../../kubernetes/patchKeys.ts';
import { rewriteCells } from './cells.ts';
import type { Cell, MappingValue, Member, ScalarValue, SequenceValue, Value } from './value.ts';
import { isMissing, memberOf, textValue, withMember, withoutMember } from './value.ts';

/** What a strategic merge patch makes of an object. */
export type Merged =
  | { readonly kind: 'merged'; readonly value: MappingValue }
  /** The patch takes the whole object away. */
  | { readonly kind: 'deleted' }
  /** The patch has a list where the object has a mapping, or the like. */
  | { readonly kind: 'misfit' };

/**
 * Applies a strategic merge patch as Kustomize does (sigs.k8s.io/kustomize/kyaml/yaml/merge2, yaml/walk): mappings are
 * merged, lists of `lists` by their keys with the patch's items first, all else is replaced, and null takes away. `lists`
 * are those of the object's kind by path.
 */
export function mergePatch(
  object: MappingValue,
  patch: MappingValue,
  lists: ReadonlyMap<string, readonly string[]>,
): Merged {
  try {
    const merging: Merging = { lists, rewritten: new Map() };
    const value = merge(object, patch, '', merging);
    if (isMissing(value)) return { kind: 'deleted' };
    if (value.kind !== 'mapping') return { kind: 'misfit' };
    return { kind: 'merged', value: rewriteCells(value, merging.rewritten) };
  } catch (fault) {
    if (fault instanceof Misfit) return { kind: 'misfit' };
    throw fault;
  }
}

class Misfit extends Error {}

interface Merging {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** What the patch gave to values that stand in several places. */
  readonly rewritten: Map<Cell, ScalarValue>;
}

/** Undefined where nothing is left. */
function merge(
  object: Value | undefined,
  patch: Value | undefined,
  path: string,
  merging: Merging,
): Value | undefined {
  const leading = isMissing(object) ? patch : object;
  if (isMissing(leading)) return undefined;
  const other = leading === object ? patch : undefined;
  if (!isMissing(other) && other.kind !== leading.kind) throw new Misfit();
  switch (leading.kind) {
    case 'scalar':
      return patch ?? object;
    case 'mapping':
      return mergeMappings(asMapping(object), patch, path, merging);
    case 'sequence': {
      const keys = merging.lists.get(path);
      return keys === undefined ? (patch ?? object) : mergeLists(object, patch, { path, merging, keys });
    }
  }
}

function asMapping(value: Value | undefined): MappingValue | undefined {
  return value?.kind === 'mapping' ? value : undefined;
}

function mergeMappings(
  object: MappingValue | undefined,
  patch: Value | undefined,
  path: string,
  merging: Merging,
): MappingValue | undefined {
  const directive = patch?.kind === 'mapping' ? directiveOf(patch) : undefined;
  if (directive === 'delete') return undefined;
  const own = patch?.kind === 'mapping' ? withoutMember(patch, PATCH_DIRECTIVE) : undefined;
  if (patch !== undefined && own === undefined) return undefined;
  const target = object === undefined || directive === 'replace' ? own : object;
  if (target === undefined) return undefined;
  const members = new Map<string, Member>();
  const names = new Set([...target.members.keys(), ...(own?.members.keys() ?? [])]);
  for (const name of names) {
    const before = target.members.get(name);
    const change = own?.members.get(name);
    const value = merge(before?.value, change?.value, path === '' ? name : `${path}.${name}`, merging);
    if (isMissing(value)) continue;
    const member = memberWith(value, before, change, merging);
    if (member !== undefined) members.set(name, member);
  }
  return { ...target, members };
}

/** What the patch wrote stands where it wrote it. */
function memberWith(
  value: Value,
  before: Member | undefined,
  change: Member | undefined,
  { rewritten }: Merging,
): Member | undefined {
  if (value === before?.value) return before;
  if (value !== change?.value) {
    const written = before ?? change;
    return written && { ...written, value };
  }
  const cell = before?.value.kind === 'scalar' ? before.value.cell : undefined;
  if (cell === undefined || value.kind !== 'scalar') return change;
  const shared = { ...value, cell };
  rewritten.set(cell, shared);
  return { ...change, value: shared };
}

function directiveOf(mapping: MappingValue): string | undefined {
  const value = mapping.members.get(PATCH_DIRECTIVE)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

interface ListMerge {
  readonly path: string;
  readonly merging: Merging;
  /** Empty for a list of plain values. */
  readonly keys: readonly string[];
}

function mergeLists(object: Value | undefined, patch: Value | undefined, how: ListMerge): Value | undefined {
  if (patch !== undefined && isMissing(patch)) return undefined;
  const directive = patch?.kind === 'sequence' ? findListDirective(patch) : undefined;
  const before = object?.kind === 'sequence' ? object : undefined;
  const own = patch?.kind === 'sequence' ? withoutDirective(patch, directive?.item) : undefined;
  if (before !== undefined && directive?.says === 'delete') return undefined;
  const target = before === undefined || directive?.says === 'replace' ? own : before;
  if (target === undefined) return undefined;
  return how.keys.length === 0
    ? mergePlainLists(target, own ?? target)
    : mergeKeyedLists(target, own, how.keys, how);
}

function findListDirective({
  items,
}: SequenceValue): { readonly says: string; readonly item: Value } | undefined {
  for (const item of items) {
    if (item.kind !== 'mapping' || !item.members.has(PATCH_DIRECTIVE)) continue;
    const says = directiveOf(item);
    return item.members.size === 1 && says !== undefined ? { says, item } : undefined;
  }
  return undefined;
}

function withoutDirective(sequence: SequenceValue, directive: Value | undefined): SequenceValue {
  if (directive === undefined) return sequence;
  return { ...sequence, items: sequence.items.filter((item) => item !== directive) };
}

/** Those of the patch first, each once. */
function mergePlainLists(target: SequenceValue, patch: SequenceValue): SequenceValue {
  const items = new Map<string, Value>();
  for (const item of [...patch.items, ...target.items]) {
    const text = item.kind === 'scalar' ? item.text : '';
    if (!items.has(text)) items.set(text, item);
  }
  return { ...target, items: [...items.values()] };
}

/** The keys of an item, in the order of the list's keys; '' for one that it lacks. */
type KeyTexts = readonly string[];

function mergeKeyedLists(
  target: SequenceValue,
  patch: SequenceValue | undefined,
  keys: readonly string[],
  { path, merging }: ListMerge,
): SequenceValue | undefined {
  const sources = [patch, target].flatMap((source) => (source === undefined ? [] : [source]));
  const all = completeKeys(distinctKeys(sources, keys), keys);
  const used = keys.filter((_, at) => all.some((texts) => texts[at] !== ''));
  const usedKeys = used.length === 0 ? keys : used;
  let rest: readonly Value[] = target.items;
  let added: readonly Value[] = [];
  for (const texts of all) {
    const wanted = usedKeys.map((key): [string, string] => [key, texts[keys.indexOf(key)] ?? '']);
    const named = wanted.filter(([, text]) => text !== '');
    if (named.length === 0) continue;
    const before = rest.find((item) => hasKeys(item, named));
    const change = patch?.items.find((item) => hasKeys(item, named));
    const merged = merge(before, change, `${path}[]`, merging);
    if (isMissing(merged) || (merged.kind === 'mapping' && merged.members.size === 0)) {
      rest = rest.filter((item) => !hasKeys(item, named));
      continue;
    }
    const item = withKeys(merged, named);
    const isReplaced = change?.kind === 'mapping' && directiveOf(change) === 'replace';
    // Kustomize forgets an item of the patch that says `replace`: the item that was there comes back.
    if (before !== undefined && (!isReplaced || before === change))
      rest = rest.map((each) => (each === before ? item : each));
    added = putItem(added, item, named);
  }
  const items = rest.reduce((so, item) => appendItem(so, item, usedKeys), added);
  return { ...target, items };
}

/** Those of the patch first, each once. */
function distinctKeys(sources: readonly SequenceValue[], keys: readonly string[]): readonly KeyTexts[] {
  const found = new Map<string, KeyTexts>();
  for (const { items } of sources) {
    for (const item of items) {
      const texts = keys.map((key) => keyText(item, key));
      found.set(JSON.stringify(texts), texts);
    }
  }
  return [...found.values()];
}

function keyText(item: Value, key: string): string {
  const value = item.kind === 'mapping' ? item.members.get(key)?.value : undefined;
  return value?.kind === 'scalar' && !isMissing(value) ? value.text : '';
}

/**
 * Items that agree in one key and of which one lacks another are taken for the same: a port 8080 with and one without a
 * protocol.
 */
function completeKeys(all: readonly KeyTexts[], keys: readonly string[]): readonly KeyTexts[] {
  if (keys.length < 2) return all;
  const completed = [...all];
  for (const at of completed.keys()) {
    for (const other of completed.keys()) {
      const common = unify(completed[at] ?? [], completed[other] ?? []);
      if (common === undefined) continue;
      completed[at] = common;
      completed[other] = common;
    }
  }
  return completed;
}

function unify(a: KeyTexts, b: KeyTexts): KeyTexts | undefined {
  const agrees = a.some((text, at) => text === b[at]);
  const fits = a.every((text, at) => text === b[at] || text === '' || b[at] === '');
  return agrees && fits ? a.map((text, at) => (text === '' ? (b[at] ?? '') : text)) : undefined;
}

function hasKeys(item: Value, named: readonly (readonly [string, string])[]): boolean {
  return item.kind === 'mapping' && named.every(([key, text]) => keyText(item, key) === text);
}

/** An item that was matched without one of its keys gets it. */
function withKeys(item: Value, named: readonly (readonly [string, string])[]): Value {
  if (item.kind !== 'mapping') return item;
  return named.reduce(
    (so, [key, text]) =>
      so.members.has(key) ? so : withMember(so, key, memberOf(textValue(text, so.from), so.from)),
    item,
  );
}

/** In the place of the item that has the keys, else at the end. */
function putItem(
  items: readonly Value[],
  item: Value,
  named: readonly (readonly [string, string])[],
): readonly Value[] {
  return items.some((each) => hasKeys(each, named))
    ? items.map((each) => (hasKeys(each, named) ? item : each))
    : [...items, item];
}

/** Where several keys count, an item moves to the end; where one does, it keeps the place that it has. */
function appendItem(items: readonly Value[], item: Value, keys: readonly string[]): readonly Value[] {
  const named = keys
    .map((key): [string, string] => [key, keyText(item, key)])
    .filter(([, text]) => text !== '');
  if (named.length === 0) return [...items, item];
  if (keys.length === 1) return putItem(items, item, named);
  return [...items.filter((each) => !hasKeys(each, named)), item];
}
