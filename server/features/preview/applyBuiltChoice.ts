import { findCurrentChoice } from '../../analysis/choices.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import { appendToList } from '../../manifest/edit/appendToList.ts';
import type { TextEdit } from '../../manifest/edit/textEdit.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import { parseManifest } from '../../manifest/parse.ts';
import type {
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  FileChange,
  ServiceReference,
} from '../../protocol/messages.ts';
import type { JsonValue } from '../../rules/rule.ts';
import { folderOf } from '../../workspace/kustomize/filePath.ts';
import type { FoundKustomization } from '../../workspace/kustomize/buildModel.ts';
import { oldestId } from '../../workspace/kustomize/transformers.ts';
import { readKustomization } from '../../workspace/kustomize/readKustomization.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { NO_PLACE_IN_KUSTOMIZATION, describePlace } from '../../words/builds.ts';
import { chartFileOf } from '../../workspace/helm/chartIndex.ts';
import { SPREAD_NOT_SAFE } from '../../words/editRefusals.ts';
import { labelBuild } from '../document/buildLabel.ts';
import { fileAt } from '../document/builtContext.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, readFileFacts } from '../document/fileContext.ts';
import { placeInFile } from '../document/positions.ts';
import type { ShownService } from '../document/shownServices.ts';
import { findShownService } from '../document/shownServices.ts';
import { applyChoice, writeChoice } from './applyChoice.ts';
import { listValuesPlaces } from './applyToValues.ts';
import type { DocumentEdit } from './documentEdits.ts';
import { writeBlock } from './insertValue.ts';
import type { SpreadPatch } from './spreadOverZones.ts';
import { listSpreadPatches, spreadOverZones } from './spreadOverZones.ts';
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
  if (shown === undefined)
    return wanted?.build === undefined ? applyChoice(context, wanted, choice, isSpread) : undefined;

  const documentVersion = context.text.version;
  const chart = context.charts?.chartOf(context.uri);
  const isOfChart = chart !== undefined && chartFileOf(chart) === shown.built.kustomizationUri;
  const places =
    isOfChart && context.charts !== undefined
      ? listValuesPlaces(context, context.charts, chart, shown, choice)
      : listPlaces(context, shown, isSpread);
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

function listPlaces(context: FileContext, shown: ShownService, isSpread: boolean): readonly WritablePlace[] {
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
        write: (choice) =>
          writeInDocument(context, { uri, document, service }, choice, isSpread ? spreadBehind(shown) : []),
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
      write: (choice) => writePatches(context, { uri, kustomization }, shown, choice, isSpread),
    },
  ];
}

/** The outermost builds that a change of the file changes. */
function listBuilds(context: FileContext, uri: string): readonly string[] {
  const outer = context.builds?.kustomize.outermostOf(uri) ?? [];
  return outer.map((taker) => labelBuild(taker, context.uri));
}

function spreadBehind({ built, placed, service }: ShownService): readonly DocumentEdit[] | undefined {
  return spreadOverZones(built, service, analysisOf(readFileFacts(built), placed, service));
}

interface SourceService {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly service: ServiceResource;
}

function writeInDocument(
  context: FileContext,
  { uri, document, service }: SourceService,
  choice: TrafficDistributionChoice,
  spread: readonly DocumentEdit[] | undefined,
): readonly FileChange[] | string | undefined {
  const file = fileAt(context, uri);
  const placed = file?.documents.find((each) => each.document === document);
  if (file === undefined || placed === undefined) return undefined;
  return writeChoice(context, { uri, file, placed, service }, choice, spread);
}

/** A new file for each patch, of the Service and of the workloads to spread, and their lines in the kustomization. */
function writePatches(
  context: FileContext,
  { uri, kustomization }: FoundKustomization,
  { built, placed, service }: ShownService,
  choice: TrafficDistributionChoice,
  isSpread: boolean,
): readonly FileChange[] | string | undefined {
  const object = built.built.objectOf(placed.document);
  const file = fileAt(context, uri);
  const home = file?.documents.find(({ document }) => document === kustomization.document);
  if (object === undefined || file === undefined || home === undefined) return undefined;
  const analysis = analysisOf(readFileFacts(built), placed, service);
  const spread = isSpread ? listSpreadPatches(built, service, analysis) : [];
  if (spread === undefined) return SPREAD_NOT_SAFE;
  const id = oldestId(object);
  const isChosen = findCurrentChoice(analysis) === choice;
  const patches = [
    ...(isChosen && spread.length > 0
      ? []
      : [{ name: `${id.name}-traffic`, text: describePatch(id, service, choice) }]),
    ...spread.map((each) => ({ name: `${each.id.name}-zones`, text: describeSpread(each) })),
  ];
  const folder = folderOf(uri);
  const names: string[] = [];
  for (const { name } of patches) names.push(findFreeName(context, folder, name, names));
  const items = names.map((name) => `path: ${formatScalar(name, 'plain')}`);
  const edit = appendToList(kustomization.document, 'patches', items);
  if (edit === undefined || !areAdded(kustomization.document, edit, names)) return NO_PLACE_IN_KUSTOMIZATION;
  const start = { line: 0, character: 0 };
  const newFiles = patches.map(({ text }, at) => ({
    uri: `${folder}/${names[at] ?? ''}`,
    isNew: true,
    edits: [{ range: { start, end: start }, newText: text }],
  }));
  const range = placeInFile(uri, file, home)(edit.range);
  return [...newFiles, { uri, isNew: false, edits: [{ range, newText: edit.newText }] }];
}

/** What is written is read again: the patches are there, and nothing else is another. */
function areAdded(
  document: ManifestDocument,
  { range, newText }: TextEdit,
  names: readonly string[],
): boolean {
  const { text } = document;
  const read = readKustomization(parseManifest(text.slice(0, range.start) + newText + text.slice(range.end)));
  const last = read?.patches.slice(-names.length).map(({ content }) => content) ?? [];
  return names.every((name, at) => {
    const added = last[at];
    return added?.kind === 'file' && added.path.value === name;
  });
}

function findFreeName(
  { builds, fileOf }: FileContext,
  folder: string,
  stem: string,
  taken: readonly string[],
): string {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.yaml`;
    const uri = `${folder}/${name}`;
    const isTaken =
      taken.includes(name) || fileOf(uri) !== undefined || builds?.kustomize.isThere(uri) === true;
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

/** The patch that spreads a built workload over the zones. */
function describeSpread({ id, apiVersion, insertion }: SpreadPatch): string {
  const { kind, name, namespace } = id;
  const metadata = { name, ...(namespace === 'default' ? {} : { namespace }) };
  const changes = insertion.path.reduceRight<JsonValue>((value, key) => ({ [key]: value }), insertion.value);
  const patch = { apiVersion, kind, metadata, ...(changes as Readonly<Record<string, JsonValue>>) };
  return writeBlock(patch)
    .map((line) => `${line}\n`)
    .join('');
}
