import type { OverridePart } from '../../../scenario/overrides.ts';
import { OVERRIDE_VALUES } from '../../../scenario/overrideValues.ts';
import { readDirective } from '../../../scenario/readDirective.ts';
import type { SettingRefusal } from '../../../words/refusals.ts';
import type { Basis } from './basis.ts';

const WITHOUT_SETTING: ReadonlySet<OverridePart> = new Set<OverridePart>(['endpoints', 'replicas']);

/** Why a setting would not keep a part of the scenario; undefined when it would. */
export function findSettingRefusal(
  part: OverridePart,
  { directives, analysis, writtenVersion }: Pick<Basis, 'directives' | 'analysis' | 'writtenVersion'>,
): SettingRefusal | undefined {
  if (WITHOUT_SETTING.has(part)) return 'service-only';
  const isSaid =
    part === 'kubernetes'
      ? writtenVersion.source === 'comment'
      : readDirective({ directives }, part, OVERRIDE_VALUES[part]).value !== undefined;
  if (isSaid) return 'comment-wins';
  const hasNodes = part === 'zones' && analysis.objectIndex.nodes().length > 0;
  return hasNodes ? 'nodes-win' : undefined;
}
