import type { VersionRange } from '../kubernetes/version.ts';
import type { ManifestDocument, ServiceResource } from '../manifest/model.ts';
import type { TextRange } from '../manifest/range.ts';
import type { ServiceOutlook } from '../scenario.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * One check of one Service. The id is the diagnostic's code, names the bad pattern, and never changes once released.
 * A rule is pure: the same context gives the same findings.
 */
export interface Rule {
  readonly id: string;
  /** One sentence, shown in lists and in the documentation's title line. */
  readonly summary: string;
  /** Why it matters, in Markdown. */
  readonly why: string;
  /** A manifest that the rule reports, and the same one put right. */
  readonly bad: string;
  readonly good: string;
  readonly severity: Severity;
  /** `schema`: a fact that any checker with a Kubernetes schema knows too; left to the YAML extension on request. */
  readonly category: 'schema' | 'version' | 'effect' | 'traffic';
  readonly check: (context: RuleContext) => readonly Finding[];
}

export interface RuleContext {
  readonly document: ManifestDocument;
  readonly service: ServiceResource;
  readonly versions: VersionRange;
  /** What is known around the Service, and its simulated reports; computed when first asked for. */
  readonly outlook: ServiceOutlook;
}

export interface Finding {
  readonly range: TextRange;
  /** One clear sentence on what is wrong and what to do, with the API path in it. */
  readonly message: string;
  /** Where a finding weighs less or more than its rule's default. */
  readonly severity?: Severity;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly range: TextRange;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Safe: the manifest means the same, or what was plainly meant. Only safe fixes are applied by fix-all. */
  readonly isSafe: boolean;
  readonly isPreferred?: boolean;
}

/** Replaces the range (relative to the document) by the text. The edits of a fix do not overlap. */
export interface Edit {
  readonly range: TextRange;
  readonly newText: string;
}
