import type { FieldDoc, ValueDoc } from './docTypes.ts';
import { EXPOSURE_DOCS } from './exposureDocs.ts';
import { OBJECT_DOCS } from './objectDocs.ts';
import { SPEC_DOCS } from './specDocs.ts';

export type * from './docTypes.ts';

const FIELD_DOCS: ReadonlyMap<string, FieldDoc> = new Map([
  ...Object.entries(OBJECT_DOCS),
  ...Object.entries(SPEC_DOCS),
  ...Object.entries(EXPOSURE_DOCS),
]);

/** Documentation of the field at a schema path such as `spec.ports[].name`; undefined for fields nobody writes. */
export function findFieldDoc(schemaPath: string): FieldDoc | undefined {
  return FIELD_DOCS.get(schemaPath);
}

/** Documentation of one value of the field, where the value is one of a known set. */
export function findValueDoc(schemaPath: string, value: string): ValueDoc | undefined {
  const values = FIELD_DOCS.get(schemaPath)?.values;
  return values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
}

/** Every documented path, for tests and generated documentation. */
export function listDocumentedPaths(): readonly string[] {
  return [...FIELD_DOCS.keys()];
}
