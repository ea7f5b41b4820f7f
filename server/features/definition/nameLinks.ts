import type { Location } from 'vscode-languageserver-types';
import { findDocumentAt } from '../../manifest/parse.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { NameHolder } from '../../workspace/names/sharedName.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { DocumentRange } from '../document/mentionPlaces.ts';
import { createPlacer } from '../document/mentionPlaces.ts';
import { findNameHere, findObjectAt, lookAround } from '../document/namesAt.ts';

/**
 * From where a name is used to where it is given: from a pair of a selector to the label of the pods, from a targetPort or a
 * probe to the port of the container, from a backend or a serviceName to the Service and its port, from an autoscaler to its
 * workload. From a selector as a whole to the objects whose pods it selects.
 */
export function findNameDefinitions(context: FileContext, offset: number): Location[] {
  return locate(context, findGiving(context, offset) ?? findSelected(context, offset));
}

function findGiving(context: FileContext, offset: number): readonly DocumentRange[] | undefined {
  const here = findNameHere(context, offset, 'entry');
  const around = here && lookAround(context, here);
  if (around === undefined) return undefined;
  const { graph, start } = around;
  const givers = graph.givers.includes(start) ? [start] : graph.targetsOf(start);
  return givers.flatMap(givingPlaces);
}

function givingPlaces({ mentions }: NameHolder): readonly DocumentRange[] {
  return mentions.flatMap(({ object: { uri, document }, field, role }) =>
    role === 'gives' ? [{ uri, document, range: field.entryRange }] : [],
  );
}

/** The cursor is in a selector, and on none of its pairs. */
function findSelected(context: FileContext, offset: number): readonly DocumentRange[] {
  const object = findObjectAt(context, offset);
  const start = findDocumentAt(context.file, offset)?.start ?? 0;
  const picker = object?.names.pickers.find(
    ({ entry }) => entry !== undefined && touches(entry.entryRange, offset - start),
  );
  const [pair] = picker?.pairs ?? [];
  if (object === undefined || pair === undefined) return [];
  const name = { kind: 'label', key: pair.key, value: pair.field.value } as const;
  const around = lookAround(context, { object, name, field: pair.field });
  if (around === undefined) return [];
  return around.graph
    .targetsOf(around.start)
    .map(({ object: { uri, document, resource } }) => ({ uri, document, range: resource.kindRange }));
}

function locate(context: FileContext, places: readonly DocumentRange[]): Location[] {
  const place = createPlacer(context);
  return places.flatMap((each) => place(each) ?? []);
}
