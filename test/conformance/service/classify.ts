import { CATALOGUE, CATALOGUE_WARNINGS, holdsOn } from './catalogue.ts';
import type { CatalogueRule, Stage } from './catalogue.ts';
import type { RecordedVerdict, Refusal, RefusalStage, WarningGiven } from './vectors.ts';

/** A line of the oracle's output. */
export interface OracleVerdict {
  readonly accepted: boolean;
  readonly stage: RefusalStage | 'panic' | 'accepted';
  readonly strict?: readonly { readonly kind: string; readonly field: string }[];
  readonly duplicates?: readonly string[];
  readonly errors?: readonly OracleError[];
  readonly warnings?: readonly string[];
}

interface OracleError {
  readonly stage: Stage | 'panic';
  readonly type: string;
  readonly field: string;
  readonly detail?: string;
}

/**
 * Puts what the oracle said into the words of the catalogue. Throws for a refusal or warning that the catalogue does
 * not know on that minor: a gap in it must not go by unseen.
 */
export function classify(verdict: OracleVerdict, minor: number): RecordedVerdict {
  if (verdict.stage === 'panic') throw new Error(`the oracle failed: ${JSON.stringify(verdict)}`);
  const refusals = (verdict.errors ?? []).map((error) => classifyError(error, minor));
  const strict = (verdict.strict ?? []).map(({ kind, field }): Refusal => {
    const rule = kind === 'unknown' ? 'field-unknown' : kind === 'duplicate' ? 'field-duplicate' : undefined;
    if (!rule) throw new Error(`unexpected strictness: ${kind} ${field}`);
    return { rule, stage: 'strict', field };
  });
  const warnings = (verdict.warnings ?? []).map((text) => classifyWarning(text, minor));
  return {
    accepted: verdict.accepted,
    stage: verdict.stage,
    refusals: withoutRepeats([...strict, ...refusals]),
    warnings,
    duplicateKeys: verdict.duplicates ?? [],
  };
}

/** The path with every index left out: `spec.ports[].name`. Keys of annotations stay. */
export function withoutIndexes(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

function classifyError(error: OracleError, minor: number): Refusal {
  const matching = CATALOGUE.filter((rule) => holdsOn(rule, minor) && isFor(rule, error));
  const chosen = matching.filter((rule) => rule.wording !== undefined);
  const [rule, ...others] = chosen.length > 0 ? chosen : matching;
  if (!rule || others.length > 0) {
    const candidates = matching.map(({ id }) => id).join(', ') || 'no rule';
    throw new Error(`1.${minor}: ${candidates} for ${JSON.stringify(error)}`);
  }
  const refusal = {
    rule: rule.id,
    stage: rule.stages.find((stage) => stage === error.stage) ?? rule.stages[0],
    field: error.field,
  };
  if (!refusal.stage) throw new Error(`${rule.id} has no stage`);
  return {
    ...refusal,
    stage: refusal.stage,
    ...(error.type === 'TypeMismatch' ? readTypes(error.detail ?? '') : {}),
  };
}

function isFor(rule: CatalogueRule, error: OracleError): boolean {
  return (
    rule.type === error.type &&
    rule.stages.some((stage) => stage === error.stage) &&
    (rule.field === '*' || rule.field === withoutIndexes(error.field)) &&
    (rule.wording === undefined || rule.wording.test(error.detail ?? ''))
  );
}

function classifyWarning(text: string, minor: number): WarningGiven {
  const field = /^(spec\.\w+(?:\[\d+\])?): /.exec(text)?.[1];
  const warning = CATALOGUE_WARNINGS.find(
    (candidate) =>
      holdsOn(candidate, minor) &&
      candidate.wording.test(text) &&
      (field === undefined || candidate.field === withoutIndexes(field)),
  );
  if (!warning) throw new Error(`1.${minor}: no warning for ${text}`);
  return { warning: warning.id, field: field ?? warning.field };
}

const FOUND: Readonly<Record<string, string>> = { array: 'list', object: 'mapping', bool: 'boolean' };
const MAPPINGS =
  /^(?:map\[.*|v1\.(?:ObjectMeta|OwnerReference|ManagedFieldsEntry|ServiceSpec|ServicePort|SessionAffinityConfig|ClientIPConfig|ServiceStatus|LoadBalancerStatus|LoadBalancerIngress|PortStatus|Condition))$/;

/** `array for []v1.ServicePort` in words that a manifest's writer knows. */
function readTypes(detail: string): { found: string; wanted: string } {
  const [found = '', wanted = ''] = detail.split(' for ');
  const kind = found.split(' ')[0] ?? '';
  return { found: FOUND[kind] ?? kind, wanted: nameWantedType(wanted) };
}

function nameWantedType(type: string): string {
  if (type.startsWith('[]')) return 'list';
  if (/^u?int\d*$/.test(type)) return 'integer';
  if (type === 'bool') return 'boolean';
  return MAPPINGS.test(type) ? 'mapping' : 'string';
}

/** Rules that run in two stages speak once, and so do those that some versions let speak twice about one field. */
function withoutRepeats(refusals: readonly Refusal[]): Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ rule, field }) => {
    const key = `${rule} ${field}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
