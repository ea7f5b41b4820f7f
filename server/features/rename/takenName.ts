import { canShareNamespace } from '../../manifest/read/labels.ts';
import { isBeside, nearest } from '../../workspace/fileProximity.ts';
import type { NameGraph } from '../../workspace/names/nameGraph.ts';
import { createNameGraph } from '../../workspace/names/nameGraph.ts';
import { listNamedObjects } from '../../workspace/names/namedFiles.ts';
import type { NamedObject } from '../../workspace/names/objectNames.ts';
import { picksPods } from '../../workspace/names/podPicking.ts';
import type { NameHolder } from '../../workspace/names/sharedName.ts';
import type { FileContext } from '../document/fileContext.ts';
import { filesAround } from '../document/namesAt.ts';
import type { RenamePlan } from './renamePlan.ts';

/** The object whose name the new one is already, so that two things would be one afterwards; undefined where none would. */
export function findTaken(context: FileContext, plan: RenamePlan, newName: string): NamedObject | undefined {
  const { name } = plan;
  switch (name.kind) {
    case 'containerPort':
      return plan.holders.find(({ pods }) => pods?.ports.some((port) => port.name?.value === newName))
        ?.object;
    case 'servicePort':
      return plan.holders.find(
        ({ object: { names } }) =>
          names.service?.value === name.service &&
          names.servicePorts.some((port) => port.name?.value === newName),
      )?.object;
    case 'service':
      return findTakenService(plan, graphOf(context, { kind: 'service', name: newName }, newName));
    case 'label':
      // A single place is not one of several that belong together: it is simply written anew.
      return plan.mentions.length === 1
        ? undefined
        : findTakenLabel(plan, graphOf(context, { ...name, value: newName }, newName), name.key, newName);
  }
}

function graphOf(context: FileContext, name: Parameters<typeof createNameGraph>[0], text: string): NameGraph {
  return createNameGraph(name, {
    objects: listNamedObjects(filesAround(context), text),
    isPatch: (uri) => (context.builds?.kustomize.patchUsesOf(uri).length ?? 0) > 0,
  });
}

/** Another Service stands beside this one, or is as near to who would name both. */
function findTakenService({ holders, around }: RenamePlan, { givers }: NameGraph): NamedObject | undefined {
  const own = new Set(around.graph.givers);
  const rival = givers.find((giver) =>
    holders.some((holder) =>
      own.has(holder)
        ? canShareNamespace(holder.object.names.namespace, giver.object.names.namespace) &&
          isBeside(giver.object.uri, holder.object.uri)
        : canShareNamespace(holder.namespace?.of, giver.object.names.namespace) &&
          isAmongNearest(giver, around.graph.targetsOf(holder), holder.object.uri),
    ),
  );
  return rival?.object;
}

/** A selector would take other pods than before, or pods be taken by another one. */
function findTakenLabel(
  { holders, around, name }: RenamePlan,
  others: NameGraph,
  key: string,
  value: string,
): NamedObject | undefined {
  const old = name.kind === 'label' ? name.value : '';
  const renamed = holders.map((holder) => withLabel(holder, key, old, value));
  for (const [index, holder] of renamed.entries()) {
    const before = holders[index] ?? holder;
    const { uri } = holder.object;
    const takes = others.givers.find(
      (giver) =>
        (picksPods(holder, giver, { key, value }) &&
          isAmongNearest(giver, around.graph.targetsOf(before), uri)) ||
        (isBeside(giver.object.uri, uri) && ownsPods(holder, giver)),
    );
    const taken = others.users.find(
      (user) =>
        picksPods(user, holder, { key, value }) &&
        isAmongNearest(holder, others.targetsOf(user), user.object.uri),
    );
    const rival = takes ?? taken;
    if (rival !== undefined) return rival.object;
  }
  return undefined;
}

/** The workload of the one would find the pods of the other for its own. */
function ownsPods(holder: NameHolder, { pods, object }: NameHolder): boolean {
  const own = holder.pods?.ownSelector ?? [];
  return (
    own.length > 0 &&
    canShareNamespace(holder.object.names.namespace, object.names.namespace) &&
    own.every(({ key, field }) =>
      pods?.labels.some((label) => label.key === key && label.field.value === field.value),
    )
  );
}

function isAmongNearest(candidate: NameHolder, others: readonly NameHolder[], uri: string): boolean {
  const all = [candidate, ...others].map((holder) => ({ resource: holder, uri: holder.object.uri }));
  return nearest(all, uri).some(({ resource }) => resource === candidate);
}

/** What gives or takes a label as it would with another value. */
function withLabel(holder: NameHolder, key: string, old: string, value: string): NameHolder {
  const { pods, picker } = holder;
  const rename = <T extends { readonly key: string; readonly field: { readonly value: string } }>(
    entries: readonly T[],
  ): readonly T[] =>
    entries.map((entry) =>
      entry.key === key && entry.field.value === old ? { ...entry, field: { ...entry.field, value } } : entry,
    );
  return {
    ...holder,
    ...(pods && { pods: { ...pods, labels: rename(pods.labels), ownSelector: rename(pods.ownSelector) } }),
    ...(picker && {
      picker: {
        ...picker,
        pairs: rename(picker.pairs),
        requirements: picker.requirements.map((requirement) =>
          requirement.key === key
            ? {
                ...requirement,
                values: requirement.values.map((field) =>
                  field.value === old ? { ...field, value } : field,
                ),
              }
            : requirement,
        ),
      },
    }),
  };
}
