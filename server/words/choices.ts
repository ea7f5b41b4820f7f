import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { t } from '../l10n.ts';

const NAMES: Readonly<Record<TrafficDistributionChoice, string>> = {
  unset: t('unset'),
  PreferSameZone: 'PreferSameZone',
  PreferClose: 'PreferClose',
  PreferSameNode: 'PreferSameNode',
  auto: 'topology-mode: Auto',
};

/** As it is called in lines and tables. */
export function nameChoice(choice: TrafficDistributionChoice): string {
  return NAMES[choice];
}
