import type { Field } from '../../manifest/model.ts';
import type { Namespace } from '../../manifest/read/labels.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { NamedObject, PodNames, PodPicker } from './objectNames.ts';

/** What a name is the name of. Ports are called by their number too. */
export type SharedName =
  | { readonly kind: 'label'; readonly key: string; readonly value: string }
  | { readonly kind: 'containerPort'; readonly name: string | number }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'servicePort'; readonly service: string; readonly name: string | number }
  | { readonly kind: 'workload'; readonly workloadKind: string; readonly name: string };

/** A place where a name stands. */
export interface Mention {
  readonly object: NamedObject;
  readonly field: Field<unknown>;
  /** `gives` where the thing has its name from. */
  readonly role: 'gives' | 'uses';
}

/** What a Service is to the objects that name it, and a template of pods to those that select them. */
export interface NameHolder {
  readonly object: NamedObject;
  /** All of them change together. */
  readonly mentions: readonly Mention[];
  /** That of what is named, where it may be another than the object's. */
  readonly namespace?: { readonly of: Namespace };
  readonly pods?: PodNames;
  readonly picker?: PodPicker;
}

/** The name as text that stands in every document that has it. */
export function textOf(name: SharedName): string {
  return name.kind === 'label' ? name.value : String(name.name);
}

/** Every name of an object with its place, as written; of a port with a name and a number both. */
export function listNames(
  object: NamedObject,
): readonly { readonly name: SharedName; readonly field: Field<unknown> }[] {
  const { names, resource } = object;
  const label = (key: string, field: Field<string>): Found => ({
    name: { kind: 'label', key, value: field.value },
    field,
  });
  const port = (field: Field<string | number>): Found => ({
    name: { kind: 'containerPort', name: field.value },
    field,
  });
  const portsOf = (
    service: string,
    fields: readonly (Field<string | number> | undefined)[],
  ): readonly Found[] =>
    fields.flatMap((field) =>
      field === undefined ? [] : [{ name: { kind: 'servicePort', service, name: field.value }, field }],
    );
  return [
    ...names.pods.flatMap(({ labels, ownSelector, ports, portUses }) => [
      ...[...labels, ...ownSelector].map(({ key, field }) => label(key, field)),
      ...ports.flatMap(({ name, number }) => [name, number].flatMap((field) => (field ? [port(field)] : []))),
      ...portUses.map(port),
    ]),
    ...names.pickers.flatMap(({ pairs, requirements, portUses }) => [
      ...pairs.map(({ key, field }) => label(key, field)),
      ...requirements.flatMap(({ key, values }) => values.map((field) => label(key, field))),
      ...portUses.map(port),
    ]),
    ...(names.service === undefined
      ? []
      : [
          { name: { kind: 'service', name: names.service.value }, field: names.service } as const,
          ...portsOf(
            names.service.value,
            names.servicePorts.flatMap(({ name, number }) => [name, number]),
          ),
        ]),
    ...names.serviceUses.flatMap(({ name, port: used }): readonly Found[] => [
      { name: { kind: 'service', name: name.value }, field: name },
      ...portsOf(name.value, [used]),
    ]),
    ...(names.workload === undefined
      ? []
      : [
          {
            name: { kind: 'workload', workloadKind: resource.kind, name: names.workload.value },
            field: names.workload,
          } as const,
        ]),
    ...(names.workloadUse === undefined
      ? []
      : [
          {
            name: {
              kind: 'workload',
              workloadKind: names.workloadUse.kind,
              name: names.workloadUse.name.value,
            },
            field: names.workloadUse.name,
          } as const,
        ]),
  ];
}

interface Found {
  readonly name: SharedName;
  readonly field: Field<unknown>;
}

/** The name whose entry, or value where `part` says so, an offset of the document touches. The narrowest wins. */
export function findNameAt(object: NamedObject, offset: number, part: 'entry' | 'value'): Found | undefined {
  const rangeOf = ({ field }: Found): Field<unknown>['range'] =>
    part === 'entry' ? field.entryRange : field.range;
  return listNames(object)
    .filter((found) => touches(rangeOf(found), offset))
    .toSorted((a, b) => lengthOf(rangeOf(a)) - lengthOf(rangeOf(b)))[0];
}

function lengthOf({ start, end }: Field<unknown>['range']): number {
  return end - start;
}

/** Two names of the same thing, were they in the same namespace. */
export function isSameName(a: SharedName, b: SharedName): boolean {
  return nameKey(a) === nameKey(b);
}

function nameKey(name: SharedName): string {
  switch (name.kind) {
    case 'label':
      return JSON.stringify([name.kind, name.key, name.value]);
    case 'servicePort':
      return JSON.stringify([name.kind, name.service, name.name]);
    case 'workload':
      return JSON.stringify([name.kind, name.workloadKind, name.name]);
    default:
      return JSON.stringify([name.kind, name.name]);
  }
}
