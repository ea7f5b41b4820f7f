import type { Field, ManifestFile } from '../../manifest/model.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { NameGraph } from '../../workspace/names/nameGraph.ts';
import { connectHolders, createNameGraph, findHolder } from '../../workspace/names/nameGraph.ts';
import { listNamedObjects } from '../../workspace/names/namedFiles.ts';
import type { NamedObject } from '../../workspace/names/objectNames.ts';
import { readObjectNames } from '../../workspace/names/readObjectNames.ts';
import type { NameHolder, SharedName } from '../../workspace/names/sharedName.ts';
import { findNameAt, textOf } from '../../workspace/names/sharedName.ts';
import { maySpeakFor } from '../../workspace/testData.ts';
import type { FileContext } from './fileContext.ts';

/** A name of the open file that other objects give or use too. */
export interface NameHere {
  readonly object: NamedObject;
  readonly name: SharedName;
  readonly field: Field<unknown>;
}

/** The name at an offset of the file: in its entry, or on the value alone. Looks at nothing but the object there. */
export function findNameHere(
  { uri, file }: Pick<FileContext, 'uri' | 'file'>,
  offset: number,
  part: 'entry' | 'value',
): NameHere | undefined {
  const object = findObjectAt({ uri, file }, offset);
  const placed = findDocumentAt(file, offset);
  const found = object && placed && findNameAt(object, offset - placed.start, part);
  return found && { object, ...found };
}

/** The object around an offset of the file. */
export function findObjectAt(
  { uri, file }: Pick<FileContext, 'uri' | 'file'>,
  offset: number,
): NamedObject | undefined {
  const placed = findDocumentAt(file, offset);
  const resource = placed?.document.resources.find(({ node }) => touches(node.range, offset - placed.start));
  return resource && placed && { uri, document: placed.document, resource, names: readObjectNames(resource) };
}

/** The open file first, then all others that may speak for it, by uri. */
export function filesAround({
  uri,
  file,
  fileUris,
  fileOf,
}: FileContext): readonly (readonly [string, ManifestFile])[] {
  const others = [...fileUris()].filter((other) => other !== uri && maySpeakFor(other, uri)).sort();
  return [
    [uri, file],
    ...others.flatMap((other) => {
      const known = fileOf(other);
      return known === undefined ? [] : [[other, known] as const];
    }),
  ];
}

/** Everything in the workspace that a name has to do with. */
export interface NameAround extends NameHere {
  readonly graph: NameGraph;
  /** What gives or uses it at the place that was asked about. */
  readonly start: NameHolder;
}

export function lookAround(context: FileContext, here: NameHere): NameAround | undefined {
  const graph = createNameGraph(here.name, {
    objects: listNamedObjects(filesAround(context), textOf(here.name)),
    isPatch: (uri) => (context.builds?.kustomize.patchUsesOf(uri).length ?? 0) > 0,
  });
  const start = findHolder(graph, here.object, here.field);
  return start && { ...here, graph, start };
}

/** All that names the same, the asked place with it. */
export function connectAround({ graph, start }: NameAround): readonly NameHolder[] {
  return connectHolders(graph, start);
}
