import type { FieldSpec } from '../../kubernetes/kustomize/fieldSpecs.ts';
import {
  ANNOTATIONS,
  OBJECT_LABELS,
  REPLICAS,
  SELECTOR_LABELS,
  TEMPLATE_LABELS,
  UNPREFIXED_KINDS,
} from '../../kubernetes/kustomize/fieldSpecs.ts';
import type { StringEntry } from '../../manifest/model.ts';
import type { BuiltObject, Change } from './buildModel.ts';
import { rewriteCells } from './cells.ts';
import type { LabelEntry } from './kustomization.ts';
import type { ObjectId } from './objectId.ts';
import { CLUSTER, idOf, isOfType } from './objectId.ts';
import type { Cell, MappingValue, Member, Origin, ScalarValue, Value } from './value.ts';
import { memberOf, numberValue, textIn, textValue, withMember, withoutMember, withValue } from './value.ts';
import type { FieldWriter } from './writeField.ts';
import { writeField } from './writeField.ts';

/** An object after one of the kustomization's own steps; undefined where a value of another kind stands in the way. */
type Transformed = BuiltObject | undefined;

export function oldestId(object: BuiltObject): ObjectId {
  return object.formerIds[0] ?? idOf(object.value);
}

export function allIds(object: BuiltObject): readonly ObjectId[] {
  return [...object.formerIds, idOf(object.value)];
}

/** Keeps the id that the object has now among its former ones. */
export function rememberId(object: BuiltObject): BuiltObject {
  return { ...object, formerIds: [...object.formerIds, idOf(object.value)] };
}

export function changed(object: BuiltObject, value: MappingValue, change: Change): BuiltObject {
  return value === object.value ? object : { ...object, value, changes: [...object.changes, change] };
}

/** `namespace`: of every object that stands in one; the name of a Namespace, too. */
export function setNamespace(object: BuiltObject, namespace: string, change: Change): BuiltObject {
  const { value } = object;
  const id = idOf(value);
  const isNamespace = id.kind === 'Namespace' && id.group === '' && id.version === 'v1';
  const remembered = rememberId(object);
  if (isNamespace) return changed(remembered, withMetadata(value, 'name', namespace, change.at), change);
  return id.namespace === CLUSTER
    ? remembered
    : changed(remembered, withMetadata(value, 'namespace', namespace, change.at), change);
}

/** Sets a text of `metadata`; undefined takes it away. */
export function withMetadata(
  object: MappingValue,
  key: 'name' | 'namespace',
  text: string | undefined,
  at: Origin,
): MappingValue {
  if (textIn(object, 'metadata', key) === text) return object;
  const member = object.members.get('metadata');
  const metadata = member?.value.kind === 'mapping' ? member.value : undefined;
  if (metadata === undefined) {
    if (text === undefined) return object;
    const members = new Map([[key, memberOf(textValue(text, at), at)]]);
    return withMember(object, 'metadata', memberOf({ kind: 'mapping', members, from: at }, at));
  }
  const written =
    text === undefined ? withoutMember(metadata, key) : withValue(metadata, key, textValue(text, at), at);
  return withValue(object, 'metadata', written, at);
}

/** `namePrefix` or `nameSuffix`. */
export function addAffix(
  object: BuiltObject,
  { prefix = '', suffix = '' }: { readonly prefix?: string; readonly suffix?: string },
  change: Change,
): BuiltObject {
  if (UNPREFIXED_KINDS.includes(oldestId(object).kind)) return object;
  const name = `${prefix}${textIn(object.value, 'metadata', 'name') ?? ''}${suffix}`;
  return {
    ...changed(rememberId(object), withMetadata(object.value, 'name', name, change.at), change),
    prefixes: prefix === '' ? object.prefixes : [...object.prefixes, prefix],
    suffixes: suffix === '' ? object.suffixes : [...object.suffixes, suffix],
  };
}

const REACHES: Readonly<Record<LabelEntry['reach'], readonly FieldSpec[]>> = {
  objects: OBJECT_LABELS,
  templates: TEMPLATE_LABELS,
  selectors: SELECTOR_LABELS,
};

export function addLabels(object: BuiltObject, entry: LabelEntry, change: Change): Transformed {
  return addPairs(object, entry.pairs, [...entry.fields, ...REACHES[entry.reach]], change);
}

export function addAnnotations(
  object: BuiltObject,
  pairs: readonly StringEntry[],
  change: Change,
): Transformed {
  return addPairs(object, pairs, ANNOTATIONS, change);
}

/** Each pair comes from its own line of the kustomization. */
function addPairs(
  object: BuiltObject,
  pairs: readonly StringEntry[],
  specs: readonly FieldSpec[],
  change: Change,
): Transformed {
  let value: MappingValue | undefined = object.value;
  for (const { key, field } of pairs) {
    const at: Origin = { ...change.at, range: field.entryRange };
    const text: ScalarValue = { ...textValue(field.value, { ...at, range: field.range }), cell: {} };
    for (const spec of specs) {
      const rewritten = new Map<Cell, ScalarValue>();
      const write: FieldWriter['write'] = (found) => setPair(found, key, memberOf(text, at), rewritten);
      const written: MappingValue | undefined =
        value && writeField(value, spec, { makes: 'mapping', at, write });
      value = written && rewriteCells(written, rewritten);
    }
  }
  return value && changed(object, value, change);
}

/** A value that is there already keeps its cell: with it change all places of the cell. */
function setPair(
  found: Value,
  key: string,
  { value, ...member }: Member & { readonly value: ScalarValue },
  rewritten: Map<Cell, ScalarValue>,
): Value | undefined {
  if (found.kind !== 'mapping') return undefined;
  const before = found.members.get(key)?.value;
  if (before === undefined) return withMember(found, key, { ...member, value });
  const cell = before.kind === 'scalar' ? before.cell : undefined;
  const own: ScalarValue = { ...value, cell };
  if (cell !== undefined) rewritten.set(cell, own);
  return withMember(found, key, { ...member, value: own });
}

/** The kinds of which a name in `replicas` is looked for. */
export function isScaled(id: ObjectId): boolean {
  return REPLICAS.some((spec) => isOfType(id, spec));
}

export function setReplicas(object: BuiltObject, count: number, change: Change): Transformed {
  let value: MappingValue | undefined = object.value;
  const writer: FieldWriter = {
    makes: 'scalar',
    at: change.at,
    write: (found) => (found.kind === 'scalar' ? numberValue(count, change.at) : undefined),
  };
  for (const spec of REPLICAS) value = value && writeField(value, spec, writer);
  return value && changed(object, value, change);
}
