import { describeMinors, formatVersionRange } from '../../kubernetes/version.ts';
import type {
  ShownWhatIf,
  LostPlace,
  PreviewAnswer,
  PreviewParams,
  PreviewUnavailable,
  ProtocolRange,
  ServiceReference,
  WhatIf,
  WhatIfRow,
} from '../../protocol/messages.ts';
import type { ManifestFile } from '../../manifest/model.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { WhatIfAnalysis, ServiceAnalysis } from '../../analysis/types.ts';
import { readOverrides } from '../../protocol/overrides.ts';
import { describeProvenance } from '../report/describeProvenance.ts';
import { headline } from '../../words/headline.ts';
import { UNAVAILABLE_WORDS, sayServiceGone } from '../../words/unavailable.ts';
import { labelWhatIf, sayChange, sayDifferences } from '../../words/whatIf.ts';
import { withSentences } from '../report/withSentences.ts';
import type { SimulatedReport, SimulationResult } from '../../simulator/report/reportTypes.ts';
import type { WhatIfSummary } from '../../simulator/whatIf/summarizeWhatIfs.ts';
import { isWhatIf } from '../../simulator/whatIf/isWhatIf.ts';
import { findCurrentTraffic } from './currentTraffic.ts';
import { findPortTraffic, headlineOfEach } from './portTraffic.ts';
import { compareChoicesInSteps, totalsOf } from './compareChoices.ts';
import type { FileContext, PlacedService } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { linkReasons } from './links/reasonLinks.ts';
import { isCaveat, listNotes } from './listNotes.ts';
import { describeAdvice } from './shownAdvice.ts';
import { findAssumptions } from '../../analysis/assumptions.ts';
import { listAssumptions } from '../../words/assumptions.ts';
import { sayNote } from '../../words/notes.ts';
import { looksLikeKubernetes } from '../document/looksLikeKubernetes.ts';
import { findOtherVersionsInSteps, isSameTraffic } from '../../analysis/otherVersions.ts';
import { toRange } from '../document/positions.ts';
import { findBasis } from './scenario/basis.ts';
import { describeScenario } from './scenario/describeScenario.ts';
import { extentOf, findService, listReferences } from '../document/serviceReference.ts';

/**
 * Everything the preview shows for one Service; of no Service in particular, for the first one of the file. Changes of
 * the scenario come before all that manifests and settings say. With a what-if on top of them the numbers are those of the
 * changed cluster; one that makes no sense here is left out.
 */
export function computePreview(
  context: FileContext,
  wanted: ServiceReference | undefined,
  options: PreviewOptions = {},
): PreviewAnswer {
  return runToEnd(computePreviewInSteps(context, wanted, options));
}

export type PreviewOptions = Pick<PreviewParams, 'whatIf' | 'overrides' | 'at'>;

/** The same, a simulation at a step. */
export function* computePreviewInSteps(
  context: FileContext,
  wanted: ServiceReference | undefined,
  { whatIf, overrides: written, at }: PreviewOptions,
): Generator<void, PreviewAnswer> {
  const found = findService(context.file, wanted, at && context.text.offsetAt(at));
  if (found === undefined) return explainAbsence(context.file, wanted);
  const facts = readFileFacts(context);
  const overrides = readOverrides(written);
  const current = analysisOf(facts, found.placed, found.service, overrides);
  const basis = findBasis(facts, found, current, overrides);
  yield;
  const { version } = basis;
  const shown = isWhatIf(whatIf) ? current.withWhatIf(whatIf) : undefined;
  yield;
  const analysis = shown?.analysis ?? current;
  const { built, result } = analysis;
  yield;
  const worst = shown === undefined ? findWorst(analysis) : undefined;
  yield;
  const comparison = yield* compareChoicesInSteps(analysis);
  const otherVersions = yield* findOtherVersionsInSteps(analysis);
  const whatIfs = yield* current.whatIfsInSteps();
  const currentTraffic = shown === undefined ? findCurrentTraffic(analysis) : undefined;
  yield;
  const notes = listNotes(context, found.service, analysis, version.notes);
  const advice = describeAdvice(context, found.service, current);
  const ports = findPortTraffic(result);
  yield;
  const services = listReferences(context.file);
  return {
    kind: 'preview',
    uri: context.uri,
    documentVersion: context.text.version,
    service: {
      ...found.reference,
      range: toRange({ textDocument: context.text, placed: found.placed }, found.service.node.range),
    },
    services: services.map(({ reference }) => reference),
    serviceExtents: services.map((each) => extentIn(context, each)),
    versionText: formatVersionRange(version.range),
    trafficDistribution: found.service.spec.trafficDistribution?.value,
    headline: headline(result),
    ...(advice && { advice }),
    caveats: notes.filter(isCaveat).map(sayNote),
    assumed: listAssumptions(findAssumptions(analysis)),
    result: withSentences(result),
    worst: worst && totalsOf(worst),
    current: currentTraffic,
    ...(ports !== undefined && { ports }),
    comparison,
    provenance: describeProvenance(built.provenance),
    scenario: describeScenario(basis),
    links: linkReasons(facts, found, current, result),
    notes: notes.filter((note) => !isCaveat(note)).map(sayNote),
    otherVersions: otherVersions.map(({ minors, result: other }) => ({
      versions: describeMinors(minors),
      headline: headlineOfEach(other),
    })),
    whatIfs: whatIfs.map(toRow),
    shownWhatIf: shown && describeShown(current, shown),
  };
}

function extentIn({ text }: FileContext, service: PlacedService): ProtocolRange {
  const { start, end } = extentOf(service);
  return { start: text.positionAt(start), end: text.positionAt(end) };
}

function toRow(option: WhatIfSummary): WhatIfRow {
  const { what, difference, ports } = option;
  const line = difference === undefined ? '' : sayDifferences(difference, ports);
  return { what, label: labelWhatIf(option), difference: line };
}

function describeShown(current: ServiceAnalysis, { answer }: WhatIfAnalysis): ShownWhatIf {
  return {
    ...toRow(answer),
    sentence: sayChange(answer.change),
    currentHeadline: headlineOfEach(current.result),
    changes: answer.difference,
    lost: findLost(current.result, answer.what),
  };
}

/** What is gone is not in the report any more; the one before knows where it was. */
function findLost(before: SimulationResult, what: WhatIf): LostPlace | undefined {
  const { zones, endpoints } = before.kind === 'report' ? before : { zones: [], endpoints: [] };
  switch (what.kind) {
    case 'zone-lost': {
      const pods = endpoints.filter(({ zone }) => zone === what.zone).length;
      return { zone: what.zone, node: undefined, pods };
    }
    case 'node-lost': {
      const zone = zones.find(({ nodes }) => nodes.includes(what.node));
      const pods = endpoints.filter(({ nodeName }) => nodeName === what.node).length;
      return zone && { zone: zone.name, node: what.node, pods };
    }
    default:
      return undefined;
  }
}

/** The answer for a document that the editor has closed meanwhile. */
export const NOT_OPEN: PreviewUnavailable = {
  kind: 'unavailable',
  reason: 'not-open',
  message: UNAVAILABLE_WORDS.closed,
};

function explainAbsence(file: ManifestFile, wanted: ServiceReference | undefined): PreviewUnavailable {
  const documents = file.documents.map(({ document }) => document);
  const broken = documents.some(
    (document) =>
      looksLikeKubernetes(document) && document.problems.some(({ code }) => code === 'yaml-syntax'),
  );
  if (broken) {
    return {
      kind: 'unavailable',
      reason: 'syntax-error',
      message: UNAVAILABLE_WORDS.syntaxError,
    };
  }
  if (listServices(file).length === 0 && documents.some(({ isTemplate }) => isTemplate)) {
    return {
      kind: 'unavailable',
      reason: 'template',
      message: UNAVAILABLE_WORDS.template,
    };
  }
  const name = wanted?.name ?? '';
  const message =
    name === '' ? UNAVAILABLE_WORDS.noService : sayServiceGone(name, listServices(file).length > 0);
  return { kind: 'unavailable', reason: 'no-service', message };
}

/** Undefined where the manifest leaves the scheduler no worse choice. */
function findWorst({ built, result, worstResult }: ServiceAnalysis): SimulatedReport | undefined {
  if (built.scenario.backends.kind !== 'workloads') return undefined;
  if (worstResult.kind !== 'report' || result.kind !== 'report') return undefined;
  return isSameTraffic(result, worstResult) ? undefined : worstResult;
}
