import { OBJECT_META } from './metadataSchema.ts';
import type { FieldSchema, ObjectType, SchemaType } from './schemaTypes.ts';
import { STRING, objectOf, valuesOf } from './schemaTypes.ts';
import { SERVICE_SPEC } from './specSchema.ts';
import { SERVICE_STATUS } from './statusSchema.ts';
import type { Minor } from './version.ts';

export type * from './schemaTypes.ts';

/** A key of a mapping, or the index of a list's item. */
export type PathSegment = string | number;

/** A core/v1 Service as strict decoding knows it. Source: api core/v1/types.go of 1.27.0 and 1.37.0. */
export const SERVICE_SCHEMA: ObjectType = objectOf([
  { name: 'apiVersion', type: STRING, values: valuesOf('v1') },
  { name: 'kind', type: STRING, values: valuesOf('Service') },
  { name: 'metadata', type: OBJECT_META },
  { name: 'spec', type: SERVICE_SPEC },
  { name: 'status', type: SERVICE_STATUS, isServerManaged: true },
]);

/** Keys of old releases that people still paste; no known minor decodes them. */
export const REMOVED_FIELDS: readonly RemovedField[] = [
  { path: 'spec.topologyKeys', removedIn: 22, replacement: 'spec.trafficDistribution' },
  { path: 'spec.ipFamily', removedIn: 20, replacement: 'spec.ipFamilies' },
];

export interface RemovedField {
  readonly path: string;
  readonly removedIn: Minor;
  readonly replacement: string;
}

/** The field of a Service at the path; undefined for an unknown key, and for the keys of a map such as `labels`. */
export function findField(path: readonly PathSegment[]): FieldSchema | undefined {
  const name = path.at(-1);
  if (typeof name === 'number') return undefined;
  const parent = findType(path.slice(0, -1));
  return parent?.kind === 'object' ? parent.fields.find((field) => field.name === name) : undefined;
}

/** What stands at the path: the Service for an empty one, an item for one that ends in an index, a string for a map's key. */
export function findType(path: readonly PathSegment[]): SchemaType | undefined {
  let type: SchemaType | undefined = SERVICE_SCHEMA;
  for (const segment of path) {
    type = typeof segment === 'number' ? itemType(type) : memberType(type, segment);
    if (type === undefined) return undefined;
  }
  return type;
}

/** The path as the tables write it: `spec.ports[].name`. */
export function toSchemaPath(path: readonly PathSegment[]): string {
  return path.reduce<string>(
    (text, segment) =>
      typeof segment === 'number' ? `${text}[]` : text === '' ? segment : `${text}.${segment}`,
    '',
  );
}

/** Every field with its path, parents before their children, in the order of the tables. */
export function listFields(): readonly PlacedField[] {
  return fieldsBelow('', SERVICE_SCHEMA);
}

export interface PlacedField {
  /** `spec.ports[].name`. */
  readonly path: string;
  readonly field: FieldSchema;
}

function fieldsBelow(prefix: string, type: SchemaType): readonly PlacedField[] {
  switch (type.kind) {
    case 'object':
      return type.fields.flatMap((field) => {
        const path = prefix === '' ? field.name : `${prefix}.${field.name}`;
        return [{ path, field }, ...fieldsBelow(path, field.type)];
      });
    case 'list':
      return fieldsBelow(`${prefix}[]`, type.items);
    default:
      return [];
  }
}

function itemType(type: SchemaType): SchemaType | undefined {
  return type.kind === 'list' ? type.items : undefined;
}

function memberType(type: SchemaType, name: string): SchemaType | undefined {
  switch (type.kind) {
    case 'object':
      return type.fields.find((field) => field.name === name)?.type;
    case 'map':
      return STRING;
    default:
      return undefined;
  }
}
