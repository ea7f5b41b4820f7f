import type { Location } from 'vscode-languageserver-types';
import type { ServiceResource, WorkloadResource } from '../../manifest/model.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../../manifest/read/labels.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { NamedObject } from '../../workspace/names/objectNames.ts';
import { findCallers } from '../../workspace/callers.ts';
import { createObjectIndex } from '../../workspace/objectIndex.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createPlacer } from '../document/mentionPlaces.ts';
import type { NameHere } from '../document/namesAt.ts';
import { connectAround, findNameHere, findObjectAt, lookAround } from '../document/namesAt.ts';
import { createLocator } from '../preview/links/locator.ts';
import type { Place } from '../preview/links/place.ts';

export interface ReferenceOptions {
  /** The places that give the name are wanted as well. */
  readonly includeDeclaration: boolean;
}

/**
 * Everything that uses the name at an offset: selectors and labels that belong together, ports, backends of routes, hosts that
 * name a Service. From the kind or name of a workload the selectors of the Services that send it traffic too.
 */
export function findReferences(
  context: FileContext,
  offset: number,
  { includeDeclaration }: ReferenceOptions,
): Location[] {
  const object = findObjectAt(context, offset);
  if (object === undefined) return [];
  const { resource } = object;
  const at = offset - (findDocumentAt(context.file, offset)?.start ?? 0);
  const isOnKind = touches(resource.kindRange, at);
  const isOnName = isOnKind || (resource.metadata.name && touches(resource.metadata.name.entryRange, at));
  const here = isOnKind ? nameOf(object) : findNameHere(context, offset, 'entry');
  return [
    ...(here === undefined ? [] : findMentions(context, here, includeDeclaration)),
    ...(isOnName && resource.kind === 'Service' ? findHosts(context, resource) : []),
    ...(isOnName && 'template' in resource ? findSelectors(context, resource) : []),
  ];
}

/** What the object itself is called. */
function nameOf(object: NamedObject): NameHere | undefined {
  const { service, workload } = object.names;
  if (service !== undefined)
    return { object, name: { kind: 'service', name: service.value }, field: service };
  return (
    workload && {
      object,
      name: { kind: 'workload', workloadKind: object.resource.kind, name: workload.value },
      field: workload,
    }
  );
}

function findMentions(
  context: FileContext,
  here: NameHere,
  includeDeclaration: boolean,
): readonly Location[] {
  const around = lookAround(context, here);
  const place = createPlacer(context);
  return (around === undefined ? [] : connectAround(around))
    .flatMap(({ mentions }) => mentions)
    .filter(({ role }) => includeDeclaration || role === 'uses')
    .flatMap(
      ({ object: { uri, document }, field }) => place({ uri, document, range: field.entryRange }) ?? [],
    );
}

/** Routes name the Service in fields of their own. */
function findHosts(context: FileContext, service: ServiceResource): readonly Location[] {
  const callers = findCallers(service, context.uri, createObjectIndex(context.workspaceObjects));
  return locateAll(
    context,
    callers
      .filter(({ caller }) => !('backends' in caller.resource))
      .flatMap(({ evidence }) => evidence)
      .map(({ from, range }) => ({ uri: from.uri, holder: from.resource, range })),
  );
}

function findSelectors(context: FileContext, workload: WorkloadResource): readonly Location[] {
  const namespace = namespaceOf(workload);
  const selecting = context.workspaceObjects.services.filter(
    ({ resource }) =>
      canShareNamespace(namespaceOf(resource), namespace) &&
      matchesSelector(resource.spec.selector?.value ?? [], workload.template.labels),
  );
  return locateAll(
    context,
    selecting.map(({ resource, uri }) => ({
      uri,
      holder: resource,
      range: resource.spec.selector?.entryRange ?? resource.kindRange,
    })),
  );
}

function locateAll(context: FileContext, places: readonly Place[]): readonly Location[] {
  const locate = createLocator(context);
  return places.flatMap((place) => locate(place) ?? []);
}
