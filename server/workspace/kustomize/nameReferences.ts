import type { NameReference } from '../../kubernetes/kustomize/nameReferences.ts';
import { NAME_REFERENCES } from '../../kubernetes/kustomize/nameReferences.ts';
import type { BuiltObject } from './buildModel.ts';
import type { ObjectId } from './objectId.ts';
import { CLUSTER, idOf, isOfType } from './objectId.ts';
import { oldestId } from './transformers.ts';
import type { Value } from './value.ts';
import { textValue } from './value.ts';
import { writeField } from './writeField.ts';

/** Names of other objects follow the new names of those; sigs.k8s.io/kustomize/api/filters/nameref. */
export function followRenames(objects: readonly BuiltObject[]): readonly BuiltObject[] {
  const renamed = objects.filter(({ formerIds }) => formerIds.length > 0);
  if (renamed.length === 0) return objects;
  const byName = groupByFormerName(renamed);
  return objects.map((object) => {
    const oldest = oldestId(object);
    return NAME_REFERENCES.filter(({ field }) => isOfType(oldest, field)).reduce(
      (so, reference) => followOne(so, reference, byName),
      object,
    );
  });
}

type ByName = ReadonlyMap<string, readonly BuiltObject[]>;

function groupByFormerName(objects: readonly BuiltObject[]): ByName {
  const groups = new Map<string, BuiltObject[]>();
  for (const object of objects) {
    for (const name of new Set(object.formerIds.map((id) => id.name))) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [object]);
      else group.push(object);
    }
  }
  return groups;
}

function followOne(object: BuiltObject, { target, field }: NameReference, byName: ByName): BuiltObject {
  const write = (value: Value): Value => {
    if (value.kind !== 'scalar' || value.value === null) return value;
    const referred = selectReferral(object, value.text, target, byName);
    const name = referred && idOf(referred.value).name;
    return name === undefined || name === value.text ? value : textValue(name, value.from);
  };
  const { value } = object;
  const { path, creates } = field;
  const written = writeField(value, { path, creates }, { makes: 'scalar', at: value.from, write });
  return written === undefined || written === value ? object : { ...object, value: written };
}

function selectReferral(
  referrer: BuiltObject,
  name: string,
  target: NameReference['target'],
  byName: ByName,
): BuiltObject | undefined {
  const own = idOf(referrer.value);
  const named = (byName.get(name) ?? []).filter(
    (object) => object.formerIds.some((id) => isOfType(id, target)) && isInReach(own, idOf(object.value)),
  );
  if (named.length === 1) return named[0];
  const alike = named.filter((object) => haveLikeAffixes(object, referrer, 'loose'));
  const chosen =
    alike.length > 1 ? alike.filter((object) => haveLikeAffixes(object, referrer, 'strict')) : alike;
  const names = new Set(chosen.map(({ value }) => idOf(value).name));
  return names.size === 1 ? chosen[0] : undefined;
}

function isInReach(referrer: ObjectId, id: ObjectId): boolean {
  return referrer.namespace === CLUSTER || id.namespace === CLUSTER || id.namespace === referrer.namespace;
}

/** Both went through the same kustomizations from some point on; loosely, one without any goes with all. */
function haveLikeAffixes(a: BuiltObject, b: BuiltObject, how: 'loose' | 'strict'): boolean {
  const fit = (one: readonly string[], other: readonly string[]): boolean =>
    (how === 'loose' && (one.length === 0 || other.length === 0)) || haveSameEnd(one, other);
  return fit(a.prefixes, b.prefixes) && fit(a.suffixes, b.suffixes);
}

function haveSameEnd(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  if (length === 0) return a.length === b.length;
  return a.slice(a.length - length).every((text, at) => text === b[b.length - length + at]);
}
