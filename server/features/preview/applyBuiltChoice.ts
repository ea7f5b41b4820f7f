import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import { appendToList } from '../../manifest/edit/appendToList.ts';
import type { ManifestDocument, ManifestFile, ServiceResource } from '../../manifest/model.ts';
import { parseManifest } from '../../manifest/parse.ts';
import type {
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  FileChange,
  ServiceReference,
} from '../../protocol/messages.ts';
import { folderOf } from '../../workspace/kustomize/filePath.ts';
import type { FoundKustomization } from '../../workspace/kustomize/buildModel.ts';
import { oldestId } from '../../workspace/kustomize/transformers.ts';
import { readKustomization } from '../../workspace/kustomize/readKustomization.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { NO_PLACE_IN_KUSTOMIZATION, describePlace } from '../../words/builds.ts';
import { chartFileOf } from '../../workspace/helm/chartIndex.ts';
import { describeEditRefusal } from '../../words/editRefusals.ts';
import { labelBuild } from '../document/buildLabel.ts';
import type { FileContext } from '../document/fileContext.ts';
import { placeInFile } from '../document/positions.ts';
import type { ShownService } from '../document/shownServices.ts';
import { findShownService } from '../document/shownServices.ts';
import { applyChoice, editChoice } from './applyChoice.ts';
import { listValuesPlaces } from './applyToValues.ts';
import { applyWithSpread } from './applyWithSpread.ts';
import type { WritablePlace } from './writablePlace.ts';

/**
 * Writes a choice where it belongs: into the Service as it stands in the file, or for one that a kustomization builds into
 * the document that wrote it, into a patch of it, or as a new patch of the outermost kustomization, and for one of a chart into
 * its values. Where there is more than
 * one place the answer names them, with the builds that each changes, and `where` picks one.
 */
export function applyShownChoice(
  context: FileContext,
  wanted: ServiceReference | undefined,
  choice: TrafficDistributionChoice,
  { where, isSpread = false }: Pick<ApplyChoiceParams, 'where' | 'isSpread'> = {},
): ApplyChoiceAnswer | undefined {
  const shown = findShownService(context, wanted);
  if (shown === undefined) {
    if (wanted?.build !== undefined) return undefined;
    return isSpread ? applyWithSpread(context, wanted, choice) : applyChoice(context, wanted, choice);
  }

  const documentVersion = context.text.version;
  const chart = context.charts?.chartOf(context.uri);
  const isOfChart = chart !== undefined && chartFileOf(chart) === shown.built.kustomizationUri;
  const places =
    isOfChart && context.charts !== undefined
      ? listValuesPlaces(context, context.charts, chart, shown, choice)
      : listPlaces(context, shown);
  if (typeof places === 'string') return { documentVersion, edits: [], problem: places };
  const [only, ...others] = places;
  if (only === undefined) return undefined;
  if (where === undefined && others.length > 0)
    return { documentVersion, edits: [], places: places.map(({ place }) => place) };

  const chosen = places.find(({ place }) => place.id === where) ?? (where === undefined ? only : undefined);
  const outcome = chosen?.write(choice);
  if (outcome === undefined) return undefined;
  return typeof outcome === 'string'
    ? { documentVersion, edits: [], problem: outcome }
    : { documentVersion, edits: [], files: outcome };
}

function listPlaces(context: FileContext, shown: ShownService): readonly WritablePlace[] {
  const object = shown.built.built.objectOf(shown.placed.document);
  if (object === undefined) return [];
  const documents = new Map<ManifestDocument, string>([[object.source.document, object.source.uri]]);
  for (const { by, at } of object.changes) if (by === 'patch') documents.set(at.document, at.uri);
  const name = oldestId(object).name;
  const written = [...documents].flatMap(([document, uri]): readonly WritablePlace[] => {
    const services = document.resources.filter((resource) => resource.kind === 'Service');
    const service =
      services.length === 1 ? services[0] : services.find(({ metadata }) => metadata.name?.value === name);
    if (service === undefined) return [];
    const label = relativeName(uri, context.uri);
    const kind = document === object.source.document ? 'service' : 'patch';
    return [
      {
        place: { id: uri, label, detail: describePlace(kind, listBuilds(context, uri)) },
        write: (choice) => writeInDocument(context, uri, document, service, choice),
      },
    ];
  });
  const kustomization = context.builds?.kustomize.kustomizationAt(shown.built.kustomizationUri);
  const isPatched = object.changes.some(
    ({ by, uri }) => by === 'patch' && uri === shown.built.kustomizationUri,
  );
  const names = kustomization?.resources.map(({ value }) => value) ?? [];
  const isListed = names.some(
    (path) => `${folderOf(shown.built.kustomizationUri)}/${path.replace(/^\.\//, '')}` === object.source.uri,
  );
  if (kustomization === undefined || isListed || (isPatched && written.length > 1)) return written;
  const uri = shown.built.kustomizationUri;
  return [
    ...written,
    {
      place: {
        id: uri,
        label: relativeName(uri, context.uri),
        detail: describePlace('overlay', listBuilds(context, uri)),
      },
      write: (choice) => writePatch(context, { uri, kustomization }, shown, choice),
    },
  ];
}

/** The outermost builds that a change of the file changes. */
function listBuilds(context: FileContext, uri: string): readonly string[] {
  const outer = context.builds?.kustomize.outermostOf(uri) ?? [];
  return outer.map((taker) => labelBuild(taker, context.uri));
}

function writeInDocument(
  context: FileContext,
  uri: string,
  document: ManifestDocument,
  service: ServiceResource,
  choice: TrafficDistributionChoice,
): readonly FileChange[] | string | undefined {
  const file = fileAt(context, uri);
  const placed = file?.documents.find((each) => each.document === document);
  if (file === undefined || placed === undefined) return undefined;
  const outcome = editChoice(document, service, choice);
  if ('refusal' in outcome) return describeEditRefusal(outcome.refusal);
  const toRange = placeInFile(uri, file, placed);
  return [
    {
      uri,
      isNew: false,
      edits: outcome.edits.map(({ range, newText }) => ({ range: toRange(range), newText })),
    },
  ];
}

function fileAt(context: FileContext, uri: string): ManifestFile | undefined {
  return uri === context.uri ? context.file : context.fileOf(uri);
}

/** A new file with the patch, and its line in the kustomization. */
function writePatch(
  context: FileContext,
  { uri, kustomization }: FoundKustomization,
  { built, placed, service }: ShownService,
  choice: TrafficDistributionChoice,
): readonly FileChange[] | string | undefined {
  const object = built.built.objectOf(placed.document);
  const file = fileAt(context, uri);
  const home = file?.documents.find(({ document }) => document === kustomization.document);
  if (object === undefined || file === undefined || home === undefined) return undefined;
  const id = oldestId(object);
  const folder = folderOf(uri);
  const name = findFreeName(context, folder, id.name);
  const edit = appendToList(kustomization.document, 'patches', `path: ${formatScalar(name, 'plain')}`);
  if (edit === undefined || !isAdded(kustomization.document, edit, name)) return NO_PLACE_IN_KUSTOMIZATION;
  const start = { line: 0, character: 0 };
  const text = describePatch(id, service, choice);
  return [
    { uri: `${folder}/${name}`, isNew: true, edits: [{ range: { start, end: start }, newText: text }] },
    {
      uri,
      isNew: false,
      edits: [{ range: placeInFile(uri, file, home)(edit.range), newText: edit.newText }],
    },
  ];
}

/** What is written is read again: the patch is there, and nothing else is another. */
function isAdded(
  document: ManifestDocument,
  {
    range,
    newText,
  }: { readonly range: { readonly start: number; readonly end: number }; readonly newText: string },
  name: string,
): boolean {
  const { text } = document;
  const read = readKustomization(parseManifest(text.slice(0, range.start) + newText + text.slice(range.end)));
  const last = read?.patches.at(-1)?.content;
  return last?.kind === 'file' && last.path.value === name;
}

function findFreeName({ builds, fileOf }: FileContext, folder: string, service: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${service}-traffic${number === 1 ? '' : `-${number}`}.yaml`;
    const uri = `${folder}/${name}`;
    const isTaken = fileOf(uri) !== undefined || builds?.kustomize.isThere(uri) === true;
    if (!isTaken) return name;
  }
}

/** The patch that makes of the built Service one with the choice. */
function describePatch(
  { name, namespace }: ReturnType<typeof oldestId>,
  { metadata, spec }: ServiceResource,
  choice: TrafficDistributionChoice,
): string {
  const annotations = new Map(metadata.annotations.map(({ key, field }) => [key, field.value]));
  const enabling = [TOPOLOGY_MODE_ANNOTATION, TOPOLOGY_AWARE_HINTS_ANNOTATION].filter((key) =>
    ['Auto', 'auto'].includes(annotations.get(key) ?? ''),
  );
  const changes: readonly (readonly [string, string])[] =
    choice === 'auto' ? [[TOPOLOGY_MODE_ANNOTATION, 'Auto']] : enabling.map((key) => [key, 'null'] as const);
  const field =
    choice === 'auto' || choice === 'unset'
      ? spec.trafficDistribution === undefined
        ? undefined
        : 'null'
      : choice;
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${formatScalar(name, 'plain')}`,
    ...(namespace === 'default' ? [] : [`  namespace: ${formatScalar(namespace, 'plain')}`]),
    ...(changes.length === 0
      ? []
      : ['  annotations:', ...changes.map(([key, value]) => `    ${key}: ${value}`)]),
    ...(field === undefined ? [] : ['spec:', `  trafficDistribution: ${field}`]),
    '',
  ].join('\n');
}
