import { ALLOCATION_RULES } from './catalogue/allocation.ts';
import { DECODE_RULES } from './catalogue/decode.ts';
import { METADATA_RULES } from './catalogue/metadata.ts';
import { SPEC_RULES } from './catalogue/spec.ts';
import type { CatalogueRule } from './catalogue/types.ts';

/** Everything that a create of a Service can be refused for, by the manifest or by the address ranges of the cluster. */
export const CATALOGUE: readonly CatalogueRule[] = [
  ...DECODE_RULES,
  ...ALLOCATION_RULES,
  ...METADATA_RULES,
  ...SPEC_RULES,
];

export { CATALOGUE_WARNINGS } from './catalogue/warnings.ts';
export type { CatalogueRule, CatalogueWarning, ErrorType, Stage } from './catalogue/types.ts';

/** The rule holds on that minor. */
export function holdsOn(rule: { readonly since?: number; readonly until?: number }, minor: number): boolean {
  return minor >= (rule.since ?? 0) && minor <= (rule.until ?? Infinity);
}
