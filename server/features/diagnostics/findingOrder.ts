import type { ManifestDocument } from '../../manifest/model.ts';
import type { CodedFinding } from './codedFinding.ts';
import { readDisabled } from './disabledFindings.ts';

/** The findings that no comment of the document silences. */
export function withoutDisabled(
  document: ManifestDocument,
  findings: readonly CodedFinding[],
): CodedFinding[] {
  if (!document.directives.some(({ name }) => name === 'disable')) return [...findings];
  const isDisabled = readDisabled(document);
  return findings.filter(({ code, finding }) => !isDisabled(code, finding.range.start));
}

/** By position, then code. */
export function byPlace(a: CodedFinding, b: CodedFinding): number {
  return (
    a.finding.range.start - b.finding.range.start ||
    a.finding.range.end - b.finding.range.end ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
