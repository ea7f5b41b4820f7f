import type { OutsideTraffic } from '../scenario/bypasses.ts';
import { isAutoEnabled } from '../simulator/hints/trafficPreference.ts';
import type { ServiceAnalysis } from './types.ts';

/** The traffic that a preference has no say in. */
export interface Ungoverned {
  /** Of all connections, the share that controllers open to pods themselves. */
  readonly direct: number;
  /** Not in the figures; undefined where there is none, or it is governed. */
  readonly outside: Exclude<OutsideTraffic['goesTo'], 'any-node'> | undefined;
}

const ALL_GOVERNED: Ungoverned = { direct: 0, outside: undefined };

/** Nothing where no preference is written. */
export function findUngoverned({ built, result }: ServiceAnalysis): Ungoverned {
  const { service } = built.scenario;
  if (service.trafficDistribution === undefined && !isAutoEnabled(service)) return ALL_GOVERNED;
  const groups = result.kind === 'report' ? result.clientGroups : [];
  const goesTo = built.outside?.goesTo;
  return {
    direct: groups.reduce((sum, { route, share }) => sum + (route.mode === 'direct' ? share : 0), 0),
    outside: goesTo === 'any-node' ? undefined : goesTo,
  };
}
