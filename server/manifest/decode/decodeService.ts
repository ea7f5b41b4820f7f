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
import type { Field, StringEntry } from '../field.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../tree/node.ts';
import { UNCLEAR_ITEM, holdsPlaceholder, isPlaceholder } from '../read/placeholders.ts';

/**
 * Decodes a Service as the API server does under strict field validation, after kubectl's conversion to JSON: keys are
 * case-sensitive, strings take strings only, null counts as absent, and as empty inside lists and maps, and of equal
 * keys the last one stays. A value with a placeholder counts as refused, and is no problem. Fields that only newer minors
 * know are decoded, and reported with the minor they came with. The budget bounds what aliases may cost.
 */
export function decodeService(
  node: MappingNode,
  budget: ReadBudget = createReadBudget(node.range.end),
): DecodedService {
  return new LazyService(node, budget);
}

/** Light while nobody asks: a workspace may hold very many. */
class LazyService implements DecodedService {
  readonly #node: MappingNode;
  readonly #budget: ReadBudget;
  #written: ReadonlyMap<string, MappingEntry> | undefined;
  #metadata: Section | undefined;
  #spec: Section | undefined;
  #others: ReadonlyMap<string, Section> | undefined;
  #root: DecodedObject | undefined;
  #problems: readonly DecodeProblem[] | undefined;
  #refusedPaths: ReadonlySet<string> | undefined;

  constructor(node: MappingNode, budget: ReadBudget) {
    this.#node = node;
    this.#budget = budget;
  }

  get written(): ReadonlyMap<string, MappingEntry> {
    return (this.#written ??= listEntries({ node: this.#node, path: '', budget: this.#budget }));
  }

  get metadata(): DecodedObject | undefined {
    return objectOf(this.#sectionAt('metadata'));
  }

  get spec(): DecodedObject | undefined {
    return objectOf(this.#sectionAt('spec'));
  }

  get root(): DecodedObject {
    return (this.#root ??= this.#decodeRoot());
  }

  get problems(): readonly DecodeProblem[] {
    return (this.#problems ??= this.#sections()
      .flatMap(({ section }) => section.found)
      .sort(byWireOrder)
      .slice(0, MOST_PROBLEMS)
      .map(({ problem }) => problem));
  }

  get refusedPaths(): ReadonlySet<string> {
    return (this.#refusedPaths ??= new Set([
      ...this.problems.filter(({ kind }) => kind !== 'unknown-field').map(({ path }) => path),
      ...this.#sections().flatMap(({ section }) => section.unknown),
    ]));
  }

  #decodeRoot(): DecodedObject {
    const kept = createMembers();
    for (const { name, section } of this.#sections()) keepMember(section.member, name, kept);
    return { kind: 'object', node: this.#node, path: '', ...kept };
  }

  /** In the order of the text. */
  #sections(): readonly { readonly name: string; readonly section: Section }[] {
    return [...this.written.keys()].map((name) => ({ name, section: this.#sectionAt(name) }));
  }

  #sectionAt(name: string): Section {
    if (name === 'metadata') return (this.#metadata ??= this.#decode(name));
    if (name === 'spec') return (this.#spec ??= this.#decode(name));
    this.#others ??= new Map(
      [...this.written.keys()]
        .filter((other) => other !== 'metadata' && other !== 'spec')
        .map((other) => [other, this.#decode(other)]),
    );
    return this.#others.get(name) ?? ABSENT;
  }

  #decode(name: string): Section {
    return decodeSection(name, this.written, this.#budget);
  }
}

function objectOf({ member }: Section): DecodedObject | undefined {
  const value = member?.kind === 'known' ? member.field.value : undefined;
  return typeof value === 'object' && value.kind === 'object' ? value : undefined;
}

/** A field of the object itself, and all that was found in it. */
interface Section {
  readonly member: Member | undefined;
  readonly found: readonly FoundProblem[];
  readonly unknown: readonly string[];
}

const ABSENT: Section = { member: undefined, found: [], unknown: [] };
const TOP: Place = { path: '', parent: undefined, step: '', isMapKey: false, since: undefined };

function decodeSection(
  name: string,
  written: ReadonlyMap<string, MappingEntry>,
  budget: ReadBudget,
): Section {
  const entry = written.get(name);
  if (entry === undefined) return ABSENT;
  const decoding: Decoding = { budget, found: [], unknown: [] };
  if (holdsPlaceholder(name)) return { ...ABSENT, unknown: listUnwritten(written, SERVICE_SCHEMA, TOP) };
  const member = decodeMember(decoding, { name, entry, siblings: written, type: SERVICE_SCHEMA, place: TOP });
  return { member, found: decoding.found, unknown: decoding.unknown };
}

interface FoundProblem {
  readonly problem: DecodeProblem;
  /** Keys and indexes that lead to it. */
  readonly order: readonly (string | number)[];
}

interface Decoding {
  readonly budget: ReadBudget;
  readonly found: FoundProblem[];
  /** Paths of values that hold placeholders. */
  readonly unknown: string[];
}

interface Place {
  readonly path: string;
  readonly parent: Place | undefined;
  /** The key or index that leads here. */
  readonly step: string | number;
  readonly isMapKey: boolean;
  readonly since: Minor | undefined;
}

type ProblemDetail = DecodeProblem extends infer Problem
  ? Problem extends DecodeProblem
    ? Omit<Problem, 'path' | 'wirePath' | 'since'>
    : never
  : never;

function report(decoding: Decoding, detail: ProblemDetail, place: Place): void {
  if (decoding.found.length >= MOST_PROBLEMS) return;
  const steps: Place[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) steps.unshift(at);
  const wirePath = steps
    .filter(({ step, isMapKey }) => typeof step === 'string' && !isMapKey)
    .reduce((path, { step }) => memberPath(path, String(step)), '');
  const { path, since } = place;
  decoding.found.push({
    problem: { ...detail, path, wirePath, since },
    order: steps.map(({ step }) => step),
  });
}

/** More of them help nobody, and aliases can make a short text stand for very many. */
const MOST_PROBLEMS = 1000;

function byWireOrder(a: FoundProblem, b: FoundProblem): number {
  const length = Math.min(a.order.length, b.order.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.order[at] ?? '';
    const right = b.order[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.order.length - b.order.length;
}

function decodeObject(decoding: Decoding, node: MappingNode, type: ObjectType, place: Place): DecodedObject {
  const kept = createMembers();
  const siblings = listEntries({ node, path: place.path, budget: decoding.budget });
  for (const [name, entry] of siblings) {
    if (holdsPlaceholder(name) || isUnclear(entry.value))
      decoding.unknown.push(...listUnwritten(siblings, type, place));
    if (!holdsPlaceholder(name))
      keepMember(decodeMember(decoding, { name, entry, siblings, type, place }), name, kept);
  }
  return { kind: 'object', node, path: place.path, ...kept };
}

/** What an action gives may be items of the list, or keys beside it. */
function isUnclear(node: ManifestNode | undefined): boolean {
  return (
    node?.kind === 'sequence' &&
    node.items.some((item) => item?.kind === 'scalar' && item.source === UNCLEAR_ITEM)
  );
}

/** The fields that a key nobody knows may be: those that are not written, or have their value on a line that is. */
function listUnwritten(
  siblings: ReadonlyMap<string, MappingEntry>,
  { fields }: ObjectType,
  { path }: Place,
): readonly string[] {
  return fields
    .filter(({ name }) => siblings.get(name)?.value === undefined)
    .map(({ name }) => memberPath(path, name));
}

/** What became of a key that the schema knows. */
type Member =
  | { readonly kind: 'known'; readonly field: Field<Decoded> }
  | { readonly kind: 'placeholder'; readonly field: Field<string> };

interface Members {
  readonly fields: Map<string, Field<Decoded>>;
  placeholders: ReadonlyMap<string, Field<string>>;
}

function createMembers(): Members {
  return { fields: new Map(), placeholders: NOTHING };
}

function keepMember(member: Member | undefined, name: string, into: Members): void {
  if (member?.kind === 'known') into.fields.set(name, member.field);
  if (member?.kind === 'placeholder') into.placeholders = new Map(into.placeholders).set(name, member.field);
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

interface WrittenMember {
  readonly name: string;
  readonly entry: MappingEntry;
  readonly siblings: ReadonlyMap<string, MappingEntry>;
  /** Of the mapping that it stands in. */
  readonly type: ObjectType;
  readonly place: Place;
}

function decodeMember(
  decoding: Decoding,
  { name, entry, siblings, type, place }: WrittenMember,
): Member | undefined {
  const schema = type.fields.find((field) => field.name === name);
  const isNewer = (schema?.since ?? 0) > OLDEST_KNOWN_MINOR;
  const inner: Place = {
    path: memberPath(place.path, name),
    parent: place,
    step: name,
    isMapKey: false,
    since: isNewer ? schema?.since : place.since,
  };
  const found = fieldAt(inner.path, entry);
  if (schema === undefined || isNewer)
    report(decoding, { kind: 'unknown-field', field: found, name, parent: type, siblings }, inner);
  if (schema === undefined) return undefined;
  const value = decodeValue(decoding, found, schema.type, inner, schema);
  if (value !== undefined) return { kind: 'known', field: { ...found, value } };
  const text = placeholderText(entry.value);
  return text === undefined ? undefined : { kind: 'placeholder', field: { ...found, value: text } };
}

/** The text of a value that holds a placeholder; undefined for every other. */
function placeholderText(written: ManifestNode | undefined): string | undefined {
  return isPlaceholder(resolveAlias(written)) ? textOf(written) : undefined;
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
  const all: Field<Decoded>[] = [];
  for (const [index, item] of items.entries()) {
    if ((decoding.budget.remaining -= 1) < 0) break;
    const path = `${place.path}[${index}]`;
    const range = item?.range ?? list.range;
    const field = { path, value: item, range, keyRange: range, entryRange: range };
    const inner: Place = { path, parent: place, step: index, isMapKey: false, since: place.since };
    const value = isNothing(item)
      ? emptyItem(type, path)
      : decodeValue(decoding, field, type, inner, undefined);
    const shown = value ?? placeholderText(item);
    // A placeholder may be several items.
    if (value === undefined && isPlaceholder(resolveAlias(item))) decoding.unknown.push(place.path);
    if (shown === undefined) continue;
    const kept = { ...field, value: shown };
    all.push(kept);
    if (value !== undefined) decoded.push(kept);
  }
  return { kind: 'list', items: decoded, withPlaceholders: all.length === decoded.length ? decoded : all };
}

function emptyItem(type: SchemaType, path: string): Decoded | undefined {
  if (type.kind === 'object') {
    return {
      kind: 'object',
      node: undefined,
      path,
      fields: NOTHING,
      placeholders: NOTHING,
    };
  }
  return type.kind === 'string' ? '' : undefined;
}

function decodeMap(decoding: Decoding, node: MappingNode, place: Place): DecodedMap {
  const entries: StringEntry[] = [];
  const all: StringEntry[] = [];
  for (const [key, entry] of listEntries({ node, path: place.path, budget: decoding.budget })) {
    if (isPatchKey(key)) continue;
    const field = fieldAt(`${place.path}[${key}]`, entry);
    if (holdsPlaceholder(key)) {
      decoding.unknown.push(place.path);
      const text = textOf(entry.value);
      if (text !== undefined) all.push({ key, field: { ...field, value: text } });
      continue;
    }
    const inner: Place = { path: field.path, parent: place, step: key, isMapKey: true, since: place.since };
    const value = isNothing(entry.value)
      ? ''
      : decodeValue(decoding, field, { kind: 'string' }, inner, undefined);
    const shown = value ?? placeholderText(entry.value);
    if (typeof shown !== 'string') continue;
    const kept = { key, field: { ...field, value: shown } };
    all.push(kept);
    if (value !== undefined) entries.push(kept);
  }
  return { kind: 'map', entries, withPlaceholders: all.length === entries.length ? entries : all };
}

function textOf(written: ManifestNode | undefined): string | undefined {
  const node = resolveAlias(written);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function isNothing(item: ManifestNode | undefined): boolean {
  const node = resolveAlias(item);
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}
