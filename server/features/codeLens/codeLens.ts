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
import type { FileContext } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import { findService, referenceTo } from '../document/serviceReference.ts';

/** What a lens carries from its making to its resolving. */
interface LensData {
  readonly uri: string;
  readonly service: ServiceReference;
  readonly shows: 'headline' | 'comparison';
}

/** The places of the lenses, without titles: nothing is simulated for a lens that nobody sees. */
export function provideCodeLenses(context: Pick<FileContext, 'uri' | 'text' | 'file'>): CodeLens[] {
  return listServices(context.file).flatMap(({ placed, service }, index) => {
    const range = toRange({ textDocument: context.text, placed }, service.kindRange);
    const lens = (shows: LensData['shows']): CodeLens => ({
      range,
      data: { uri: context.uri, service: referenceTo(service, index), shows } satisfies LensData,
    });
    return isProxied(service) ? [lens('headline'), lens('comparison')] : [lens('headline')];
  });
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
  const found = findService(context.file, data.service);
  if (found === undefined) return { ...lens, command: { title: '', command: '' } };
  const analysis = analysisOf(readFileFacts(context), found.placed, found.service);
  const title =
    data.shows === 'headline' ? describeHeadline(analysis, context.uri, now) : describeComparison(analysis);
  return {
    ...lens,
    command: { title, command: SHOW_PREVIEW_COMMAND, arguments: [context.uri, found.reference] },
  };
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
  if (analysis.result.kind === 'notProxied') return 'crossing zones: unknown';
  const rows = compareChoices(analysis).filter(
    ({ choice, isCurrent, isSupported }) => choice !== 'auto' && (isSupported || isCurrent),
  );
  const current = rows.find(({ isCurrent }) => isCurrent)?.choice;
  const isRepeated = (row: ComparisonRow): boolean =>
    isZonePreference(row.choice) && isZonePreference(current) && !row.isCurrent;
  const parts = rows
    .filter((row) => !isRepeated(row))
    .map(({ label, result }) => `${label} ${describeCrossing(result)}`);
  return `crossing zones: ${parts.join(' · ')}`;
}

/** Two names for the same. */
function isZonePreference(choice: string | undefined): boolean {
  return choice === 'PreferSameZone' || choice === 'PreferClose';
}

function describeCrossing(result: ComparisonRow['result']): string {
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
    typeof value.index === 'number'
  );
}
