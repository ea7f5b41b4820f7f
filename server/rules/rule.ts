import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type { ManifestDocument, Resource, ServiceResource } from '../manifest/model.ts';
import type { TextEdit } from '../manifest/edit/textEdit.ts';
import type { MappingNode } from '../manifest/tree/node.ts';
import type { Build } from '../workspace/kustomize/buildModel.ts';
import type { TextRange } from '../manifest/tree/range.ts';
import type { IdleDirective } from '../scenario/idleDirectives.ts';
import type { ServiceAnalysis } from '../analysis/types.ts';
import type { ServiceView } from './validation/serviceView.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * - `schema`: a fact that any checker with a YAML parser or a Kubernetes schema knows too; left to the YAML extension on request
 * - `version`: what some Kubernetes version refuses, drops or warns about
 * - `server`: what the API server refuses or warns about, and no schema can tell
 * - `effect`: what is accepted and then has another effect than it seems to have, or none
 * - `traffic`: where the connections would go
 * - `reading`: what keeps Zonewise from reading a document or a comment
 */
export type RuleCategory = 'schema' | 'version' | 'server' | 'effect' | 'traffic' | 'reading';

/**
 * One check. The id is the diagnostic's code, names the bad pattern, and never changes once released.
 * A rule is pure: the same context gives the same findings. Its examples are the first two sections of its fixture,
 * test/fixtures/rules/<id>.yaml, from which its documentation takes them.
 */
export type Rule = ServiceRule | DocumentRule;

interface RuleText {
  readonly id: string;
  /** One sentence, shown in lists and in the documentation's title line. */
  readonly summary: string;
  /** Why it matters, in Markdown. */
  readonly why: string;
  readonly severity: Severity;
  readonly category: RuleCategory;
  /** It judges by other objects too, so that it cannot judge a template, whose names and labels nobody knows. As `traffic` does. */
  readonly needsOthers?: true;
}

/** A check of one Service. */
export interface ServiceRule extends RuleText {
  readonly scope: 'service';
  /** What is absent matters to it as well, so that it cannot judge a patch, whose base has the rest. */
  readonly needsWhole?: true;
  readonly check: (context: RuleContext) => readonly Finding[];
}

/** A check of a YAML document that looks like Kubernetes objects, whether or not a Service is among them. */
export interface DocumentRule extends RuleText {
  readonly scope: 'document';
  readonly check: (context: DocumentContext) => readonly Finding[];
}

export interface RuleContext {
  /** The file the Service stands in. */
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly service: ServiceResource;
  readonly versions: VersionRange;
  /** What is known around the Service, and its simulated reports; computed when first asked for. */
  readonly analysis: ServiceAnalysis;
  /** The Service as the API server judges it; read when first asked for. */
  readonly view: ServiceView;
}

export interface DocumentContext {
  readonly document: ManifestDocument;
  /** The ids of all rules. */
  readonly ruleIds: ReadonlySet<string>;
  /** Comments of the document that speak for no Service. Absent: nobody looked around it. */
  readonly idleDirectives?: readonly IdleDirective[];
  /** What a kustomization makes; undefined for any other document. */
  readonly build?: Build | undefined;
}

export interface Finding {
  readonly range: TextRange;
  /** The remedy first, then the reason, in one sentence, two at most. */
  readonly message: string;
  /** Where a finding weighs less or more than its rule's default. */
  readonly severity?: Severity;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly related?: readonly RelatedPlace[];
  /** Worked out when a person asks for them. */
  readonly fixes?: () => readonly Fix[];
  /** Where the fixes take long to work out: the same work ahead of them, in steps. Without it `fixes` does it in one piece. */
  readonly prepareFixes?: () => Generator<void>;
  /** What the API server says about it when the manifest is created; one finding may stand for several of its causes. */
  readonly verdicts?: readonly Verdict[];
}

/**
 * The steps of a create, of which the first that refuses hides the later ones: the text and the client's look at it, the
 * strict decoding, addresses and ports, the validation, the write.
 */
export type ServerStage = 'yaml' | 'kubectl' | 'decode' | 'strict' | 'allocate' | 'validate' | 'store';

export interface Verdict {
  readonly kind: 'error' | 'warning';
  readonly stage: ServerStage;
  /** The field as the server names it; '' where it names none. */
  readonly path: string;
  /** The minors of the document's range whose server says so, ascending. */
  readonly minors: readonly Minor[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly range: TextRange;
  /** The object whose document the range counts from, when it is not the finding's own. */
  readonly resource?: Resource;
  /** The place, where it is one of another document, perhaps in another file. */
  readonly origin?: { readonly uri: string; readonly document: ManifestDocument };
  /** The file of the object, when it is not the finding's own. */
  readonly uri?: string;
}

export interface Fix {
  readonly title: string;
  /** Offered only as far as `guardEdits` lets them pass. */
  readonly edits: readonly Edit[];
  /** What goes into other objects of the file. A fix whose insertion cannot be written safely is not offered. */
  readonly insertions?: readonly Insertion[];
  /** Safe: the manifest means the same, or what was plainly meant. Only safe fixes are applied by fix-all. */
  readonly isSafe: boolean;
  readonly isPreferred?: boolean;
  /** The rule saw to it that nothing else changes: the edits were guarded in steps, or mend text that has no meaning yet. */
  readonly isChecked?: true;
}

/** Counted from the start of the finding's document. */
export type Edit = TextEdit;

/** Sets a field of an object that stands in the same file, mostly in another document; mappings on the way are made. */
export interface Insertion {
  readonly resource: Resource;
  /** From the object to the field, or from `within`, a mapping of the object. */
  readonly path: readonly string[];
  readonly within?: MappingNode;
  readonly value: JsonValue;
  /** Also where the field has a value already, which then is a scalar or an empty mapping. */
  readonly isReplacing?: boolean;
}

export type JsonValue =
  string | number | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };
