/** A part of an object as JSON. */
export type PlainValue =
  string | number | boolean | null | readonly PlainValue[] | { readonly [field: string]: PlainValue };

/** An object of a cluster as JSON. */
export type PlainObject = Readonly<Record<string, PlainValue>>;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
