import { DATA_PLANES } from '../../simulator/routing/dataPlane.ts';
import type { DataPlane } from '../../simulator/scenarioTypes.ts';
import type { Preference } from './preference.ts';

/** Whether the data plane acts on a preference at all. */
export function followsPreference(dataPlane: DataPlane, { kind, field }: Preference): boolean {
  switch (DATA_PLANES[dataPlane].choice) {
    case 'kube-proxy':
      return true;
    case 'cilium':
      return kind === 'annotation' || !['PreferSameZone', 'PreferSameNode'].includes(field.value);
    case 'locality':
      return kind === 'field';
    case 'none':
      return false;
  }
}
