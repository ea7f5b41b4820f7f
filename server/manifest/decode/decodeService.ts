import { isPatchKey } from '../../kubernetes/patchKeys.ts';
import type { FieldSchema, ObjectType, SchemaType } from '../../kubernetes/serviceSchema.ts';
import { SERVICE_SCHEMA } from '../../kubernetes/serviceSchema.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { OLDEST_KNOWN_MINOR } from '../../kubernetes/version.ts';
import type {
  Decoded,
  DecodeProblem,
  DecodedList,
  DecodedMap,
  DecodedObject,
  DecodedService,
  WantedKind,
} from './decodeTypes.ts';
import type { ScalarProblem } from './decodeScalar.ts';
import { decodeScalar, kindOf } from './decodeScalar.ts';
import type { ReadBudget } from '../read/fields.ts';
import { createReadBudget, listEntries, memberPath, resolveAlias } from '../read/fields.ts';
import type { Field, StringEntry } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../tree/node.ts';
import { holdsPlaceholder, isPlaceholder } from '../read/placeholders.ts';

/**
 * Decodes a Service as the API server does under strict field validation, after kubectl's conversion to JSON: keys are
 * case-sensitive, strings take strings only, null counts as absent, and as empty inside lists and maps, and of equal
 * keys the last one stays. A value with a placeholder counts as refused, and is no problem. Fields that only newer minors know are decoded, and reported with the minor they came with.
 */
export function decodeService(node: MappingNode): DecodedService {
  const decoding: Decoding = { budget: createReadBudget(node.range.end), found: [], unknown: [] };
  const start = { path: '', wirePath: '', order: [], since: undefined };
  const root = decodeObject(decoding, node, SERVICE_SCHEMA, start);
  const sorted = decoding.found.length > 1 ? decoding.found.toSorted(byWireOrder) : decoding.found;
  const problems = sorted.map(({ problem }) => problem);
  const refusedPaths = new Set([
    ...problems.filter(({ kind }) => kind !== 'unknown-field').map(({ path }) => path),
    ...decoding.unknown,
  ]);
  return { root, problems, refusedPaths };
}

interface Decoding {
  readonly budget: ReadBudget;
  readonly found: { readonly problem: DecodeProblem; readonly order: readonly (string | number)[] }[];
  /** Paths of values that hold placeholders. */
  readonly unknown: string[];
}

interface Place {
  readonly path: string;
  readonly wirePath: string;
  /** Keys and indexes that lead here. */
  readonly order: readonly (string | number)[];
  readonly since: Minor | undefined;
}

type ProblemDetail = DecodeProblem extends infer Problem
  ? Problem extends DecodeProblem
    ? Omit<Problem, 'path' | 'wirePath' | 'since'>
    : never
  : never;

function report(decoding: Decoding, detail: ProblemDetail, { order, path, wirePath, since }: Place): void {
  if (decoding.found.length >= MOST_PROBLEMS) return;
  decoding.found.push({ problem: { ...detail, path, wirePath, since }, order });
}

/** More of them help nobody, and aliases can make a short text stand for very many. */
const MOST_PROBLEMS = 1000;

function byWireOrder(a: Decoding['found'][number], b: Decoding['found'][number]): number {
  const length = Math.min(a.order.length, b.order.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.order[at] ?? '';
    const right = b.order[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.order.length - b.order.length;
}

function decodeObject(decoding: Decoding, node: MappingNode, type: ObjectType, place: Place): DecodedObject {
  const fields = new Map<string, Field<Decoded>>();
  const siblings = listEntries({ node, path: place.path, budget: decoding.budget });
  for (const [name, entry] of siblings) {
    const schema = type.fields.find((field) => field.name === name);
    const isNewer = (schema?.since ?? 0) > OLDEST_KNOWN_MINOR;
    const inner = {
      path: memberPath(place.path, name),
      wirePath: memberPath(place.wirePath, name),
      order: [...place.order, name],
      since: isNewer ? schema?.since : place.since,
    };
    const found = fieldAt(inner.path, entry);
    if (schema === undefined || isNewer)
      report(decoding, { kind: 'unknown-field', field: found, name, parent: type, siblings }, inner);
    if (schema === undefined) continue;
    const value = decodeValue(decoding, found, schema.type, inner, schema);
    if (value !== undefined) fields.set(name, { ...found, value });
  }
  return { kind: 'object', node, path: place.path, fields };
}

function fieldAt(path: string, entry: MappingEntry): Field<ManifestNode | undefined> {
  const { key, value } = entry;
  return {
    path,
    value,
    range: value?.range ?? { start: entry.range.end, end: entry.range.end },
    keyRange: key.range,
    entryRange: entry.range,
  };
}

/** Undefined for null and for a value that is refused. */
function decodeValue(
  decoding: Decoding,
  field: Field<ManifestNode | undefined>,
  type: SchemaType,
  place: Place,
  schema: FieldSchema | undefined,
): Decoded | undefined {
  const node = resolveAlias(field.value);
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return undefined;
  if (isPlaceholder(node)) {
    decoding.unknown.push(place.path);
    return undefined;
  }
  if (node.kind === 'scalar' && typeof node.value === 'number' && !Number.isFinite(node.value)) {
    report(decoding, { kind: 'not-json', field }, place);
    return undefined;
  }
  const value = convert(decoding, { field, node, type, place });
  if (value === undefined) {
    if (type.kind !== 'any') {
      const problem = { field, found: kindOf(node), wanted: WANTED[type.kind], schema };
      report(decoding, { kind: 'wrong-type', ...problem }, place);
    }
    return undefined;
  }
  if (typeof value !== 'object' || !('scalar' in value)) return value;
  report(decoding, { ...value, field }, place);
  return undefined;
}

interface Conversion {
  readonly field: Field<unknown>;
  readonly node: Exclude<ManifestNode, { kind: 'alias' }>;
  readonly type: SchemaType;
  readonly place: Place;
}

/** Undefined where the JSON type is another than the wanted one. */
function convert(
  decoding: Decoding,
  { field, node, type, place }: Conversion,
): Decoded | ScalarProblem | undefined {
  switch (type.kind) {
    case 'any':
      return undefined;
    case 'object':
      return node.kind === 'mapping' ? decodeObject(decoding, node, type, place) : undefined;
    case 'map':
      return node.kind === 'mapping' ? decodeMap(decoding, node, place) : undefined;
    case 'list':
      return node.kind === 'sequence'
        ? decodeItems(decoding, field, node.items, type.items, place)
        : undefined;
    default:
      return node.kind === 'scalar' ? decodeScalar(node, type) : undefined;
  }
}

const WANTED: Readonly<Record<Exclude<SchemaType['kind'], 'any'>, WantedKind>> = {
  object: 'mapping',
  map: 'mapping',
  list: 'list',
  boolean: 'boolean',
  int32: 'integer',
  int64: 'integer',
  intOrString: 'integer or string',
  string: 'string',
  time: 'string',
};

/** A null item becomes what the item's type is when it is empty. */
function decodeItems(
  decoding: Decoding,
  list: Field<unknown>,
  items: readonly (ManifestNode | undefined)[],
  type: SchemaType,
  place: Place,
): DecodedList {
  const decoded: Field<Decoded>[] = [];
  for (const [index, item] of items.entries()) {
    if ((decoding.budget.remaining -= 1) < 0) break;
    const path = `${place.path}[${index}]`;
    const range = item?.range ?? list.range;
    const field = { path, value: item, range, keyRange: range, entryRange: range };
    const inner = { ...place, path, order: [...place.order, index] };
    const isNull = isNothing(item);
    const value = isNull ? emptyItem(type, path) : decodeValue(decoding, field, type, inner, undefined);
    if (value !== undefined) decoded.push({ ...field, value });
  }
  return { kind: 'list', items: decoded };
}

function emptyItem(type: SchemaType, path: string): Decoded | undefined {
  if (type.kind === 'object') return { kind: 'object', node: undefined, path, fields: new Map() };
  return type.kind === 'string' ? '' : undefined;
}

function decodeMap(decoding: Decoding, node: MappingNode, place: Place): DecodedMap {
  const entries: StringEntry[] = [];
  for (const [key, entry] of listEntries({ node, path: place.path, budget: decoding.budget })) {
    if (isPatchKey(key) || holdsPlaceholder(key)) continue;
    const field = fieldAt(`${place.path}[${key}]`, entry);
    const inner = { ...place, path: field.path, order: [...place.order, key] };
    const value = isNothing(entry.value)
      ? ''
      : decodeValue(decoding, field, { kind: 'string' }, inner, undefined);
    if (typeof value === 'string') entries.push({ key, field: { ...field, value } });
  }
  return { kind: 'map', entries };
}

function isNothing(item: ManifestNode | undefined): boolean {
  const node = resolveAlias(item);
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}
