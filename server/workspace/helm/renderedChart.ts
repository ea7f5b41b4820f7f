import type { ManifestDocument, ManifestFile, PlacedDocument, Resource } from '../../manifest/model.ts';
import { readTemplate } from '../../manifest/template/readTemplate.ts';
import { folderOf } from '../kustomize/filePath.ts';
import type { BuiltFile } from '../kustomize/builtFile.ts';
import type { RenderedHome } from '../renderedFile.ts';
import { bareObject, createRenderedFile, idOfResource, kindOf, topOf } from '../renderedFile.ts';

/**
 * What helm made of a chart. Of where an object comes from helm says the file alone: the document there is the one with the
 * object's kind.
 */
export function readRendered(
  chartUri: string,
  file: ManifestFile,
  text: string,
  fileOf: (uri: string) => ManifestFile | undefined,
): BuiltFile {
  const build = {
    uri: chartUri,
    gaps: [],
    passedOver: [],
    faults: [],
    kustomizations: [],
    patches: [],
  };
  return createRenderedFile(build, { text, file }, findHomes(chartUri, file, fileOf));
}

const SOURCE = /^# Source: [^/\n]+\/(\S.*?)\s*$/m;

/** The files that the objects name as their sources. */
export function listSources(chartUri: string, { documents }: ManifestFile): ReadonlySet<string> {
  return new Set(documents.flatMap(({ document }) => sourceOf(chartUri, document) ?? []));
}

function sourceOf(chartUri: string, { text }: ManifestDocument): string | undefined {
  const path = SOURCE.exec(text)?.[1];
  const isWithin = path !== undefined && !path.split('/').includes('..');
  return isWithin ? `${folderOf(chartUri)}/${path}` : undefined;
}

function findHomes(
  chartUri: string,
  { documents }: ManifestFile,
  fileOf: (uri: string) => ManifestFile | undefined,
): ReadonlyMap<ManifestDocument, RenderedHome> {
  const homes = new Map<ManifestDocument, RenderedHome>();
  for (const uri of listSources(chartUri, { documents })) {
    const file = fileOf(uri);
    const [first] = file?.documents ?? [];
    if (file === undefined || first === undefined) continue;
    const made = documents.flatMap(({ document }) =>
      sourceOf(chartUri, document) === uri ? [document] : [],
    );
    for (const document of made) {
      const [resource] = document.resources;
      const kind = kindOf(resource);
      const candidates: readonly PlacedDocument[] = file.documents.filter(
        (placed) => kindOf(readResources(placed.document)[0]) === kind,
      );
      const alike = made.filter((other) => kindOf(other.resources[0]) === kind);
      const at =
        candidates.length === 1 ? 0 : candidates.length === alike.length ? alike.indexOf(document) : -1;
      const home: ManifestDocument | undefined = candidates[at]?.document;
      const top = topOf(uri, home ?? first.document);
      homes.set(document, {
        top,
        object: bareObject(idOfResource(resource), top),
        alike: home === undefined ? [] : readingsOf(uri, home),
      });
    }
  }
  return homes;
}

function readingsOf(uri: string, document: ManifestDocument): RenderedHome['alike'] {
  const roots = document.isTemplate
    ? readTemplate(document).renderings.map((rendering) => rendering.document.root)
    : [document.root];
  return roots.map((root) => ({ root, trace: (range) => ({ uri, document, range }) }));
}

function readResources(document: ManifestDocument): readonly Resource[] {
  if (!document.isTemplate) return document.resources;
  return readTemplate(document).renderings.flatMap((rendering) => rendering.document.resources);
}
