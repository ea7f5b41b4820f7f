import type { ReportAnswer, ReportFormat, ServiceReference, WhatIf } from '../../lsp/protocol.ts';
import { isWhatIf } from '../../simulator/whatIf/isWhatIf.ts';
import type { FileContext } from '../fileContext.ts';
import { outlookOf, readFileFacts } from '../fileContext.ts';
import { findService } from '../serviceReference.ts';
import { versionOf } from '../versionOf.ts';
import type { ReportSubject } from './describeReport.ts';
import { renderReport } from './renderReport.ts';

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
  { format, whatIf }: { readonly format: ReportFormat; readonly whatIf?: WhatIf },
): ReportAnswer | undefined {
  const found = findService(context.file, wanted);
  if (found === undefined) return undefined;
  const facts = readFileFacts(context);
  const now = outlookOf(facts, found.placed, found.service);
  const supposed = isWhatIf(whatIf) ? now.under(whatIf) : undefined;
  const { built, result } = supposed?.outlook ?? now;
  if (format === 'json') return { text: `${JSON.stringify(result, undefined, 2)}\n` };
  const { name, namespace } = found.reference;
  const subject: ReportSubject = {
    title: `Traffic of Service ${name || 'without a name'}${namespace === '' ? '' : ` in ${namespace}`}`,
    supposed: supposed?.answer.sentence,
    result,
    provenance: built.provenance,
    notes: [...versionOf(found.placed.document, facts.version).notes, ...built.notes],
  };
  return { text: renderReport(subject, format) };
}
