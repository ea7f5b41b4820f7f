import type { AssumedPart } from '../../../protocol/overrides.ts';
import { ASSUMED_VALUES } from '../../../scenario/overrideValues.ts';
import { readDirective } from '../../../scenario/readDirective.ts';
import type { Basis } from './describeScenario.ts';

const WITHOUT_SETTING: ReadonlySet<AssumedPart> = new Set<AssumedPart>(['endpoints', 'replicas']);

/** Why a setting would not keep a part of the scenario, as a whole sentence; undefined when it would. */
export function findSettingRefusal(
  part: AssumedPart,
  { directives, outlook, writtenVersion }: Pick<Basis, 'directives' | 'outlook' | 'writtenVersion'>,
): string | undefined {
  if (WITHOUT_SETTING.has(part)) return 'No setting holds it: it is of this Service alone.';
  const isSaid =
    part === 'kubernetes'
      ? writtenVersion.source === 'comment'
      : readDirective({ directives }, part, ASSUMED_VALUES[part]).value !== undefined;
  if (isSaid) return `The comment ${part}= wins over a setting.`;
  const hasNodes = part === 'zones' && outlook.neighbours.nodes().length > 0;
  return hasNodes ? 'The Node objects of the workspace win over a setting.' : undefined;
}
