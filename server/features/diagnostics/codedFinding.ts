import type { PlacedDocument } from '../../manifest/model.ts';
import type { Finding, Severity } from '../../rules/rule.ts';

export interface CodedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** A document with what was found in it. */
export interface CheckedDocument {
  readonly placed: PlacedDocument;
  /** By position, then code. */
  readonly findings: readonly CodedFinding[];
}

/** A finding and the document it stands in. */
export interface PlacedFinding {
  readonly placed: PlacedDocument;
  readonly coded: CodedFinding;
}
