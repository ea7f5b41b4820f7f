import type { Ask, DataPlane } from '../../kubernetes/dataPlanes.ts';
import { actsOn } from '../../kubernetes/dataPlanes.ts';
import { isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { Preference } from './preference.ts';

/** Whether the data plane acts on a preference at all; a value that no API server takes counts as PreferClose. */
export function followsPreference(dataPlane: DataPlane, { kind, field }: Preference): boolean {
  const asked: Ask = isTrafficDistributionValue(field.value) ? field.value : 'PreferClose';
  return actsOn(dataPlane, kind === 'annotation' ? 'annotation' : asked);
}
