import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import type { ValueReference } from '../../manifest/template/valueReferences.ts';
import { listValueReferences } from '../../manifest/template/valueReferences.ts';
import type { ValueUse } from '../../manifest/template/valueUses.ts';
import { listValueUses } from '../../manifest/template/valueUses.ts';
import { folderOf } from '../kustomize/filePath.ts';

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
  readonly referencesOf: (chart: string) => readonly PlacedReference[];
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
}

const CHART_FILE = 'Chart.yaml';

/** Also those of environments and tests, as `values-prod.yaml` or `ci/small-values.yaml`. */
export function isValuesUri(uri: string): boolean {
  return /\/[^/]*values[^/]*\.ya?ml$/i.test(uri) && !uri.includes('/templates/');
}

export function isValuesSchemaUri(uri: string): boolean {
  return uri.endsWith('/values.schema.json');
}

export function createChartIndex({ fileOf, isThere, known }: ChartFiles): ChartIndex {
  const templates = new Set<string>();
  const values = new Set<string>();
  const kept = new Map<string, KeptUses>();

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
    const found: KeptUses = {
      files,
      uses: documents.flatMap(({ document }) => usesIn(document)),
      references: documents.flatMap(({ uri, document }) =>
        listValueReferences(document.text).map((reference) => ({ uri, document, reference })),
      ),
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
    referencesOf: (chart) => readChart(chart).references,
  };
}

interface KeptUses {
  readonly files: readonly { readonly uri: string; readonly file: ManifestFile }[];
  readonly uses: readonly ValueUse[];
  readonly references: readonly PlacedReference[];
}

/** Deeper folders of one chart are hardly made. */
const DEEPEST = 12;

const usesByDocument = new WeakMap<ManifestDocument, readonly ValueUse[]>();

function usesIn(document: ManifestDocument): readonly ValueUse[] {
  let found = usesByDocument.get(document);
  if (found === undefined) {
    found = listValueUses(document);
    usesByDocument.set(document, found);
  }
  return found;
}
