import type { CodeLens } from 'vscode-languageserver-types';
import type { ComparisonRow, ServiceReference } from '../../protocol/messages.ts';
import { SHOW_PREVIEW_COMMAND } from '../../protocol/messages.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { describeOrigin } from '../../words/age.ts';
import { formatShare } from '../../words/numbers.ts';
import { compareChoices } from '../preview/compareChoices.ts';
import { headlineOfRange } from './describeHeadline.ts';
import { labelBuild } from '../document/buildLabel.ts';
import type { FileContext } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import { findService, referenceTo } from '../document/serviceReference.ts';
import type { ShownService } from '../document/shownServices.ts';
import { findShownService, listShownServices } from '../document/shownServices.ts';
import type { PlacedDocument } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { titleBuiltHeadline } from '../../words/builds.ts';

/** What a lens carries from its making to its resolving. */
interface LensData {
  readonly uri: string;
  readonly service: ServiceReference;
  readonly shows: 'headline' | 'comparison';
}

/**
 * The places of the lenses, without titles: nothing is simulated for a lens that nobody sees. A document that kustomizations
 * take in shows what they make of it, one line for each.
 */
export function provideCodeLenses(context: FileContext): CodeLens[] {
  const shown = listShownServices(context);
  const isShown = new Set(shown.map(({ at }) => at.document));
  return [
    ...listServices(context.file).flatMap(({ placed, service }, index) =>
      isShown.has(placed.document)
        ? []
        : lensesOf(
            context,
            { placed, range: service.kindRange },
            referenceTo(service, index),
            isProxied(service),
          ),
    ),
    ...shown.flatMap(({ at, range, service, reference, isOwn }) => {
      const isFirst = shown.find((each) => each.at === at)?.reference === reference;
      return lensesOf(context, { placed: at, range }, reference, isOwn && isFirst && isProxied(service));
    }),
  ];
}

function lensesOf(
  { uri, text }: FileContext,
  { placed, range }: { readonly placed: PlacedDocument; readonly range: TextRange },
  service: ServiceReference,
  hasComparison: boolean,
): readonly CodeLens[] {
  const place = toRange({ textDocument: text, placed }, range);
  const lens = (shows: LensData['shows']): CodeLens => ({
    range: place,
    data: { uri, service, shows } satisfies LensData,
  });
  return hasComparison ? [lens('headline'), lens('comparison')] : [lens('headline')];
}

/** The document that a lens belongs to; undefined for a lens that is not ours. */
export function uriOfLens(lens: CodeLens): string | undefined {
  return isLensData(lens.data) ? lens.data.uri : undefined;
}

/**
 * Fills in title and command. A lens whose Service is gone by now gets an empty title. `now` in milliseconds since 1970.
 */
export function resolveCodeLens(context: FileContext, lens: CodeLens, now: number): CodeLens {
  const data: unknown = lens.data;
  if (!isLensData(data)) return lens;
  const shown = data.service.build === undefined ? undefined : findShownService(context, data.service);
  if (shown !== undefined) return resolveBuilt(context, lens, shown, data.shows);
  const found = data.service.build === undefined ? findService(context.file, data.service) : undefined;
  if (found === undefined) return { ...lens, command: { title: '', command: '' } };
  const analysis = analysisOf(readFileFacts(context), found.placed, found.service);
  const title =
    data.shows === 'headline' ? describeHeadline(analysis, context.uri, now) : describeComparison(analysis);
  return {
    ...lens,
    command: { title, command: SHOW_PREVIEW_COMMAND, arguments: [context.uri, found.reference] },
  };
}

function resolveBuilt(
  context: FileContext,
  lens: CodeLens,
  { built, placed, service, reference, isOwn }: ShownService,
  shows: LensData['shows'],
): CodeLens {
  const analysis = analysisOf(readFileFacts(built), placed, service);
  const title =
    shows === 'comparison'
      ? describeComparison(analysis)
      : titleBuiltHeadline({
          build: labelBuild(built.kustomizationUri, context.uri),
          service: isOwn ? undefined : reference.name,
          isOfThisFile: built.kustomizationUri === context.uri,
          isPartlyKnown: built.built.build.gaps.length > 0,
          headline: headlineOfRange(analysis),
        });
  return { ...lens, command: { title, command: SHOW_PREVIEW_COMMAND, arguments: [context.uri, reference] } };
}

function isProxied(service: Parameters<typeof toRoutedService>[0]): boolean {
  const { type, isHeadless, isExcludedFromKubeProxy } = toRoutedService(service);
  return type !== 'ExternalName' && !isHeadless && !isExcludedFromKubeProxy;
}

function describeHeadline(analysis: ServiceAnalysis, uri: string, now: number): string {
  const { patch, built } = analysis;
  const prefix =
    patch?.base === undefined || patch.result === undefined
      ? ''
      : `patch of ${relativeName(patch.base.uri, uri)}: `;
  const origin = built.provenance.find(({ part, snapshot }) => part !== 'version' && snapshot)?.snapshot;
  const suffix = origin === undefined ? '' : ` · ${describeOrigin(origin, now)}`;
  return `${prefix}${headlineOfRange(analysis)}${suffix}`;
}

/** The choices that the document's versions take, and the current one whatever it is. */
function describeComparison(analysis: ServiceAnalysis): string {
  if (analysis.result.kind === 'notProxied') return 'cross-zone: unknown';
  const rows = compareChoices(analysis).filter(
    ({ choice, isCurrent, isSupported }) => choice !== 'auto' && (isSupported || isCurrent),
  );
  const current = rows.find(({ isCurrent }) => isCurrent)?.choice;
  const isRepeated = (row: ComparisonRow): boolean =>
    isZonePreference(row.choice) && isZonePreference(current) && !row.isCurrent;
  const parts = rows
    .filter((row) => !isRepeated(row))
    .map(({ label, result }) => `${label} ${describeCrossZone(result)}`);
  return `cross-zone: ${parts.join(' · ')}`;
}

/** Two names for the same. */
function isZonePreference(choice: string | undefined): boolean {
  return choice === 'PreferSameZone' || choice === 'PreferClose';
}

function describeCrossZone(result: ComparisonRow['result']): string {
  return result.kind === 'report' ? formatShare(result.locality.crossZone) : '–';
}

function isLensData(data: unknown): data is LensData {
  if (typeof data !== 'object' || data === null) return false;
  return (
    'uri' in data &&
    typeof data.uri === 'string' &&
    'shows' in data &&
    (data.shows === 'headline' || data.shows === 'comparison') &&
    'service' in data &&
    isReference(data.service)
  );
}

function isReference(value: unknown): value is ServiceReference {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    'namespace' in value &&
    typeof value.namespace === 'string' &&
    'index' in value &&
    typeof value.index === 'number' &&
    (!('build' in value) || typeof value.build === 'string')
  );
}
