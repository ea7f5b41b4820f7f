import type { Decoded, DecodedObject } from './decodeTypes.ts';
import type { Field, StringEntry } from '../model.ts';

/** Typed looks into a decoded object. What is absent, null or refused is undefined, or empty for lists and maps. */
export function textIn(object: DecodedObject | undefined, name: string): Field<string> | undefined {
  return pick(object, name, (value) => (typeof value === 'string' ? value : undefined));
}

export function numberIn(object: DecodedObject | undefined, name: string): Field<number> | undefined {
  return pick(object, name, (value) => (typeof value === 'number' ? value : undefined));
}

export function booleanIn(object: DecodedObject | undefined, name: string): Field<boolean> | undefined {
  return pick(object, name, (value) => (typeof value === 'boolean' ? value : undefined));
}

export function numberOrTextIn(
  object: DecodedObject | undefined,
  name: string,
): Field<number | string> | undefined {
  return pick(object, name, (value) =>
    typeof value === 'number' || typeof value === 'string' ? value : undefined,
  );
}

export function objectIn(object: DecodedObject | undefined, name: string): DecodedObject | undefined {
  const value = object?.fields.get(name)?.value;
  return typeof value === 'object' && value.kind === 'object' ? value : undefined;
}

export function objectsIn(object: DecodedObject | undefined, name: string): readonly Field<DecodedObject>[] {
  return itemsIn(object, name).flatMap((item) =>
    typeof item.value === 'object' && item.value.kind === 'object' ? [{ ...item, value: item.value }] : [],
  );
}

export function textsIn(object: DecodedObject | undefined, name: string): readonly Field<string>[] {
  return itemsIn(object, name).flatMap((item) =>
    typeof item.value === 'string' ? [{ ...item, value: item.value }] : [],
  );
}

export function entriesIn(object: DecodedObject | undefined, name: string): readonly StringEntry[] {
  const value = object?.fields.get(name)?.value;
  return typeof value === 'object' && value.kind === 'map' ? value.entries : [];
}

function itemsIn(object: DecodedObject | undefined, name: string): readonly Field<Decoded>[] {
  const value = object?.fields.get(name)?.value;
  return typeof value === 'object' && value.kind === 'list' ? value.items : [];
}

function pick<T>(
  object: DecodedObject | undefined,
  name: string,
  accept: (value: Decoded) => T | undefined,
): Field<T> | undefined {
  const field = object?.fields.get(name);
  if (field === undefined) return undefined;
  const value = accept(field.value);
  return value === undefined ? undefined : { ...field, value };
}
