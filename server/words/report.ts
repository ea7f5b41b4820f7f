import { capitalize, countOf, listNames } from './lists.ts';
import { formatShare } from './numbers.ts';
import type { ProvenancePart, ProvenanceSource } from '../scenario/statements.ts';
import type { EndpointReport } from '../simulator/report/reportTypes.ts';
import { t } from '../l10n.ts';

/** Headings and other fixed words of a report. */
export const REPORT_WORDS = {
  comparison: t('trafficDistribution values compared'),
  current: t('current'),
  notProxied: t('not proxied'),
  inputs: t('Inputs'),
  details: t('Zones, pods and reasons'),
  connections: t('Connections'),
  zones: t('Zones'),
  flows: t('From zone to zone'),
  endpoints: t('Endpoints'),
  reasons: t('Why'),
  noZone: t('no zone'),
  unknownNode: t('unknown'),
  crossZoneData: t('Cross-zone data per month'),
} as const;

/** Headings of columns. */
export const COLUMN_WORDS = {
  measure: t('Measure'),
  value: t('Value'),
  kubernetes: 'Kubernetes',
  zone: t('Zone'),
  nodes: t('Nodes'),
  readyEndpoints: t('Ready endpoints'),
  openedHere: t('Opened here'),
  servedHere: t('Served here'),
  crossZone: t('Cross-zone'),
  dropped: t('Dropped'),
  from: t('From'),
  to: t('To'),
  share: t('Share'),
  endpoint: t('Endpoint'),
  node: t('Node'),
  state: t('State'),
  ofAverage: t('Of average'),
  hintedFor: t('Hinted for'),
} as const;

/** Without a value: `unset`. */
export const SAVED_COLUMNS = {
  before: (value: string | undefined) => t`Before: ${value ?? t('unset')}`,
  after: (value: string | undefined) => t`After: ${value ?? t('unset')}`,
} as const;

/** What long tables are made of, one and many. */
const ROWS_WORDS = {
  zones: (hidden: number) => countOf(hidden, 'more zone'),
  flows: (hidden: number) => countOf(hidden, 'more flow'),
  endpoints: (hidden: number) => countOf(hidden, 'more endpoint'),
  groups: (hidden: number) => countOf(hidden, 'more group of clients', 'more groups of clients'),
} as const;

export type RowsOf = keyof typeof ROWS_WORDS;

export function sayHidden(hidden: number, of: RowsOf): string {
  return t`${ROWS_WORDS[of](hidden)} not shown.`;
}

/** `2 of 3` endpoints that are ready. */
export function nameReady(ready: number, all: number): string {
  return t`${ready} of ${all}`;
}

/** `name` may be empty, as may `namespace`, which is no part of it then. */
export function titleReport(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  value: string | undefined,
  versions: string,
): string {
  const which = `${name || t('without a name')}${namespace === '' ? '' : t` in ${namespace}`}`;
  return t`Traffic of Service ${which}: trafficDistribution ${value ?? t('unset')}, Kubernetes ${versions}`;
}

/** `change` is whole sentences. */
export function sayWhatIf(change: string): string {
  return t`What if: ${change}`;
}

export function sayUnsaved(parts: readonly ProvenancePart[]): string {
  return t`Scenario overrides, not saved: ${listNames(parts.map((part) => PART_NAMES[part]))}.`;
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
  return t`Clients in ${where}${which}, ${formatShare(share)} of connections, ${count}. ${reasons.join(' ')}`;
}

/** What percentages are of. */
export const CONNECTIONS_NOT_REQUESTS = t(
  'Percentages are of new connections, not requests. An open connection stays on its pod.',
);

/** Before the sentence of a part, so that nobody takes its numbers for those of the manifests. */
export const SOURCE_MARKS: Readonly<Partial<Record<ProvenanceSource, string>>> = {
  assumption: t('Assumed: '),
  preview: t('Override: '),
};

export const PART_NAMES: Readonly<Record<ProvenancePart, string>> = {
  nodes: t('nodes'),
  endpoints: t('pods'),
  clients: t('clients'),
  version: t('version'),
  dataPlane: t('data plane'),
  cost: t('volume and price'),
};

export const ENDPOINT_STATES: Readonly<Record<EndpointReport['state'], string>> = {
  ready: t('ready'),
  'serving-terminating': t('terminating, still serving'),
  'not-ready': t('not ready'),
};
