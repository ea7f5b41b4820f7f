import type { Field } from '../../manifest/model.ts';
import { canShareNamespace } from '../../manifest/read/labels.ts';
import { nearest } from '../fileProximity.ts';
import type { NamedObject, PodNames, PodPicker } from './objectNames.ts';
import { picksObject, picksPods, writtenPairs } from './podPicking.ts';
import { kindOf } from './readObjectNames.ts';
import type { Mention, NameHolder, SharedName } from './sharedName.ts';

/** Who gives a name and who uses it, among some objects. */
export interface NameGraph {
  readonly givers: readonly NameHolder[];
  readonly users: readonly NameHolder[];
  /** Those of the givers that a user means: in namespaces that fit, of the nearest files that have any. */
  readonly targetsOf: (user: NameHolder) => readonly NameHolder[];
}

export interface NameScope {
  /** Those that mention the name; more do no harm. */
  readonly objects: readonly NamedObject[];
  /** The file is used as a patch, so that its objects are parts of others of their name. */
  readonly isPatch: (uri: string) => boolean;
}

export function createNameGraph(name: SharedName, scope: NameScope): NameGraph {
  const { givers, users, isTarget } = SIDES[name.kind](name as never, scope.objects);
  const own = new Set(givers.filter(({ object }) => !isPart(object, scope)));
  // A patch gives nothing of its own while there is an object that it is a patch of.
  const patches = givers.filter((giver) => !own.has(giver) && [...own].some((base) => isPartOf(giver, base)));
  const known = new Map<NameHolder, readonly NameHolder[]>();
  const isPatchHere = new Set(patches);
  const real = givers.filter((giver) => !isPatchHere.has(giver));
  const candidatesFor = indexByPairs(real);
  return {
    givers: real,
    users: [...users, ...patches],
    targetsOf: (user) => {
      let targets = known.get(user);
      if (targets === undefined) {
        const found = isPatchHere.has(user)
          ? real.filter((giver) => isPartOf(user, giver))
          : candidatesFor(user).filter((giver) => isTarget(user, giver));
        targets = nearestHolders(found, user.object.uri);
        known.set(user, targets);
      }
      return targets;
    },
  };
}

/** All mentions that name the same as a holder does: those of its targets, of all that have these targets, and so on. */
export function connectHolders(
  { givers, users, targetsOf }: NameGraph,
  start: NameHolder,
): readonly NameHolder[] {
  const usersOf = new Map<NameHolder, NameHolder[]>(givers.map((giver) => [giver, []]));
  for (const user of users) for (const target of targetsOf(user)) usersOf.get(target)?.push(user);
  const found = new Set<NameHolder>([start]);
  // A set goes on over what is added to it meanwhile.
  for (const holder of found) {
    const next = usersOf.get(holder) ?? [...targetsOf(holder), ...users.filter(sharesPlace(holder))];
    for (const each of next) found.add(each);
  }
  return [...found];
}

/** One place may be about what several selectors take. */
function sharesPlace({ object, mentions }: NameHolder): (other: NameHolder) => boolean {
  const starts = new Set(mentions.map(({ field }) => field.range.start));
  return (other) =>
    other.object === object && other.mentions.some(({ field }) => starts.has(field.range.start));
}

export function findHolder(
  { givers, users }: NameGraph,
  object: NamedObject,
  field: Field<unknown>,
): NameHolder | undefined {
  return [...givers, ...users].find(
    (holder) =>
      holder.object.resource === object.resource &&
      holder.mentions.some((mention) => mention.field.range.start === field.range.start),
  );
}

interface Sides {
  readonly givers: readonly NameHolder[];
  readonly users: readonly NameHolder[];
  readonly isTarget: (user: NameHolder, giver: NameHolder) => boolean;
}

type Of<K extends SharedName['kind']> = Extract<SharedName, { kind: K }>;

const SIDES: {
  readonly [K in SharedName['kind']]: (name: Of<K>, objects: readonly NamedObject[]) => Sides;
} = {
  label: (name, objects) => ({
    givers: objects.flatMap((object) =>
      object.names.pods.flatMap((pods) => holderOf(object, { pods }, mentionLabel(object, pods, name))),
    ),
    users: objects.flatMap((object) =>
      object.names.pickers.flatMap((picker) =>
        holderOf(object, { picker }, mentionPicked(object, picker, name)),
      ),
    ),
    isTarget: (user, giver) => picksPods(user, giver, name),
  }),
  containerPort: (name, objects) => ({
    givers: objects.flatMap((object) =>
      object.names.pods.flatMap((pods) => {
        const given = pods.ports.flatMap((port) => calledBy(port, name.name));
        const used = pods.portUses.filter(({ value }) => value === name.name);
        return holderOf(object, { pods }, [
          ...toMentions(object, 'gives', given),
          ...toMentions(object, 'uses', used),
        ]);
      }),
    ),
    users: objects.flatMap((object) =>
      object.names.pickers.flatMap((picker) => usePorts(object, picker, name.name)),
    ),
    isTarget: picksPods,
  }),
  service: (name, objects) => ({
    givers: objects.flatMap((object) => {
      const { service } = object.names;
      return holderOf(object, {}, toMentions(object, 'gives', service?.value === name.name ? [service] : []));
    }),
    users: objects.flatMap((object) => usesOf(object, name.name, (use) => [use.name])),
    isTarget: namesService,
  }),
  servicePort: (name, objects) => ({
    givers: objects.flatMap((object) => {
      const ports = object.names.service?.value === name.service ? object.names.servicePorts : [];
      const given = ports.flatMap((port) => calledBy(port, name.name));
      return holderOf(object, {}, toMentions(object, 'gives', given));
    }),
    users: objects.flatMap((object) => [
      ...usesOf(object, name.service, ({ port }) => (port?.value === name.name ? [port] : [])),
      ...object.names.servicePickers.flatMap((picker) => usePorts(object, picker, name.name)),
    ]),
    isTarget: (user, giver) =>
      user.picker === undefined ? namesService(user, giver) : picksObject(user, giver),
  }),
  workload: (name, objects) => ({
    givers: objects.flatMap((object) => {
      const { workload } = object.names;
      const isMeant = object.resource.kind === name.workloadKind && workload?.value === name.name;
      return holderOf(object, {}, toMentions(object, 'gives', isMeant ? [workload] : []));
    }),
    users: objects.flatMap((object) => {
      const use = object.names.workloadUse;
      const isMeant = use?.kind === name.workloadKind && use.name.value === name.name;
      return holderOf(object, {}, toMentions(object, 'uses', isMeant ? [use.name] : []));
    }),
    isTarget: (user, giver) => canShareNamespace(user.object.names.namespace, giver.object.names.namespace),
  }),
};

function holderOf(
  object: NamedObject,
  part: Pick<NameHolder, 'pods' | 'picker' | 'namespace'>,
  mentions: readonly Mention[],
): readonly NameHolder[] {
  return mentions.length === 0 ? [] : [{ object, ...part, mentions }];
}

function toMentions(
  object: NamedObject,
  role: Mention['role'],
  fields: readonly Field<unknown>[],
): readonly Mention[] {
  return fields.map((field) => ({ object, field, role }));
}

function mentionLabel(
  object: NamedObject,
  { labels, ownSelector }: PodNames,
  { key, value }: Of<'label'>,
): readonly Mention[] {
  const fits = (entry: (typeof labels)[number]): boolean => entry.key === key && entry.field.value === value;
  return [
    ...toMentions(
      object,
      'gives',
      labels.filter(fits).map(({ field }) => field),
    ),
    ...toMentions(
      object,
      'uses',
      ownSelector.filter(fits).map(({ field }) => field),
    ),
  ];
}

function mentionPicked(
  object: NamedObject,
  { pairs, requirements }: PodPicker,
  { key, value }: Of<'label'>,
): readonly Mention[] {
  const listed = requirements
    .filter((requirement) => requirement.key === key)
    .flatMap(({ values }) => values.filter((field) => field.value === value));
  const paired = pairs.filter((pair) => pair.key === key && pair.field.value === value);
  return toMentions(object, 'uses', [...paired.map(({ field }) => field), ...listed]);
}

function usePorts(object: NamedObject, picker: PodPicker, asked: string | number): readonly NameHolder[] {
  const used = picker.portUses.filter(({ value }) => value === asked);
  return holderOf(object, { picker }, toMentions(object, 'uses', used));
}

/** The name of a port, or its number, whichever is asked for. */
function calledBy(
  { name, number }: { readonly name: Field<string> | undefined; readonly number: Field<number> | undefined },
  asked: string | number,
): readonly Field<unknown>[] {
  return [name, number].flatMap((field) => (field?.value === asked ? [field] : []));
}

/** Each use by itself: two backends of a route may be in two namespaces. */
function usesOf(
  object: NamedObject,
  service: string,
  fieldsOf: (use: NamedObject['names']['serviceUses'][number]) => readonly Field<unknown>[],
): readonly NameHolder[] {
  return object.names.serviceUses
    .filter(({ name }) => name.value === service)
    .flatMap((use) =>
      holderOf(object, { namespace: { of: use.namespace } }, toMentions(object, 'uses', fieldsOf(use))),
    );
}

function namesService(user: NameHolder, giver: NameHolder): boolean {
  return canShareNamespace(user.namespace?.of, giver.object.names.namespace);
}

/** A file that is used as a patch, or an object that leaves to another what a Service is. */
function isPart({ uri, resource }: NamedObject, { isPatch }: NameScope): boolean {
  if (isPatch(uri)) return true;
  if (resource.kind !== 'Service') return false;
  const { ports, selector, externalName } = resource.spec;
  return (
    resource.patchMarks !== undefined ||
    (ports.length === 0 && selector === undefined && externalName === undefined)
  );
}

function isPartOf({ object: part }: NameHolder, { object: base }: NameHolder): boolean {
  return (
    part !== base &&
    kindOf(part.resource) === kindOf(base.resource) &&
    part.resource.metadata.name?.value === base.resource.metadata.name?.value &&
    canShareNamespace(part.names.namespace, base.names.namespace)
  );
}

/** The pair of a selector that the fewest pods carry gives the candidates: many share a label, few all of them. */
function indexByPairs(givers: readonly NameHolder[]): (user: NameHolder) => readonly NameHolder[] {
  const byPair = new Map<string, NameHolder[]>();
  for (const giver of givers) {
    for (const { key, field } of giver.pods?.labels ?? []) {
      const pair = JSON.stringify([key, field.value]);
      const group = byPair.get(pair);
      if (group === undefined) byPair.set(pair, [giver]);
      else group.push(giver);
    }
  }
  return ({ picker }) =>
    (picker === undefined || byPair.size === 0 ? [] : writtenPairs(picker))
      .map(({ key, field }) => byPair.get(JSON.stringify([key, field.value])) ?? [])
      .reduce<readonly NameHolder[]>((least, each) => (each.length < least.length ? each : least), givers);
}

function nearestHolders(holders: readonly NameHolder[], uri: string): readonly NameHolder[] {
  if (holders.length < 2) return holders;
  const sourced = holders.map((holder) => ({ resource: holder, uri: holder.object.uri }));
  return nearest(sourced, uri).map(({ resource }) => resource);
}
