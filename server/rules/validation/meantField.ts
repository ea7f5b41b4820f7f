import { computeEditDistance, findClosest } from '../../kubernetes/closest.ts';
import type { FieldSchema, PlacedField, SchemaType } from '../../kubernetes/serviceSchema.ts';
import { REMOVED_FIELDS, listFields } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { kindOf } from '../../manifest/decode/decodeScalar.ts';
import type { DecodeProblem, ValueKind } from '../../manifest/decode/decodeTypes.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';

export type UnknownField = Extract<DecodeProblem, { kind: 'unknown-field' }>;

/**
 * What a key that no field has was meant to be:
 * - `rename`: a field beside it, of nearly the same spelling; `isOnly` where its text is the only item of the list wanted
 * - `move`: a field of that very name, which a Service has in another place
 */
export type MeantField =
  | { readonly kind: 'rename'; readonly name: string; readonly isOnly: boolean }
  | { readonly kind: 'move'; readonly home: PlacedField };

/** Undefined where a version knows the field, one removed it, or nothing comes near. */
export function findMeantField(problem: UnknownField, versions: VersionRange): MeantField | undefined {
  const { path, since, name } = problem;
  if (since !== undefined || REMOVED_FIELDS.some((removed) => removed.path === path)) return undefined;
  const sameLetters = findBeside(problem, versions, (other) => other.toLowerCase() === name.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const home = findHome(path, name);
  if (home !== undefined) return { kind: 'move', home };
  return (
    findBeside(problem, versions, (other) => isSpeltAlike(name, other)) ?? findByValue(problem, versions)
  );
}

/** A field beside the unknown one that is not written there, and takes its value. */
function findBeside(
  problem: UnknownField,
  versions: VersionRange,
  isMeant: (name: string) => boolean,
): MeantField | undefined {
  const free = listFree(problem, versions).filter((field) => isMeant(field.name));
  const text = textOf(problem);
  const fitting = free.find((field) => isFitting(problem, field.type) && takes(field, text));
  if (fitting !== undefined) return { kind: 'rename', name: fitting.name, isOnly: false };
  const list = free.find(({ type }) => type.kind === 'list' && type.items.kind === 'string');
  return list === undefined || text === undefined
    ? undefined
    : { kind: 'rename', name: list.name, isOnly: true };
}

/** Whatever its name, the only field beside it that has a value of that text. */
function findByValue(problem: UnknownField, versions: VersionRange): MeantField | undefined {
  const text = textOf(problem);
  const takers = listFree(problem, versions).filter(
    ({ values }) => text !== undefined && values?.some(({ value }) => value === text) === true,
  );
  const [only] = takers;
  return only === undefined || takers.length > 1
    ? undefined
    : { kind: 'rename', name: only.name, isOnly: false };
}

function listFree({ parent, siblings }: UnknownField, versions: VersionRange): readonly FieldSchema[] {
  return parent.fields.filter((field) => (field.since ?? 0) <= versions.min && !siblings.has(field.name));
}

function textOf({ field }: UnknownField): string | undefined {
  const node = resolveAlias(field.value);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function isFitting({ field }: UnknownField, type: SchemaType): boolean {
  const node = resolveAlias(field.value);
  return node === undefined || FITTING[type.kind].includes(kindOf(node));
}

/** A slip of one letter in five, or the first or last words of the name, half of it at least. */
function isSpeltAlike(written: string, name: string): boolean {
  const bound = Math.max(1, Math.floor(Math.max(written.length, name.length) / 5));
  const isBeginning = name.startsWith(written) && /^[A-Z]/.test(name.slice(written.length));
  const isEnd = name.endsWith(written.charAt(0).toUpperCase() + written.slice(1));
  const isHalf = written.length * 2 >= name.length;
  return (
    (isHalf && (isBeginning || isEnd)) ||
    computeEditDistance(written.toLowerCase(), name.toLowerCase(), bound) <= bound
  );
}

/** A value of the field's own, or one that comes close. */
function takes({ values }: FieldSchema, text: string | undefined): boolean {
  if (values === undefined || text === undefined || text === '') return true;
  const names = values.map(({ value }) => value);
  return names.includes(text) || findClosest(text, names) !== undefined;
}

/** What a field of a type may hold. */
const FITTING: Readonly<Record<SchemaType['kind'], readonly ValueKind[]>> = {
  any: ['mapping'],
  boolean: ['boolean'],
  int32: ['number'],
  int64: ['number'],
  intOrString: ['number', 'string'],
  list: ['list'],
  map: ['mapping'],
  object: ['mapping'],
  string: ['string'],
  time: ['string'],
};

/** The field of that name in another place; of several the one nearest to the top. */
function findHome(path: string, name: string): PlacedField | undefined {
  const homes = listFields().filter(
    ({ field, path: other }) => field.name === name && other !== path && !BY_OTHERS.test(other),
  );
  return homes.toSorted((a, b) => depthOf(a) - depthOf(b))[0];
}

/** What the server and controllers write: nobody means that. */
const BY_OTHERS = /^(?:status|metadata\.(?:managedFields|ownerReferences))\b/;

function depthOf({ path }: PlacedField): number {
  return path.split('.').length;
}
