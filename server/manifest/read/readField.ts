import { memberPath } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { Field } from '../model.ts';
import type { MappingEntry } from '../tree/node.ts';

/** The field of an entry. Where nothing is written behind the colon, the value's range is the empty end of the entry. */
export function readField<T>(mapping: ReadMapping, key: string, entry: MappingEntry, value: T): Field<T> {
  return {
    path: memberPath(mapping.path, key),
    value,
    range: entry.value?.range ?? { start: entry.range.end, end: entry.range.end },
    keyRange: entry.key.range,
    entryRange: entry.range,
  };
}
