import type { FieldSchema, ObjectType } from '../../kubernetes/serviceSchema.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { Field, StringEntry } from '../field.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode } from '../tree/node.ts';

/** What a value became; one that the decoder refuses is left out and named in the problems. */
export type Decoded = string | number | boolean | DecodedObject | DecodedList | DecodedMap;

export interface DecodedObject {
  readonly kind: 'object';
  /** Undefined for a null item of a list, which becomes an empty object. */
  readonly node: MappingNode | undefined;
  readonly path: string;
  /** By name, without unknown and null fields. */
  readonly fields: ReadonlyMap<string, Field<Decoded>>;
  /** By name, the texts with a placeholder in them: what they will be is not known. */
  readonly placeholders: ReadonlyMap<string, Field<string>>;
}

/** Items keep the index they were written at in their path; refused ones are missing. */
export interface DecodedList {
  readonly kind: 'list';
  readonly items: readonly Field<Decoded>[];
  /** The same, and the texts with a placeholder in them. */
  readonly withPlaceholders: readonly Field<Decoded>[];
}

export interface DecodedMap {
  readonly kind: 'map';
  readonly entries: readonly StringEntry[];
  /** The same, and those with a placeholder in their key or value. */
  readonly withPlaceholders: readonly StringEntry[];
}

export type ValueKind = 'string' | 'number' | 'boolean' | 'list' | 'mapping';
export type WantedKind = 'string' | 'integer' | 'integer or string' | 'boolean' | 'list' | 'mapping';

interface ProblemBase {
  /** With indexes and map keys. */
  readonly path: string;
  /** The keys that lead to the field as the decoder names it: without indexes and map keys, `spec.ports.port`. */
  readonly wirePath: string;
  /** First minor that decodes the field, where not all known minors do: to older ones it is unknown. */
  readonly since: Minor | undefined;
  /** The place as a field; its value is what stands there. */
  readonly field: Field<ManifestNode | undefined>;
}

export type DecodeProblem =
  | (ProblemBase & {
      readonly kind: 'unknown-field';
      readonly name: string;
      readonly parent: ObjectType;
      /** By name, all that stands in the same mapping. */
      readonly siblings: ReadonlyMap<string, MappingEntry>;
    })
  | (ProblemBase & {
      readonly kind: 'wrong-type';
      readonly found: ValueKind;
      readonly wanted: WantedKind;
      readonly schema: FieldSchema | undefined;
    })
  | (ProblemBase & { readonly kind: 'out-of-range'; readonly scalar: ScalarNode; readonly bits: 32 | 64 })
  | (ProblemBase & { readonly kind: 'timestamp'; readonly scalar: ScalarNode })
  | (ProblemBase & { readonly kind: 'not-json' });

/** Every member is worked out when first asked for; `metadata` and `spec` are decoded alone, the others need the whole. */
export interface DecodedService {
  readonly metadata: DecodedObject | undefined;
  readonly spec: DecodedObject | undefined;
  /** By name, whatever stands in the object itself. */
  readonly written: ReadonlyMap<string, MappingEntry>;
  readonly root: DecodedObject;
  /** In the order in which the server meets them: keys in alphabetical order. */
  readonly problems: readonly DecodeProblem[];
  /** Paths of fields and items that the decoder refuses, or whose value nobody knows. */
  readonly refusedPaths: ReadonlySet<string>;
}
