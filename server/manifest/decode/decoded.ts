import type { Decoded, DecodedList, DecodedMap, DecodedObject } from './decodeTypes.ts';
import type { Field, StringEntry } from '../field.ts';

/** Typed looks into a decoded object. What is absent, null or refused is undefined, or empty for lists and maps. */
export function textIn(object: DecodedObject | undefined, name: string): Field<string> | undefined {
  return pick(object, name, isText);
}

export function numberIn(object: DecodedObject | undefined, name: string): Field<number> | undefined {
  return pick(object, name, isNumber);
}

export function booleanIn(object: DecodedObject | undefined, name: string): Field<boolean> | undefined {
  return pick(object, name, isBoolean);
}

export function numberOrTextIn(
  object: DecodedObject | undefined,
  name: string,
): Field<number | string> | undefined {
  return pick(object, name, isNumberOrText);
}

export function objectIn(object: DecodedObject | undefined, name: string): DecodedObject | undefined {
  return pick(object, name, isObject)?.value;
}

export function objectsIn(object: DecodedObject | undefined, name: string): readonly Field<DecodedObject>[] {
  return pick(object, name, isList)?.value.items.filter(isObject) ?? [];
}

export function textsIn(object: DecodedObject | undefined, name: string): readonly Field<string>[] {
  return pick(object, name, isList)?.value.items.filter(isText) ?? [];
}

export function entriesIn(object: DecodedObject | undefined, name: string): readonly StringEntry[] {
  return pick(object, name, isMap)?.value.entries ?? [];
}

/** The same looks with texts kept whose placeholder makes them unknown to the server. */
export function writtenTextIn(object: DecodedObject | undefined, name: string): Field<string> | undefined {
  return textIn(object, name) ?? object?.placeholders.get(name);
}

export function writtenNumberOrTextIn(
  object: DecodedObject | undefined,
  name: string,
): Field<number | string> | undefined {
  return numberOrTextIn(object, name) ?? object?.placeholders.get(name);
}

export function writtenTextsIn(object: DecodedObject | undefined, name: string): readonly Field<string>[] {
  return pick(object, name, isList)?.value.withPlaceholders.filter(isText) ?? [];
}

export function writtenEntriesIn(object: DecodedObject | undefined, name: string): readonly StringEntry[] {
  return pick(object, name, isMap)?.value.withPlaceholders ?? [];
}

/** The field itself and no copy of it: there are very many. */
function pick<T extends Decoded>(
  object: DecodedObject | undefined,
  name: string,
  is: (field: Field<Decoded>) => field is Field<T>,
): Field<T> | undefined {
  const field = object?.fields.get(name);
  return field !== undefined && is(field) ? field : undefined;
}

function isText(field: Field<Decoded>): field is Field<string> {
  return typeof field.value === 'string';
}

function isNumber(field: Field<Decoded>): field is Field<number> {
  return typeof field.value === 'number';
}

function isBoolean(field: Field<Decoded>): field is Field<boolean> {
  return typeof field.value === 'boolean';
}

function isNumberOrText(field: Field<Decoded>): field is Field<number | string> {
  return isNumber(field) || isText(field);
}

function isObject(field: Field<Decoded>): field is Field<DecodedObject> {
  return typeof field.value === 'object' && field.value.kind === 'object';
}

function isList(field: Field<Decoded>): field is Field<DecodedList> {
  return typeof field.value === 'object' && field.value.kind === 'list';
}

function isMap(field: Field<Decoded>): field is Field<DecodedMap> {
  return typeof field.value === 'object' && field.value.kind === 'map';
}
