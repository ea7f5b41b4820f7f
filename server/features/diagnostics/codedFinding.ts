import type { Finding, Severity } from '../../rules/rule.ts';

export interface CodedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly finding: Finding;
}
