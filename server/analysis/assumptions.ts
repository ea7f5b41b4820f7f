import type { SimulatedReport } from '../simulator/report/reportTypes.ts';
import { isAssumed } from '../scenario/provenance.ts';
import type { ServiceAnalysis } from './types.ts';

/** What nobody said, and the numbers would be others without it; what matters most first. */
export interface Assumptions {
  /** Undefined where somebody says which pods there are. */
  readonly pods: number | undefined;
  /** Zones with nodes. */
  readonly zones: number | undefined;
  /** Every node opens as many connections. */
  readonly evenClients: boolean;
}

/** Only what matters: where all clients fare alike it is all one where they are. */
export function findAssumptions({ built, result }: ServiceAnalysis): Assumptions {
  if (result.kind !== 'report') return { pods: undefined, zones: undefined, evenClients: false };
  const zones = result.zones.filter(({ nodes }) => nodes.length > 0).length;
  return {
    pods: isAssumed(built, 'endpoints') ? result.endpoints.length : undefined,
    zones: isAssumed(built, 'nodes') ? zones : undefined,
    evenClients: isAssumed(built, 'clients') && dependsOnClients(result),
  };
}

const NOTICEABLE = 0.005;

/** Other clients would reach other pods, or other zones. */
function dependsOnClients({ clientGroups, zones }: SimulatedReport): boolean {
  const [first] = clientGroups;
  const candidates = first?.route.candidates.join();
  return clientGroups.some(({ route }) => route.candidates.join() !== candidates) || !fareAlike(zones);
}

/** From each zone the same part of its connections is cross-zone. */
export function fareAlike(zones: SimulatedReport['zones']): boolean {
  const parts = zones
    .filter(({ clientShare }) => clientShare > 0)
    .map(({ clientShare, locality }) => locality.crossZone / clientShare);
  return Math.max(...parts) - Math.min(...parts) < NOTICEABLE;
}
