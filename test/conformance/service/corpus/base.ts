import type { Mapping, Value } from './yaml.ts';
import { isList, isMapping } from './yaml.ts';

/** A manifest as a value, or as a text of its own. */
export interface CorpusCase {
  /** Unique and speaking: `rule/port-name-missing/fails/1`, `type/spec.ports/null`, `mutation/0042`. */
  readonly id: string;
  readonly yaml: string;
}

/** A small Service that every version accepts. */
export const VALID: Mapping = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

/** The valid Service with other fields; lists are replaced, `undefined` removes a field. */
export function withFields(changes: Mapping, base: Mapping = VALID): Mapping {
  const merged: Record<string, Value | undefined> = { ...base };
  for (const [key, change] of Object.entries(changes)) {
    const old = merged[key];
    merged[key] = isMapping(change) && isMapping(old) ? withFields(change, old) : change;
  }
  return merged;
}

export function withSpec(spec: Mapping): Mapping {
  return withFields({ spec });
}

export function withMetadata(metadata: Mapping): Mapping {
  return withFields({ metadata });
}

/** A copy with the value at the path replaced; `undefined` removes it. Missing parents are made. */
export function withValueAt(
  base: Value,
  path: readonly (string | number)[],
  value: Value | undefined,
): Value {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  if (typeof first === 'number') {
    const items = isList(base) ? [...base] : [];
    if (value === undefined && rest.length === 0) items.splice(first, 1);
    else items[first] = withValueAt(items[first] ?? {}, rest, value);
    return items;
  }
  const fields: Record<string, Value | undefined> = isMapping(base) ? { ...base } : {};
  fields[first] = rest.length === 0 ? value : withValueAt(fields[first] ?? {}, rest, value);
  return fields;
}
