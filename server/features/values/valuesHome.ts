import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import type { PathStep } from '../../manifest/locate/location.ts';
import type { ManifestDocument, PlacedDocument, Resource } from '../../manifest/model.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import { readTemplate } from '../../manifest/template/readTemplate.ts';
import type { ValueUse } from '../../manifest/template/valueUses.ts';
import type { MappingNode, ManifestNode, ScalarNode } from '../../manifest/tree/node.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import { readEmbedded } from '../../workspace/kustomize/embeddedDocument.ts';
import { isValuesSchemaUri, isValuesUri } from '../../workspace/helm/chartIndex.ts';
import { findChartOf } from '../../workspace/helm/releases.ts';
import type { FileContext } from '../document/fileContext.ts';

/** A document that holds values of a chart, or says what they may be. */
export interface ValuesHome {
  readonly chart: string;
  readonly uses: readonly ValueUse[];
  /** The value that a path from the document's root leads to, its schema or one of its examples; undefined for anything else. */
  readonly toValue: (path: readonly PathStep[]) => readonly PathStep[] | undefined;
  /** Where the value stands in the document, or all that it may be. */
  readonly nodesOf: (path: readonly string[]) => readonly ManifestNode[];
}

/** Undefined where the document holds no values of a chart in the workspace. */
export function findValuesHome(
  { uri, charts }: Pick<FileContext, 'uri' | 'charts'>,
  document: ManifestDocument,
): ValuesHome | undefined {
  if (charts === undefined) return undefined;
  const isSchema = isValuesSchemaUri(uri);
  if (isSchema || isValuesUri(uri)) {
    const chart = charts.chartOf(uri);
    if (chart === undefined) return undefined;
    const base = { chart, uses: charts.usesOf(chart) };
    return isSchema
      ? { ...base, toValue: fromSchema, nodesOf: (path) => nodesOfSchema(rootOf(document), path) }
      : { ...base, toValue: (path) => path, nodesOf: (path) => nodesAt(rootOf(document), path) };
  }
  for (const resource of document.resources) {
    const [release] = listReleases(resource, (name) => findChartOf(charts, uri, name));
    if (release === undefined) continue;
    const { path, chart } = release;
    return {
      chart,
      uses: charts.usesOf(chart),
      toValue: (asked) => (startsWith(asked, path) ? asked.slice(path.length) : undefined),
      nodesOf: (asked) => nodesAt(resource.node, [...path.map(String), ...asked]),
    };
  }
  return undefined;
}

/** Says of the documents of a file whether they can hold values of a chart at all: hardly any does. */
export function createValuesGuess({
  uri,
  charts,
}: Pick<FileContext, 'uri' | 'charts'>): (document: ManifestDocument) => boolean {
  if (charts === undefined) return () => false;
  if (isValuesSchemaUri(uri) || isValuesUri(uri)) return () => true;
  return ({ resources }) =>
    resources.some((resource) => resource.kind === 'HelmRelease' || isApplication(resource));
}

/** Values of a chart that stand as text in another document: `values: |` of an Argo Application. */
export function listEmbeddedValues(
  { charts, uri }: Pick<FileContext, 'charts' | 'uri'>,
  { start, document }: PlacedDocument,
): readonly { readonly placed: PlacedDocument; readonly home: ValuesHome }[] {
  if (charts === undefined || !document.text.includes('argoproj.io')) return [];
  return document.resources.flatMap((resource) =>
    sourcesOf(resource).flatMap(({ node, chartPath }) => {
      const chart = chartPath === undefined ? undefined : findChartOf(charts, uri, chartPath);
      const [values] = nodesAt(node, ['helm', 'values']);
      if (chart === undefined || values?.kind !== 'scalar') return [];
      return readEmbedded(document, values).flatMap(({ document: inner, start: at }) => {
        if (at === undefined) return [];
        const home: ValuesHome = {
          chart,
          uses: charts.usesOf(chart),
          toValue: (path) => path,
          nodesOf: (path) => nodesAt(rootOf(inner), path),
        };
        return [{ placed: { start: start + at, document: inner }, home }];
      });
    }),
  );
}

/** The field of a Service that the value at the path becomes, with what is below it. */
export function targetOf(home: ValuesHome, path: readonly PathStep[]): readonly PathSegment[] | undefined {
  const asked = home.toValue(path);
  if (asked === undefined) return undefined;
  for (const use of home.uses) {
    if (use.path.length > asked.length) continue;
    const isWithin = use.path.every((step, at) => step === '*' || step === String(asked[at]));
    const rest = asked.slice(use.path.length);
    if (isWithin && (rest.length === 0 || use.printing === 'yaml')) return [...use.target, ...rest];
  }
  return undefined;
}

/** The values right below the path that become fields, and which. */
export function usedKeysBelow(
  home: ValuesHome,
  path: readonly PathStep[],
): ReadonlyMap<string, readonly PathSegment[]> {
  const asked = home.toValue(path);
  const keys = new Map<string, readonly PathSegment[]>();
  if (asked === undefined) return keys;
  for (const { path: used, target } of home.uses) {
    const key = used[asked.length];
    if (key === undefined || key === '*' || used.length !== asked.length + 1 || keys.has(key)) continue;
    if (asked.every((step, at) => used[at] === '*' || used[at] === String(step))) keys.set(key, target);
  }
  return keys;
}

/** Nothing stands in the way of reading values that are templates themselves. */
function rootOf(document: ManifestDocument): ManifestNode | undefined {
  return document.isTemplate ? readTemplate(document).renderings[0]?.document.root : document.root;
}

function nodesAt(root: ManifestNode | undefined, path: readonly string[]): readonly ManifestNode[] {
  const node = resolveAlias(root);
  const [step, ...rest] = path;
  if (node === undefined) return [];
  if (step === undefined) return [node];
  if (step === '*') return membersOf(node).flatMap((member) => nodesAt(member, rest));
  if (node.kind === 'sequence') return nodesAt(node.items[Number(step)], rest);
  return node.kind === 'mapping' ? nodesAt(entryOf(node, step), rest) : [];
}

function membersOf(node: ManifestNode): readonly (ManifestNode | undefined)[] {
  if (node.kind === 'sequence') return node.items;
  return node.kind === 'mapping' ? node.entries.map(({ value }) => value) : [];
}

function entryOf({ entries }: MappingNode, name: string): ManifestNode | undefined {
  return entries.findLast(({ key }) => keyName(key) === name)?.value;
}

const EXAMPLES = ['enum', 'examples'];
const SINGLE_EXAMPLES = ['default', 'const'];

/** `properties.service.properties.type.enum[0]` speaks of the value `service.type`. */
function fromSchema(path: readonly PathStep[]): readonly PathStep[] | undefined {
  const value: PathStep[] = [];
  for (let at = 0; at < path.length; at += 1) {
    const step = path[at];
    const next = path[at + 1];
    if (step === 'properties') {
      if (next === undefined) return value;
      value.push(next);
      at += 1;
    } else if (step === 'items') {
      value.push(0);
    } else if (EXAMPLES.includes(String(step)) && typeof next === 'number') {
      return [...value, ...path.slice(at + 2)];
    } else if (SINGLE_EXAMPLES.includes(String(step))) {
      return [...value, ...path.slice(at + 1)];
    } else {
      return undefined;
    }
  }
  return value;
}

function nodesOfSchema(root: ManifestNode | undefined, path: readonly string[]): readonly ManifestNode[] {
  const steps = path.flatMap((step) => (step === '*' ? ['items'] : ['properties', step]));
  return nodesAt(root, steps).flatMap((schema) => [
    ...EXAMPLES.flatMap((name) => nodesAt(schema, [name, '*'])),
    ...SINGLE_EXAMPLES.flatMap((name) => nodesAt(schema, [name])),
  ]);
}

function startsWith(path: readonly PathStep[], start: readonly PathStep[]): boolean {
  return start.every((step, at) => path[at] === step);
}

interface Release {
  readonly path: readonly PathStep[];
  readonly chart: string;
}

/** Where an object gives values to a chart of the workspace. */
function listReleases(
  resource: Resource,
  find: (chartPath: string) => string | undefined,
): readonly Release[] {
  const named =
    resource.kind === 'HelmRelease'
      ? [{ path: ['spec', 'values'], chartPath: textAt(resource.node, ['spec', 'chart', 'spec', 'chart']) }]
      : sourcesOf(resource).map(({ path, chartPath }) => ({
          path: [...path, 'helm', 'valuesObject'],
          chartPath,
        }));
  return named.flatMap(({ path, chartPath }) => {
    const chart = chartPath === undefined ? undefined : find(chartPath);
    return chart === undefined ? [] : [{ path, chart }];
  });
}

/** The sources of an Argo Application. */
function sourcesOf(resource: Resource): readonly {
  readonly path: readonly PathStep[];
  readonly node: ManifestNode;
  readonly chartPath: string | undefined;
}[] {
  if (!isApplication(resource)) return [];
  const { node } = resource;
  const [list] = nodesAt(node, ['spec', 'sources']);
  const count = list?.kind === 'sequence' ? Math.min(list.items.length, MOST_SOURCES) : 0;
  const paths: readonly (readonly PathStep[])[] = [
    ['spec', 'source'],
    ...Array.from({ length: count }, (_, at) => ['spec', 'sources', at]),
  ];
  return paths.flatMap((path) => {
    const [found] = nodesAt(node, path.map(String));
    if (found === undefined) return [];
    return [{ path, node: found, chartPath: textAt(found, ['path']) ?? textAt(found, ['chart']) }];
  });
}

function isApplication(resource: Resource): boolean {
  return resource.kind === 'Other' && resource.writtenKind === 'Application';
}

const MOST_SOURCES = 20;

function textAt(node: ManifestNode, path: readonly string[]): string | undefined {
  const scalar = nodesAt(node, path).find((found): found is ScalarNode => found.kind === 'scalar');
  return typeof scalar?.value === 'string' ? scalar.value : undefined;
}
