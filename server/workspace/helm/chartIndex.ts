import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import { parseManifest } from '../../manifest/parse.ts';
import type { ValueReference } from '../../manifest/template/valueReferences.ts';
import { listMentions, listValueReferences } from '../../manifest/template/valueReferences.ts';
import type { FindNamed, PlacedNamed } from '../../manifest/template/namedTemplates.ts';
import { listNamedTemplates } from '../../manifest/template/namedTemplates.ts';
import type { NamedUse, TemplateUses, ValueUse } from '../../manifest/template/valueUses.ts';
import { listUses } from '../../manifest/template/valueUses.ts';
import { emptyGroups, groupResources, keptResources } from '../groupObjects.ts';
import type { ObjectPart } from '../joinedObjects.ts';
import { joinTiers } from '../joinedObjects.ts';
import type { BuiltFile } from '../kustomize/builtFile.ts';
import { folderOf } from '../kustomize/filePath.ts';
import type { Origin } from '../kustomize/value.ts';
import { buildUri } from '../kustomize/workspaceBuilds.ts';
import type { WorkspaceObjects } from '../workspaceObjects.ts';
import { listSources, readRendered } from './renderedChart.ts';

/** The Helm charts of a workspace: folders with a `Chart.yaml`. */
export interface ChartIndex {
  readonly fileChanged: (uri: string, file: ManifestFile | undefined) => void;
  /** The folder of the chart that the file belongs to, the innermost where one is in another. */
  readonly chartOf: (uri: string) => string | undefined;
  /** The folders of all charts. */
  readonly charts: () => readonly string[];
  /** Its files of values, `values.yaml` first. */
  readonly valuesFilesOf: (chart: string) => readonly string[];
  /** The same list for as long as no template changes. */
  readonly usesOf: (chart: string) => readonly ValueUse[];
  /** Of these, those of one template. */
  readonly usesIn: (chart: string, template: ManifestDocument) => readonly ValueUse[];
  /** The named templates of its files that become parts of its Services. */
  readonly namedUsesOf: (chart: string) => readonly NamedUse[];
  /** What a name of a template stands for. */
  readonly namedIn: (chart: string, name: string) => PlacedNamed | undefined;
  readonly referencesOf: (chart: string) => readonly PlacedReference[];
  /** Where the name of a template is included. */
  readonly includesOf: (chart: string, name: string) => readonly Origin[];
  /** Keeps what helm made of a chart with files of values that win over its own; undefined forgets it. */
  readonly setRendered: (chart: string, text: string | undefined, valuesUris?: readonly string[]) => void;
  /** The files of values that it was made with, beside the chart's own; the last wins. */
  readonly renderedWith: (chart: string) => readonly string[];
  /** The same object for as long as neither that nor the templates change. */
  readonly renderedOf: (chart: string) => BuiltFile | undefined;
  /** A file of the chart reads as it did when the chart was rendered. */
  readonly isRenderedFrom: (chart: string, uri: string, file: ManifestFile) => boolean;
  /** Its objects, and those of files that no build takes in. */
  readonly objectsAround: (chart: string) => WorkspaceObjects;
}

/** The uri of a chart's own file. */
export function chartFileOf(chart: string): string {
  return `${chart}/${CHART_FILE}`;
}

export interface PlacedReference {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly reference: ValueReference;
}

export interface ChartFiles {
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  readonly isThere: (uri: string) => boolean;
  /** All that are there. */
  readonly known: () => Iterable<string>;
  /** Objects of the files that no kustomization takes in. */
  readonly plainObjects: () => readonly ObjectPart[];
}

const CHART_FILE = 'Chart.yaml';

/** Also those of environments and tests, as `values-prod.yaml` or `ci/small-values.yaml`. */
export function isValuesUri(uri: string): boolean {
  return /\/[^/]*values[^/]*\.ya?ml$/i.test(uri) && !uri.includes('/templates/');
}

/** Named templates of a chart, and nothing that would be a document. */
export function isHelperUri(uri: string): boolean {
  return /\/templates\/(?:[^/]+\/)*_[^/]*\.tpl$/i.test(uri);
}

export function isValuesSchemaUri(uri: string): boolean {
  return uri.endsWith('/values.schema.json');
}

export function createChartIndex({ fileOf, isThere, known, plainObjects }: ChartFiles): ChartIndex {
  const templates = new Set<string>();
  const values = new Set<string>();
  const kept = new Map<string, KeptUses>();
  const rendered = new Map<string, KeptRendering>();

  const renderedOf = (chart: string): BuiltFile | undefined => {
    const found = rendered.get(chart);
    if (found === undefined) return undefined;
    const uri = chartFileOf(chart);
    const sources = [...listSources(uri, found.file)].map(fileOf);
    const isFresh = sources.every((file, at) => file === found.sources[at]);
    if (found.built !== undefined && isFresh) return found.built;
    const built = readRendered(uri, found.file, found.text, fileOf);
    rendered.set(chart, { ...found, sources, built });
    return built;
  };

  const chartOf = (uri: string): string | undefined => {
    let folder = folderOf(uri);
    for (let depth = 0; depth < DEEPEST && folder.includes('/'); depth += 1) {
      if (isThere(`${folder}/${CHART_FILE}`)) return folder;
      folder = folderOf(folder);
    }
    return undefined;
  };

  const readChart = (chart: string): KeptUses => {
    const uris = [...templates].filter((uri) => uri.startsWith(`${chart}/templates/`)).sort();
    const files = uris.flatMap((uri) => {
      const file = fileOf(uri);
      return file === undefined ? [] : [{ uri, file }];
    });
    const before = kept.get(chart);
    if (
      before?.files.length === files.length &&
      before.files.every(({ file }, at) => file === files[at]?.file)
    )
      return before;
    const documents = files.flatMap(({ uri, file }) =>
      file.documents.map(({ document }) => ({ uri, document })),
    );
    const named = nameAll(documents);
    const find: FindNamed = (name) => named.get(name);
    const uses = documents.map(({ document }) => usesIn(document, find));
    const found: KeptUses = {
      files,
      uses: uses.flatMap(({ values: each }) => each),
      namedUses: uses.flatMap((each) => each.named),
      find,
      documents,
    };
    kept.set(chart, found);
    return found;
  };

  return {
    fileChanged: (uri, file) => {
      if (isValuesUri(uri)) {
        if (file === undefined) values.delete(uri);
        else values.add(uri);
      } else if (uri.includes('/templates/')) {
        if (file === undefined) templates.delete(uri);
        else templates.add(uri);
      }
    },
    chartOf,
    charts: () =>
      [...known()].flatMap((uri) => (uri.endsWith(`/${CHART_FILE}`) ? [folderOf(uri)] : [])).sort(),
    valuesFilesOf: (chart) =>
      [...values]
        .filter((uri) => uri.startsWith(`${chart}/`) && chartOf(uri) === chart)
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
    usesOf: (chart) => readChart(chart).uses,
    usesIn: (chart, template) => usesIn(template, readChart(chart).find).values,
    namedUsesOf: (chart) => readChart(chart).namedUses,
    namedIn: (chart, name) => readChart(chart).find(name),
    referencesOf: (chart) =>
      readChart(chart).documents.flatMap(({ uri, document }) =>
        listValueReferences(document.text).map((reference) => ({ uri, document, reference })),
      ),
    includesOf: (chart, name) =>
      readChart(chart).documents.flatMap(({ uri, document }) =>
        listMentions(document.text)
          .includes.filter((include) => include.name === name)
          .map(({ nameRange }) => ({ uri, document, range: nameRange })),
      ),
    renderedWith: (chart) => rendered.get(chart)?.valuesUris ?? [],
    setRendered: (chart, text, valuesUris = []) => {
      if (text === undefined) {
        rendered.delete(chart);
        return;
      }
      const before = rendered.get(chart);
      const file = before?.text === text ? before.file : parseManifest(text, before?.file);
      const from = new Map(
        [...listSources(chartFileOf(chart), file)].map((uri) => [uri, textOf(fileOf(uri))]),
      );
      rendered.set(chart, { text, valuesUris, file, from, sources: [], built: undefined });
    },
    isRenderedFrom: (chart, uri, file) => rendered.get(chart)?.from.get(uri) === textOf(file),
    renderedOf,
    objectsAround: (chart) => {
      const found = rendered.get(chart);
      if (found === undefined) return emptyGroups();
      const plain = plainObjects();
      const before = aroundRendered.get(found.file);
      if (before?.plain.length === plain.length && before.plain.every((part, at) => part === plain[at]))
        return before.value;
      const own = { groups: groupResources(buildUri(chartFileOf(chart)), keptResources(found.file)) };
      const value = joinTiers([[own], plain], before?.value);
      aroundRendered.set(found.file, { plain, value });
      return value;
    },
  };
}

interface KeptRendering {
  readonly text: string;
  readonly valuesUris: readonly string[];
  readonly file: ManifestFile;
  /** The texts of the templates when it was made. */
  readonly from: ReadonlyMap<string, string>;
  /** The templates that `built` was traced to. */
  readonly sources: readonly (ManifestFile | undefined)[];
  readonly built: BuiltFile | undefined;
}

function textOf(file: ManifestFile | undefined): string {
  return (file?.documents ?? []).map(({ document }) => document.text).join('');
}

const aroundRendered = new WeakMap<
  ManifestFile,
  { readonly plain: readonly ObjectPart[]; readonly value: WorkspaceObjects }
>();

interface KeptUses {
  readonly files: readonly { readonly uri: string; readonly file: ManifestFile }[];
  readonly uses: readonly ValueUse[];
  readonly namedUses: readonly NamedUse[];
  readonly find: FindNamed;
  readonly documents: readonly Pick<PlacedReference, 'uri' | 'document'>[];
}

/** Deeper folders of one chart are hardly made. */
const DEEPEST = 12;

/** Without those that several files define: which of them counts depends on the order of all charts. */
function nameAll(
  documents: readonly Pick<PlacedReference, 'uri' | 'document'>[],
): ReadonlyMap<string, PlacedNamed | undefined> {
  const all = new Map<string, PlacedNamed | undefined>();
  for (const { uri, document } of documents) {
    for (const named of listNamedTemplates(document))
      all.set(named.name, all.has(named.name) ? undefined : { uri, document, named });
  }
  return all;
}

const usesByDocument = new WeakMap<ManifestDocument, TemplateUses>();

/** What includes nothing is the same whatever other files say. */
function usesIn(document: ManifestDocument, find: FindNamed): TemplateUses {
  const before = usesByDocument.get(document);
  if (before !== undefined) return before;
  const found = listUses(document, find);
  if (!/\b(?:include|template)\b/.test(document.text)) usesByDocument.set(document, found);
  return found;
}
