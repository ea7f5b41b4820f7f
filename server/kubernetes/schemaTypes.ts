import type { Minor } from './version.ts';

/** What the API server decodes a value into. A wrong JSON type is refused before anything else is looked at. */
export type SchemaType = ScalarType | ListType | MapType | ObjectType | AnyType;

export interface ScalarType {
  /** `time` is a string in RFC 3339, `intOrString` an int32 or a string. */
  readonly kind: 'string' | 'boolean' | 'int32' | 'int64' | 'intOrString' | 'time';
}

export interface ListType {
  readonly kind: 'list';
  readonly items: SchemaType;
}

/** String values under keys that the author chooses: any key is known. */
export interface MapType {
  readonly kind: 'map';
}

export interface ObjectType {
  readonly kind: 'object';
  /** In the order in which they are best written and offered. */
  readonly fields: readonly FieldSchema[];
}

/** Any JSON object; its keys are not part of the schema. */
export interface AnyType {
  readonly kind: 'any';
}

/** The shapes of a Service that decide which fields count. `Headless` is type ClusterIP with clusterIP `None`. */
export type ServiceShape = 'ClusterIP' | 'Headless' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

/** A key that the decoder knows, and what the API server does with it. */
export interface FieldSchema {
  readonly name: string;
  readonly type: SchemaType;
  /** First minor whose decoder knows the key; absent when all known minors do. */
  readonly since?: Minor;
  /** First minor that acts on the field with its default feature gates, where that is later than `since`. */
  readonly onSince?: Minor;
  /** First minor in which the field counts as deprecated; may lie before the oldest known minor. */
  readonly deprecatedSince?: Minor;
  /** All values that some known minor accepts; for a list, of its items. Absent when the value is free. */
  readonly values?: readonly EnumValue[];
  /** Values worth offering where the value is free. */
  readonly suggestions?: readonly string[];
  /** What a missing value means, as it would be written; absent when it stays unset or is allocated. */
  readonly defaultValue?: string;
  /** Shapes of Service on which the value is stored and has no effect. */
  readonly ignoredOn?: readonly ServiceShape[];
  /** Shapes of Service on which the API server refuses it. Conditions that other fields set are left to the rules. */
  readonly forbiddenOn?: readonly ServiceShape[];
  /** True for what the server fills in, replaces or wipes: known to the decoder, not for a person to write. */
  readonly isServerManaged?: boolean;
}

export interface EnumValue {
  readonly value: string;
  /** First minor that accepts the value with default feature gates; absent when all known minors do. */
  readonly since?: Minor;
  /** First minor that warns about it. */
  readonly deprecatedSince?: Minor;
}

export const STRING: ScalarType = { kind: 'string' };
export const BOOLEAN: ScalarType = { kind: 'boolean' };
export const INT32: ScalarType = { kind: 'int32' };
export const INT64: ScalarType = { kind: 'int64' };
export const INT_OR_STRING: ScalarType = { kind: 'intOrString' };
export const TIME: ScalarType = { kind: 'time' };
export const STRING_LIST: ListType = { kind: 'list', items: STRING };
export const STRING_MAP: MapType = { kind: 'map' };
export const ANY_OBJECT: AnyType = { kind: 'any' };

export function objectOf(fields: readonly FieldSchema[]): ObjectType {
  return { kind: 'object', fields };
}

export function listOf(items: SchemaType): ListType {
  return { kind: 'list', items };
}

export function valuesOf(...values: readonly string[]): readonly EnumValue[] {
  return values.map((value) => ({ value }));
}
