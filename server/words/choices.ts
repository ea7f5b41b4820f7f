import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';

const NAMES: Readonly<Record<TrafficDistributionChoice, string>> = {
  unset: 'unset',
  PreferSameZone: 'PreferSameZone',
  PreferClose: 'PreferClose',
  PreferSameNode: 'PreferSameNode',
  auto: 'topology-mode: Auto',
};

/** As it is called in lines and tables. */
export function nameChoice(choice: TrafficDistributionChoice): string {
  return NAMES[choice];
}
