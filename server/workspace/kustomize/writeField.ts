import type { FieldSpec } from '../../kubernetes/kustomize/fieldSpecs.ts';
import { idOf, isOfType } from './objectId.ts';
import type { MappingValue, Origin, Value } from './value.ts';
import { isMissing, textValue, withValue } from './value.ts';

/** How a field is written: what becomes of what stands there. */
export interface FieldWriter {
  /** What is made where the field is missing and the path makes it. */
  readonly makes: 'mapping' | 'scalar';
  readonly at: Origin;
  /** Undefined where something of another kind stands there. */
  readonly write: (value: Value) => Value | undefined;
}

/**
 * Writes the field of an object that is of the path's kind (sigs.k8s.io/kustomize/api/filters/fieldspec): the object itself where
 * nothing is to be done, undefined where something of another kind stands in the way.
 */
export function writeField(
  object: MappingValue,
  { path, creates, ...type }: FieldSpec,
  writer: FieldWriter,
): MappingValue | undefined {
  if (!isOfType(idOf(object), type)) return object;
  const written = writeAt(object, path.split('/'), creates, writer);
  return written?.kind === 'mapping' ? written : undefined;
}

function writeAt(
  value: Value,
  path: readonly string[],
  creates: boolean,
  writer: FieldWriter,
): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return writer.write(value);
  if (isMissing(value)) return value;
  if (value.kind === 'sequence') {
    const items = value.items.map((item) => writeAt(item, path, creates, writer));
    const written = items.filter((item) => item !== undefined);
    return written.length === items.length ? { ...value, items: written } : undefined;
  }
  if (value.kind !== 'mapping') return undefined;
  const name = step.endsWith('[]') ? step.slice(0, -2) : step;
  const mayMake = creates && name === step;
  const before = value.members.get(name)?.value;
  const next =
    mayMake && isMissing(before) ? make(rest.length === 0 ? writer.makes : 'mapping', writer.at) : before;
  if (next === undefined) return value;
  const written = writeAt(next, rest, creates, writer);
  if (written === undefined) return undefined;
  return written === before ? value : withValue(value, name, written, writer.at);
}

function make(kind: 'mapping' | 'scalar', at: Origin): Value {
  return kind === 'mapping' ? { kind: 'mapping', members: new Map(), from: at } : textValue('', at);
}
