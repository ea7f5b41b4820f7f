import type { MappingValue, Origin, Value } from './value.ts';
import { memberOf, textIn, withMember, withoutMember } from './value.ts';

/** A JSON patch applied; undefined where an operation cannot be done, for which Kustomize gives the whole build up. */
export function applyJsonPatch(object: MappingValue, operations: readonly Value[]): MappingValue | undefined {
  let document: Value | undefined = object;
  for (const operation of operations) document = document && applyOperation(document, operation);

  return document?.kind === 'mapping' ? document : undefined;
}

/** The list of operations that a value is; undefined for one that is something else, such as an object. */
export function readOperations(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind !== 'sequence') return undefined;
  const areOperations = value.items.every(
    (item) => textIn(item, 'op') !== undefined && textIn(item, 'path') !== undefined,
  );
  return areOperations ? value.items : undefined;
}

type Apply = (document: Value, operation: Operation) => Value | undefined;

interface Operation {
  readonly path: readonly string[];
  readonly from: readonly string[] | undefined;
  readonly value: Value | undefined;
  readonly at: Origin;
}

/** As gopkg.in/evanphx/json-patch.v4 has them: `replace` makes a key that is missing. */
const OPERATIONS: Readonly<Record<string, Apply>> = {
  add: (document, { path, value, at }) =>
    value && change(document, path, (parent, key) => add(parent, key, value, at)),
  replace: (document, { path, value, at }) =>
    value && change(document, path, (parent, key) => replace(parent, key, value, at)),
  remove: (document, { path }) => change(document, path, remove),
  move: (document, { from, path, at }) => {
    const moved = from && find(document, from);
    const without = moved && change(document, from, remove);
    return without && change(without, path, (parent, key) => add(parent, key, moved, at));
  },
  copy: (document, { from, path, at }) => {
    const copied = from && find(document, from);
    return copied && change(document, path, (parent, key) => add(parent, key, copied, at));
  },
  test: (document, { path, value }) => (sameValue(find(document, path), value) ? document : undefined),
};

function applyOperation(document: Value, written: Value): Value | undefined {
  const op = textIn(written, 'op') ?? '';
  const path = readPointer(textIn(written, 'path'));
  const apply = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  if (path === undefined || apply === undefined) return undefined;
  return apply(document, {
    path,
    from: readPointer(textIn(written, 'from')),
    value: written.kind === 'mapping' ? written.members.get('value')?.value : undefined,
    at: written.from,
  });
}

/** The steps of a JSON pointer. */
export function readPointer(pointer: string | undefined): readonly string[] | undefined {
  if (pointer === undefined || (pointer !== '' && !pointer.startsWith('/'))) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function find(value: Value | undefined, path: readonly string[]): Value | undefined {
  let found = value;
  for (const step of path) {
    if (found?.kind === 'mapping') found = found.members.get(step)?.value;
    else if (found?.kind === 'sequence') found = found.items[indexIn(found.items.length, step) ?? -1];
    else return undefined;
  }
  return found;
}

/** Changes what holds the last step of the path. */
function change(
  value: Value,
  path: readonly string[],
  changeParent: (parent: Value, key: string) => Value | undefined,
): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (rest.length === 0) return changeParent(value, step);
  if (value.kind === 'mapping') {
    const member = value.members.get(step);
    const changed = member && change(member.value, rest, changeParent);
    return changed && withMember(value, step, { ...member, value: changed });
  }
  if (value.kind !== 'sequence') return undefined;
  const index = indexIn(value.items.length, step);
  const item = index === undefined ? undefined : value.items[index];
  const changed = item && change(item, rest, changeParent);
  return changed && { ...value, items: value.items.map((each, at) => (at === index ? changed : each)) };
}

function add(parent: Value, key: string, value: Value, at: Origin): Value | undefined {
  if (parent.kind === 'mapping') return withMember(parent, key, memberOf(value, at));
  if (parent.kind !== 'sequence') return undefined;
  if (key === '-') return { ...parent, items: [...parent.items, value] };
  const index = indexIn(parent.items.length + 1, key);
  return index === undefined ? undefined : { ...parent, items: parent.items.toSpliced(index, 0, value) };
}

function replace(parent: Value, key: string, value: Value, at: Origin): Value | undefined {
  if (parent.kind === 'mapping') return withMember(parent, key, memberOf(value, at));
  if (parent.kind !== 'sequence') return undefined;
  const index = indexIn(parent.items.length, key);
  return index === undefined ? undefined : { ...parent, items: parent.items.with(index, value) };
}

function remove(parent: Value, key: string): Value | undefined {
  if (parent.kind === 'mapping') return parent.members.has(key) ? withoutMember(parent, key) : undefined;
  if (parent.kind !== 'sequence') return undefined;
  const index = indexIn(parent.items.length, key);
  return index === undefined ? undefined : { ...parent, items: parent.items.toSpliced(index, 1) };
}

/** Negative ones count from the end. */
function indexIn(length: number, step: string): number | undefined {
  if (!/^[-+]?\d{1,9}$/.test(step)) return undefined;
  const number = Number(step);
  const index = number < 0 ? number + length : number;
  return index >= 0 && index < length ? index : undefined;
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(toPlain(a)) === JSON.stringify(toPlain(b));
}

function toPlain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return value.value;
    case 'sequence':
      return value.items.map(toPlain);
    case 'mapping':
      return [...value.members]
        .map(([name, { value: inner }]): [string, unknown] => [name, toPlain(inner)])
        .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
