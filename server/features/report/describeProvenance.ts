import type { Provenance } from '../../protocol/messages.ts';
import type * as scenario from '../../scenario/statements.ts';
import { sayProvenance } from '../../words/provenance.ts';

/** Where each part of the scenario comes from, as it is shown. */
export function describeProvenance(provenance: readonly scenario.Provenance[]): readonly Provenance[] {
  return provenance.map(({ content, ...rest }) => ({ ...rest, text: sayProvenance(content) }));
}
