/** The keywords of JSON Schema that our schemas use; any other is a mistake in the schema. */
const KEYWORDS = new Set([
  '$schema',
  '$id',
  '$defs',
  '$ref',
  'title',
  'description',
  'oneOf',
  'type',
  'const',
  'enum',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minimum',
  'maximum',
  'minLength',
]);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** What is wrong with a value by a schema, each with the path to it. */
export function findSchemaErrors(schema: JsonObject, value: Json): string[] {
  return check(schema, schema, value, '$');
}

function check(root: JsonObject, schema: JsonObject, value: Json, path: string): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
  if (unknown.length > 0) return [`${path}: the schema uses ${unknown.join(', ')}`];
  const errors: string[] = [];
  if (typeof schema.$ref === 'string') errors.push(...check(root, resolve(root, schema.$ref), value, path));
  if (isList(schema.oneOf)) {
    const fitting = schema.oneOf.filter(
      (each) => isObject(each) && check(root, each, value, path).length === 0,
    );
    if (fitting.length !== 1) {
      // the alternative of the same kind says what is wrong
      const inner = schema.oneOf.map((each) => (isObject(each) ? check(root, each, value, path) : []));
      errors.push(...(inner.toSorted((a, b) => a.length - b.length)[0] ?? []));
      errors.push(`${path}: fits ${fitting.length} alternatives`);
    }
  }
  if (typeof schema.type === 'string' && !isOfType(schema.type, value))
    errors.push(`${path}: not ${schema.type}`);
  if (schema.const !== undefined && value !== schema.const)
    errors.push(`${path}: not ${JSON.stringify(schema.const)}`);
  if (isList(schema.enum) && !schema.enum.includes(value))
    errors.push(`${path}: ${JSON.stringify(value)} is not listed`);
  if (typeof value === 'number') {
    if (typeof schema.minimum === 'number' && value < schema.minimum)
      errors.push(`${path}: below ${schema.minimum}`);
    if (typeof schema.maximum === 'number' && value > schema.maximum)
      errors.push(`${path}: above ${schema.maximum}`);
  }
  if (typeof value === 'string' && typeof schema.minLength === 'number' && value.length < schema.minLength)
    errors.push(`${path}: too short`);
  const { items } = schema;
  if (isList(value) && items !== undefined && isObject(items)) {
    for (const [index, item] of value.entries())
      errors.push(...check(root, items, item, `${path}[${index}]`));
  }
  if (isObject(value)) errors.push(...checkMembers(root, schema, value, path));
  return errors;
}

function checkMembers(root: JsonObject, schema: JsonObject, value: JsonObject, path: string): string[] {
  const errors: string[] = [];
  const properties = schema.properties !== undefined && isObject(schema.properties) ? schema.properties : {};
  for (const name of isList(schema.required) ? schema.required : [])
    if (typeof name === 'string' && !Object.hasOwn(value, name)) errors.push(`${path}: lacks ${name}`);
  for (const [name, member] of Object.entries(value)) {
    const expected = properties[name];
    if (expected !== undefined && isObject(expected))
      errors.push(...check(root, expected, member, `${path}.${name}`));
    else if (schema.additionalProperties === false) errors.push(`${path}: has ${name}`);
  }
  return errors;
}

function resolve(root: JsonObject, reference: string): JsonObject {
  let found: Json = root;
  for (const key of reference.replace(/^#\//, '').split('/'))
    found = isObject(found) ? (found[key] ?? null) : null;
  if (!isObject(found)) throw new Error(`${reference} leads nowhere`);
  return found;
}

function isOfType(type: string, value: Json): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return isList(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
