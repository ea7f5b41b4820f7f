import { enablesAuto } from '../kubernetes/topologyMode.ts';
import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { isTrafficDistributionValue, worksOnAll } from '../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../kubernetes/version.ts';
import type { ServiceAnalysis } from './types.ts';

/** What the manifest chooses now; undefined for a value that does not exist. An Auto annotation wins over the field. */
export function findCurrentChoice({ built }: ServiceAnalysis): TrafficDistributionChoice | undefined {
  const { service } = built.scenario;
  const annotation = service.topologyAwareHints ?? service.topologyMode;
  if (enablesAuto(annotation)) return 'auto';
  const value = service.trafficDistribution;
  if (value === undefined) return 'unset';
  return isTrafficDistributionValue(value) ? value : undefined;
}

/** The zone preference by the name that all versions of the range take, where there is one. */
export function nameZonePreference(versions: VersionRange): 'PreferSameZone' | 'PreferClose' {
  return worksOnAll('PreferSameZone', versions) ? 'PreferSameZone' : 'PreferClose';
}

/** What is worth comparing, with the current choice whatever it is. */
export function listChoices(
  versions: VersionRange,
  current: TrafficDistributionChoice | undefined,
): readonly TrafficDistributionChoice[] {
  const zone = nameZonePreference(versions);
  const shown: readonly TrafficDistributionChoice[] = ['unset', zone, 'PreferSameNode', 'auto'];
  const isMissing = current !== undefined && !shown.includes(current);
  return isMissing ? ['unset', zone, current, 'PreferSameNode', 'auto'] : shown;
}
