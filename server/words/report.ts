import { capitalize, countOf, listNames } from './lists.ts';
import { formatShare } from './numbers.ts';
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

/** Headings of columns. */
export const COLUMN_WORDS = {
  measure: 'Measure',
  value: 'Value',
  kubernetes: 'Kubernetes',
  zone: 'Zone',
  nodes: 'Nodes',
  readyEndpoints: 'Ready endpoints',
  openedHere: 'Opened here',
  servedHere: 'Served here',
  crossZone: 'Cross-zone',
  dropped: 'Dropped',
  from: 'From',
  to: 'To',
  share: 'Share',
  endpoint: 'Endpoint',
  node: 'Node',
  state: 'State',
  ofAverage: 'Of average',
  hintedFor: 'Hinted for',
} as const;

/** Without a value: `unset`. */
export const SAVED_COLUMNS = {
  before: (value: string | undefined) => `Before: ${value ?? 'unset'}`,
  after: (value: string | undefined) => `After: ${value ?? 'unset'}`,
} as const;

/** What long tables are made of, one and many. */
const ROWS_WORDS = {
  zones: ['zone', 'zones'],
  flows: ['flow', 'flows'],
  endpoints: ['endpoint', 'endpoints'],
  groups: ['group of clients', 'groups of clients'],
} as const;

export type RowsOf = keyof typeof ROWS_WORDS;

export function sayHidden(hidden: number, of: RowsOf): string {
  const [one, many] = ROWS_WORDS[of];
  return `${countOf(hidden, `more ${one}`, `more ${many}`)} not shown.`;
}

/** `2 of 3` endpoints that are ready. */
export function nameReady(ready: number, all: number): string {
  return `${ready} of ${all}`;
}

/** `name` may be empty, as may `namespace`, which is no part of it then. */
export function titleReport(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  value: string | undefined,
  versions: string,
): string {
  const which = `${name || 'without a name'}${namespace === '' ? '' : ` in ${namespace}`}`;
  return `Traffic of Service ${which}: trafficDistribution ${value ?? 'unset'}, Kubernetes ${versions}`;
}

/** `change` is whole sentences. */
export function sayWhatIf(change: string): string {
  return `What if: ${change}`;
}

export function sayUnsaved(parts: readonly ProvenancePart[]): string {
  return `Scenario overrides, not saved: ${listNames(parts.map((part) => PART_NAMES[part]))}.`;
}

/** A headline with the sentences behind it. */
export function sayTraffic(label: string, headline: string, reason: string): string {
  return `${capitalize(label)}: ${headline}. ${reason}`;
}

/** `Clients in a (a1 and a2), 33% of connections, 2 candidates. …`: reasons in the proxy's order. */
export function sayGroup(group: {
  readonly where: string;
  readonly nodes: readonly string[];
  readonly share: number;
  readonly candidates: number;
  readonly reasons: readonly string[];
}): string {
  const { where, nodes, share, candidates, reasons } = group;
  const which = nodes.length === 0 ? '' : ` (${listNames(nodes)})`;
  const count = countOf(candidates, 'candidate');
  return `Clients in ${where}${which}, ${formatShare(share)} of connections, ${count}. ${reasons.join(' ')}`;
}

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
