import type { Location } from 'vscode-languageserver-types';
import type { PathStep } from '../../manifest/locate/location.ts';
import { locate as locateIn } from '../../manifest/locate/locate.ts';
import type { PlacedDocument } from '../../manifest/model.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ValuePath } from '../../manifest/template/valueReferences.ts';
import { listMentions, listValueReferences } from '../../manifest/template/valueReferences.ts';
import { listNamedTemplates } from '../../manifest/template/namedTemplates.ts';
import type { ManifestNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { touches } from '../../manifest/tree/range.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import { readAroundActions } from '../../manifest/template/readTemplate.ts';
import type { ChartIndex } from '../../workspace/helm/chartIndex.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createLocator } from '../preview/links/locator.ts';
import { findValuesHome, listEmbeddedValues } from '../values/valuesHome.ts';

/** From `.Values.a.b` in a template to the key in the chart's values, and from a key there to the templates that mention it. */
export function findValuesDefinitions(context: FileContext, offset: number): Location[] {
  const { charts, uri, file } = context;
  const placed = findDocumentAt(file, offset);
  if (charts === undefined || placed === undefined) return [];
  return placed.document.isTemplate && uri.includes('/templates/')
    ? [...findKeys(context, charts, placed, offset), ...findNamed(context, charts, placed, offset)]
    : findMentions(context, charts, placed, offset);
}

/** From `include "shop.labels"` to where that is defined, and from there to all that include it. */
function findNamed(
  context: FileContext,
  charts: ChartIndex,
  { document, start }: PlacedDocument,
  offset: number,
): Location[] {
  const chart = charts.chartOf(context.uri);
  const at = offset - start;
  if (chart === undefined) return [];
  const locate = createLocator(context);
  const include = listMentions(document.text).includes.find(({ nameRange }) => touches(nameRange, at));
  const home = include && charts.namedIn(chart, include.name);
  if (home !== undefined) {
    const { uri, named } = home;
    return [locate({ uri, holder: home.document, range: named.nameRange }) ?? []].flat();
  }
  const own = listNamedTemplates(document).find(({ nameRange }) => touches(nameRange, at));
  if (own === undefined) return [];
  return charts
    .includesOf(chart, own.name)
    .flatMap(({ uri, document: holder, range }) => locate({ uri, holder, range }) ?? []);
}

function findKeys(
  context: FileContext,
  charts: ChartIndex,
  placed: PlacedDocument,
  offset: number,
): Location[] {
  const chart = charts.chartOf(context.uri);
  const at = offset - placed.start;
  const reference = listValueReferences(placed.document.text).find(({ range }) => touches(range, at));
  if (chart === undefined || reference === undefined) return [];
  const locate = createLocator(context);
  const path = cutAt(reference.path, placed.document.text, reference.range, at);
  return charts
    .valuesFilesOf(chart)
    .flatMap((uri) =>
      (context.fileOf(uri)?.documents ?? []).flatMap(({ document }) =>
        keysAt(document.root, path).flatMap((range) => locate({ uri, holder: document, range }) ?? []),
      ),
    );
}

/** The steps of `.Values.a.b` up to the one that the cursor is on. */
function cutAt(path: ValuePath, text: string, { start, end }: TextRange, at: number): ValuePath {
  const behind = text.slice(Math.max(at, start), end).split('.').length - 1;
  return path.slice(0, Math.max(1, path.length - behind));
}

/** Where the last key of the path is written, or the last of its keys that is. */
function keysAt(root: ManifestNode | undefined, path: ValuePath): readonly TextRange[] {
  const [step, ...rest] = path;
  const node = resolveAlias(root);
  if (step === undefined || node === undefined) return [];
  if (node.kind === 'sequence') return keysAt(node.items[0], step === '*' ? rest : path);
  if (node.kind !== 'mapping') return [];
  if (step === '*') return keysAt(node.entries[0]?.value, rest);
  const entry = node.entries.findLast(({ key }) => keyName(key) === step);
  if (entry === undefined) return [];
  const below = keysAt(entry.value, rest);
  return below.length > 0 ? below : [entry.key.range];
}

function findMentions(
  context: FileContext,
  charts: ChartIndex,
  placed: PlacedDocument,
  offset: number,
): Location[] {
  const inner = listEmbeddedValues(context, placed).find(
    ({ placed: { start, document } }) => start <= offset && offset <= start + document.text.length,
  );
  const home = inner?.home ?? findValuesHome(context, placed.document);
  const around = readAroundActions(inner?.placed ?? placed, offset);
  if (home === undefined || around === undefined) return [];
  const place = locateIn(around.document, offset - around.start);
  if (place.kind !== 'key' || place.entry === undefined) return [];
  const path = home.toValue(place.path);
  if (path === undefined || path.length === 0) return [];
  const locate = createLocator(context);
  return charts
    .referencesOf(home.chart)
    .filter(({ reference }) => isWithin(reference.path, path))
    .flatMap(
      ({ uri, document, reference }) => locate({ uri, holder: document, range: reference.range }) ?? [],
    );
}

/** A mention of the value itself, or of one in it. */
function isWithin(mentioned: ValuePath, path: readonly PathStep[]): boolean {
  return path.every(
    (step, at) => mentioned[at] === String(step) || (mentioned[at] === '*' && at < path.length),
  );
}
