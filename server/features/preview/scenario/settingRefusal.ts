import type { OverridePart } from '../../../scenario/overrides.ts';
import { OVERRIDE_VALUES } from '../../../scenario/overrideValues.ts';
import { readDirective } from '../../../scenario/readDirective.ts';
import type { Basis } from './describeScenario.ts';

const WITHOUT_SETTING: ReadonlySet<OverridePart> = new Set<OverridePart>(['endpoints', 'replicas']);

/** Why a setting would not keep a part of the scenario, as a whole sentence; undefined when it would. */
export function findSettingRefusal(
  part: OverridePart,
  { directives, analysis, writtenVersion }: Pick<Basis, 'directives' | 'analysis' | 'writtenVersion'>,
): string | undefined {
  if (WITHOUT_SETTING.has(part)) return 'No setting holds it: it is of this Service alone.';
  const isSaid =
    part === 'kubernetes'
      ? writtenVersion.source === 'comment'
      : readDirective({ directives }, part, OVERRIDE_VALUES[part]).value !== undefined;
  if (isSaid) return `The comment ${part}= wins over a setting.`;
  const hasNodes = part === 'zones' && analysis.objectIndex.nodes().length > 0;
  return hasNodes ? 'The Node objects of the workspace win over a setting.' : undefined;
}
