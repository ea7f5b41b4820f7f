import type { CodeLens } from 'vscode-languageserver-types';
import type { ServiceReference } from '../../protocol/messages.ts';
import { SHOW_PREVIEW_COMMAND } from '../../protocol/messages.ts';
import { BUILD_KUSTOMIZATION_COMMAND } from '../../protocol/renderMessages.ts';
import { findAssumptions } from '../../analysis/assumptions.ts';
import { findKeyLine, isUnfinished } from '../../analysis/keyFact.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { canKustomizeTell } from '../../workspace/kustomize/reach.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { describeOrigin } from '../../words/age.ts';
import { BUILD_WITH_KUSTOMIZE, sayPatchOf, titleBuiltHeadline } from '../../words/builds.ts';
import { sayKeyLine, sayLensTooltip } from '../../words/lens.ts';
import { compareChoices } from '../preview/compareChoices.ts';
import { isCaveat, listNotes } from '../preview/listNotes.ts';
import { labelBuild } from '../document/buildLabel.ts';
import type { FileContext } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import { findService, referenceTo } from '../document/serviceReference.ts';
import type { ShownService } from '../document/shownServices.ts';
import { findShownService, listShownServices } from '../document/shownServices.ts';
import { countWhile } from '../../manifest/bisect.ts';
import type { ManifestDocument, PlacedDocument, Resource, ServiceResource } from '../../manifest/model.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { TextRange } from '../../manifest/tree/range.ts';

/** What a lens carries from its making to its resolving. */
interface LensData {
  readonly uri: string;
  readonly service: ServiceReference;
}

/**
 * The places of the lenses, without titles: nothing is simulated for a lens that nobody sees. A document that kustomizations
 * take in shows what they make of it, one line for each. A Service that is still being written has none.
 */
export function provideCodeLenses(context: FileContext): CodeLens[] {
  return runToEnd(provideCodeLensesInSteps(context));
}

/** The same, some lenses at a step. */
export function* provideCodeLensesInSteps(context: FileContext): Generator<void, CodeLens[]> {
  const shown = listShownServices(context);
  const isShown = new Set(shown.map(({ at }) => at.document));
  const lenses: CodeLens[] = [];
  for (const [index, { placed, service }] of listServices(context.file).entries()) {
    if ((index + 1) % LENSES_IN_A_STEP === 0) yield;
    if (isShown.has(placed.document) || isUnfinished(service)) continue;
    lenses.push(lensOf(context, placed, service.kindRange, referenceTo(service, index)));
  }
  for (const { at, range, reference } of shown) lenses.push(lensOf(context, at, range, reference));
  return [...lenses, ...listBuildLenses(context, shown)];
}

const LENSES_IN_A_STEP = 500;

/** For each document and build that reading knows in part, behind its other lenses. */
function listBuildLenses(context: FileContext, shown: readonly ShownService[]): readonly CodeLens[] {
  if (context.canBuild !== true) return [];
  const lenses = new Map<string, CodeLens>();
  for (const { at, range, reference, built } of shown) {
    const key = JSON.stringify([at.start, built.kustomizationUri]);
    if (lenses.has(key) || !canKustomizeTell(built.built.build)) continue;
    const command = {
      title: BUILD_WITH_KUSTOMIZE,
      command: BUILD_KUSTOMIZATION_COMMAND,
      arguments: [context.uri, built.kustomizationUri],
    };
    lenses.set(key, { ...lensOf(context, at, range, reference), command });
  }
  return [...lenses.values()];
}

/** Above the first line of the object that the range is in. */
function lensOf(
  { uri, text }: FileContext,
  placed: PlacedDocument,
  range: TextRange,
  service: ServiceReference,
): CodeLens {
  const start = objectAround(placed.document, range)?.node.range.start ?? range.start;
  return {
    range: toRange({ textDocument: text, placed }, { start, end: start }),
    data: { uri, service } satisfies LensData,
  };
}

/** The objects stand in the order of the text, and none in another. */
function objectAround({ resources }: ManifestDocument, { start, end }: TextRange): Resource | undefined {
  const last = resources[countWhile(resources, ({ node }) => node.range.start <= start) - 1];
  return last !== undefined && end <= last.node.range.end ? last : undefined;
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
  if (shown !== undefined) return resolveBuilt(context, lens, shown);
  const found = data.service.build === undefined ? findService(context.file, data.service) : undefined;
  if (found === undefined) return { ...lens, command: { title: '', command: '' } };
  const { placed, service, reference } = found;
  const analysis = analysisOf(readFileFacts(context), placed, service);
  const title = describePlain(analysis, service, context.uri, now);
  return withCommand(context, lens, {
    title,
    tooltip: describeTooltip(context, analysis, service),
    reference,
  });
}

function resolveBuilt(
  context: FileContext,
  lens: CodeLens,
  { built, placed, service, reference, isOwn }: ShownService,
): CodeLens {
  const analysis = analysisOf(readFileFacts(built), placed, service);
  const title = titleBuiltHeadline({
    build: labelBuild(built.kustomizationUri, context.uri),
    service: isOwn ? undefined : reference.name,
    isOfThisFile: built.kustomizationUri === context.uri,
    isPartlyKnown: built.built.build.gaps.length > 0,
    headline: sayKeyLine(findKeyLine(analysis, service)),
  });
  return withCommand(context, lens, {
    title,
    tooltip: describeTooltip(context, analysis, service),
    reference,
  });
}

interface LensText {
  readonly title: string;
  readonly tooltip: string;
  readonly reference: ServiceReference;
}

function withCommand(
  { uri }: FileContext,
  lens: CodeLens,
  { title, tooltip, reference }: LensText,
): CodeLens {
  return { ...lens, command: { title, tooltip, command: SHOW_PREVIEW_COMMAND, arguments: [uri, reference] } };
}

function describePlain(
  analysis: ServiceAnalysis,
  service: ServiceResource,
  uri: string,
  now: number,
): string {
  const { patch, built } = analysis;
  const prefix =
    patch?.base === undefined || patch.result === undefined
      ? ''
      : sayPatchOf(relativeName(patch.base.uri, uri));
  const origin = built.provenance.find(({ part, snapshot }) => part !== 'version' && snapshot)?.snapshot;
  const suffix = origin === undefined ? '' : ` · ${describeOrigin(origin, now)}`;
  return `${prefix}${sayKeyLine(findKeyLine(analysis, service))}${suffix}`;
}

/** Every value that the versions take, what is not in the figures, and what a click does. */
function describeTooltip(context: FileContext, analysis: ServiceAnalysis, service: ServiceResource): string {
  const { result } = analysis;
  return sayLensTooltip({
    choices:
      result.kind === 'report'
        ? compareChoices(analysis)
            .filter(({ choice, isCurrent, isSupported }) => choice !== 'auto' && (isSupported || isCurrent))
            .map(({ label, isCurrent, result: outcome }) => ({
              label,
              isCurrent,
              crossZone: outcome.kind === 'report' ? outcome.locality.crossZone : undefined,
            }))
        : [],
    assumptions: findAssumptions(analysis),
    notes: listNotes(context, service, analysis, []).filter(isCaveat),
  });
}

function isLensData(data: unknown): data is LensData {
  if (typeof data !== 'object' || data === null) return false;
  return 'uri' in data && typeof data.uri === 'string' && 'service' in data && isReference(data.service);
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
