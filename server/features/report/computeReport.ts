import type { ReportAnswer, ReportFormat, ReportParams, ServiceReference } from '../../protocol/messages.ts';
import { readOverrides } from '../../protocol/overrides.ts';
import { formatVersionRange } from '../../kubernetes/version.ts';
import { isWhatIf } from '../../simulator/whatIf/isWhatIf.ts';
import { titleReport } from '../../words/report.ts';
import { sayChange } from '../../words/whatIf.ts';
import { findCurrentTraffic } from '../preview/currentTraffic.ts';
import { findPortTraffic } from '../preview/portTraffic.ts';
import { compareChoices } from '../preview/compareChoices.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, readFileFacts } from '../document/fileContext.ts';
import { describeNotes } from '../preview/listNotes.ts';
import { findService, withoutBuild } from '../document/serviceReference.ts';
import { findShownService } from '../document/shownServices.ts';
import { shownVersionOf } from '../version/versionOf.ts';
import { describeProvenance } from './describeProvenance.ts';
import { readSavedTraffic } from './describeComparison.ts';
import type { ReportSubject } from './describeReport.ts';
import { renderReport } from './renderReport.ts';
import { withSentences } from './withSentences.ts';

const FORMATS: Readonly<Record<ReportFormat, true>> = { markdown: true, text: true, json: true };

/** Whether a value from a message is a format that reports are written in. */
export function isReportFormat(value: unknown): value is ReportFormat {
  return typeof value === 'string' && Object.hasOwn(FORMATS, value);
}

/**
 * The traffic of one Service as a text; undefined when it is not there. JSON is the report as docs/report.schema.json has
 * it, without a word about the file.
 */
export function computeReport(
  context: FileContext,
  wanted: ServiceReference | undefined,
  params: ReportOptions,
): ReportAnswer | undefined {
  const shown = findShownService(context, wanted, params.at && context.text.offsetAt(params.at));
  if (shown !== undefined) {
    const { format, whatIf, overrides, saved } = params;
    return computePlainReport(shown.built, shown.ownReference, {
      format,
      whatIf,
      overrides,
      ...(saved && { saved }),
    });
  }
  return computePlainReport(context, wanted && withoutBuild(wanted), params);
}

type ReportOptions = Pick<ReportParams, 'format' | 'whatIf' | 'overrides' | 'at' | 'saved'>;

function computePlainReport(
  context: FileContext,
  wanted: ServiceReference | undefined,
  params: ReportOptions,
): ReportAnswer | undefined {
  const { format, whatIf, overrides: written, at, saved } = params;
  const found = findService(context.file, wanted, at && context.text.offsetAt(at));
  if (found === undefined) return undefined;
  const facts = readFileFacts(context);
  const overrides = readOverrides(written);
  const current = analysisOf(facts, found.placed, found.service, overrides);
  const shown = isWhatIf(whatIf) ? current.withWhatIf(whatIf) : undefined;
  const analysis = shown?.analysis ?? current;
  const { built } = analysis;
  const result = withSentences(analysis.result);
  if (format === 'json') return { text: `${JSON.stringify(result, undefined, 2)}\n` };
  const version = shownVersionOf(found.placed.document, facts.version, overrides);
  const value = found.service.spec.trafficDistribution?.value;
  const subject: ReportSubject = {
    title: titleReport(found.reference, value, formatVersionRange(version.range)),
    whatIf: shown && sayChange(shown.answer.change),
    result,
    provenance: describeProvenance(built.provenance),
    notes: describeNotes(context, found.service, analysis, version.notes),
    value,
    saved: readSavedTraffic(saved),
    comparison: compareChoices(analysis),
    ports: findPortTraffic(analysis.result),
    current: shown === undefined ? findCurrentTraffic(analysis) : undefined,
  };
  return { text: renderReport(subject, format) };
}
