import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type {
  DocumentContext,
  DocumentRule,
  Finding,
  Rule,
  RuleContext,
  ServiceRule,
  Severity,
} from '../../rules/rule.ts';
import type { ServiceView } from '../../rules/validation/serviceView.ts';
import { readServiceView } from '../../rules/validation/serviceView.ts';
import { sayRuleFailed } from '../../words/checks.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { CodedFinding } from './codedFinding.ts';

/** The code of the finding that a rule failed; it has no page of its own. */
export const RULE_FAILED = 'rule-failed';

export interface CheckSettings {
  /** `zonewise.rules`: by code; a code that is not here keeps its default. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

/** The rules that run under some settings. Rules that are off cost nothing. */
export interface Rules {
  readonly settings: CheckSettings;
  readonly documentRules: readonly DocumentRule[];
  readonly serviceRules: readonly ServiceRule[];
}

export interface RuleSet extends Rules {
  /** Of these the rules that judge an object by itself. */
  readonly own: Rules;
}

export function chooseRules(rules: readonly Rule[], settings: CheckSettings): RuleSet {
  const chosen = rules.filter(({ id }) => severityFor(settings, id) !== 'off');
  const isOwn = ({ category, needsOthers }: Rule): boolean => category !== 'traffic' && needsOthers !== true;
  return { ...byScope(chosen, settings), own: byScope(chosen.filter(isOwn), settings) };
}

function byScope(rules: readonly Rule[], settings: CheckSettings): Rules {
  return {
    settings,
    documentRules: rules.filter((rule) => rule.scope === 'document'),
    serviceRules: rules.filter((rule) => rule.scope === 'service'),
  };
}

function severityFor({ severities }: CheckSettings, code: string): Severity | 'off' | undefined {
  return Object.hasOwn(severities, code) ? severities[code] : undefined;
}

export interface ServiceSubject {
  readonly document: ManifestDocument;
  readonly service: ServiceResource;
  readonly analysis: ServiceAnalysis | undefined;
}

export function checkService(
  { uri }: Pick<FileContext, 'uri'>,
  { document, service, analysis }: ServiceSubject,
  ruleSet: Rules,
): readonly CodedFinding[] {
  if (analysis === undefined) return [];
  const { versions } = analysis;
  let view: ServiceView | undefined;
  const subject: RuleContext = {
    uri,
    document,
    service,
    versions,
    analysis,
    get view() {
      return (view ??= readServiceView(service));
    },
  };
  const rules =
    analysis.patch === undefined
      ? ruleSet.serviceRules
      : ruleSet.serviceRules.filter(({ needsWhole }) => needsWhole !== true);
  const found: CodedFinding[] = [];
  for (const rule of rules) runRule(rule, subject, ruleSet, service.kindRange, found);
  return found;
}

export function runDocumentRule(
  rule: DocumentRule,
  context: DocumentContext,
  ruleSet: Rules,
): readonly CodedFinding[] {
  const found: CodedFinding[] = [];
  runRule(rule, context, ruleSet, TOP, found);
  return found;
}

const TOP = { start: 0, end: 0 };

/**
 * Silence must never mean "not checked": a rule that throws becomes a finding that names it, and the others still run. Most
 * rules find nothing in most Services, and that costs nothing but the call.
 */
function runRule<T>(
  rule: RuleOf<T>,
  subject: T,
  { settings }: Rules,
  range: Finding['range'],
  into: CodedFinding[],
): void {
  try {
    const findings = rule.check(subject);
    if (findings.length === 0) return;
    for (const finding of findings) {
      const chosen = severityFor(settings, rule.id);
      const severity =
        chosen === undefined || chosen === 'off' ? (finding.severity ?? rule.severity) : chosen;
      into.push({ code: rule.id, severity, finding });
    }
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const message = sayRuleFailed(rule.id, reason);
    into.push({ code: RULE_FAILED, severity: 'warning', finding: { range, message } });
  }
}

interface RuleOf<T> {
  readonly id: string;
  readonly severity: Severity;
  readonly check: (subject: T) => readonly Finding[];
}
