import type { TextRange } from './tree/range.ts';

/** A value found at a path, with the places a person may point at. */
export interface Field<T> {
  /** As the API writes it: `spec.ports[0].name`, `metadata.annotations[service.kubernetes.io/topology-mode]`. */
  readonly path: string;
  readonly value: T;
  /** The value's range; where an alias stands, the alias. */
  readonly range: TextRange;
  /** The key's range; for an item of a sequence, the item's. */
  readonly keyRange: TextRange;
  /** From the key to the end of the value: what a fix removes. */
  readonly entryRange: TextRange;
}

/** An entry of a string map such as `labels`; `value` is what the server would see, if it is a string. */
export interface StringEntry {
  readonly key: string;
  readonly field: Field<string>;
}
