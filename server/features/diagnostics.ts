import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { PlacedDocument } from '../manifest/model.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import type { CheckedDocument, PlacedFinding } from './checkFile.ts';
import { RULE_FAILED } from './checkFile.ts';
import type { FileContext } from './fileContext.ts';
import { createHomeFinder } from './fileContext.ts';
import { toRange } from './positions.ts';

export const DIAGNOSTIC_SOURCE = 'zonewise';

/** Where the page of each rule is published. */
const PAGES = 'https://github.com/zonewise/zonewise/blob/main/docs/rules';

/** The findings of a file as an editor takes them, by position, then code. */
export function toDiagnostics(context: FileContext, checked: readonly CheckedDocument[]): Diagnostic[] {
  const convert = createConverter(context);
  return checked.flatMap(({ placed, findings }) => findings.map((coded) => convert({ placed, coded })));
}

/** Turns findings of one file into diagnostics. */
export function createConverter(context: FileContext): (found: PlacedFinding) => Diagnostic {
  const findHome = createHomeFinder(context.file);
  return ({ placed, coded: { code, severity, finding } }) => {
    const related = toRelated(context, placed, finding, findHome);
    return {
      range: toRange({ textDocument: context.text, placed }, finding.range),
      severity: SEVERITIES[severity],
      code,
      ...(code === RULE_FAILED ? {} : { codeDescription: { href: `${PAGES}/${code}.md` } }),
      source: DIAGNOSTIC_SOURCE,
      message: finding.message,
      ...(finding.tag === undefined ? {} : { tags: [TAGS[finding.tag]] }),
      ...(related.length === 0 ? {} : { relatedInformation: related }),
    };
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<NonNullable<Finding['tag']>, DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

/** Places in objects that are no longer in the file are left out. */
function toRelated(
  { uri, text }: FileContext,
  placed: PlacedDocument,
  { related = [] }: Finding,
  findHome: ReturnType<typeof createHomeFinder>,
): DiagnosticRelatedInformation[] {
  return related.flatMap(({ message, range, resource }) => {
    const home = resource === undefined ? placed : findHome(resource);
    if (home === undefined) return [];
    return [{ message, location: { uri, range: toRange({ textDocument: text, placed: home }, range) } }];
  });
}
