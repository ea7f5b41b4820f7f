import type { Cell, MappingValue, Member, ScalarValue, Value } from './value.ts';

/**
 * The object with new values in all places of their cells. A label that Kustomize adds in several places of an object is one
 * value in its memory: whoever changes it in one place later changes it in all of them, until a JSON patch writes the object
 * anew (`SetEntry` of sigs.k8s.io/kustomize/api/filters/filtersutil, `FieldSetter` of kyaml).
 */
export function rewriteCells(object: MappingValue, values: ReadonlyMap<Cell, ScalarValue>): MappingValue {
  return values.size === 0
    ? object
    : mapScalars(object, (scalar) => (scalar.cell && values.get(scalar.cell)) ?? scalar);
}

export function withoutCells(object: MappingValue): MappingValue {
  return mapScalars(object, (scalar) =>
    scalar.cell === undefined ? scalar : { ...scalar, cell: undefined },
  );
}

function mapScalars<T extends Value>(value: T, change: (scalar: ScalarValue) => ScalarValue): T;
function mapScalars(value: Value, change: (scalar: ScalarValue) => ScalarValue): Value {
  switch (value.kind) {
    case 'scalar':
      return change(value);
    case 'sequence': {
      const items = value.items.map((item) => mapScalars(item, change));
      return items.every((item, at) => item === value.items[at]) ? value : { ...value, items };
    }
    case 'mapping': {
      let isChanged = false;
      const members = new Map<string, Member>();
      for (const [name, member] of value.members) {
        const inner = mapScalars(member.value, change);
        isChanged ||= inner !== member.value;
        members.set(name, inner === member.value ? member : { ...member, value: inner });
      }
      return isChanged ? { ...value, members } : value;
    }
  }
}
