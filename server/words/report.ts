import type { ProvenancePart, ProvenanceSource } from '../scenario/statements.ts';
import type { EndpointReport } from '../simulator/report/reportTypes.ts';

/** Headings and other fixed words of a report. */
export const REPORT_WORDS = {
  comparison: 'trafficDistribution values compared',
  current: 'current',
  notProxied: 'not proxied',
  inputs: 'Inputs',
  details: 'Zones, pods and reasons',
  connections: 'Connections',
  zones: 'Zones',
  flows: 'From zone to zone',
  endpoints: 'Endpoints',
  reasons: 'Why',
  noZone: 'no zone',
  unknownNode: 'unknown',
  crossZoneData: 'Cross-zone data per month',
} as const;

/** What percentages are of. */
export const CONNECTIONS_NOT_REQUESTS =
  'Percentages are of new connections, not requests. An open connection stays on its pod.';

/** Before the sentence of a part, so that nobody takes its numbers for those of the manifests. */
export const SOURCE_MARKS: Readonly<Partial<Record<ProvenanceSource, string>>> = {
  assumption: 'Assumed: ',
  preview: 'Override: ',
};

export const PART_NAMES: Readonly<Record<ProvenancePart, string>> = {
  nodes: 'nodes',
  endpoints: 'pods',
  clients: 'clients',
  version: 'version',
  dataPlane: 'data plane',
  cost: 'volume and price',
};

export const ENDPOINT_STATES: Readonly<Record<EndpointReport['state'], string>> = {
  ready: 'ready',
  'serving-terminating': 'terminating, still serving',
  'not-ready': 'not ready',
};
