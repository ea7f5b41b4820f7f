import type { CandidateSet } from '../routing/candidates.ts';
import type { ZoneClients } from '../endpoints/clients.ts';
import type { BuiltEndpoints } from '../endpoints/endpoints.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { isServingTerminating } from '../endpoints/endpointStates.ts';
import type { WrittenHints } from '../hints/hints.ts';
import { NO_HINTS } from '../hints/hints.ts';
import type { LocalityTotals } from './locality.ts';
import { addLocality, addTotals, emptyLocality } from './locality.ts';
import type {
  ClientGroup,
  CostReport,
  EndpointReport,
  Flow,
  LoadReport,
  Locality,
  SimulatedReport,
  ZoneReport,
} from './reportTypes.ts';
import { REPORT_SCHEMA_VERSION } from './reportTypes.ts';
import type { RoutedGroup } from '../routing/routing.ts';
import type { CostRates, Endpoint, Scenario } from '../scenarioTypes.ts';
import { countKeys, forEachEntry } from '../tally.ts';
import { compareText } from '../compareText.ts';

export interface Simulated {
  readonly scenario: Scenario;
  readonly built: BuiltEndpoints;
  readonly states: EndpointStates;
  readonly written: WrittenHints;
  readonly clients: readonly ZoneClients[];
  readonly groups: readonly RoutedGroup[];
}

/** More pairs of zones than this are not listed one by one; the shares of zones and endpoints stay complete. */
export const MAX_FLOWS = 250_000;

/** Adds up where the groups' connections go. Linear in nodes, endpoints and listed flows. */
export function buildReport(simulated: Simulated): SimulatedReport {
  const { scenario, built, states, written, groups } = simulated;
  const shares = sumEndpointShares(groups, built.endpoints.length);
  const meanShare = meanOf(shares, states);
  const endpoints = reportEndpoints(built.endpoints, written, shares, meanShare);
  const { zones, locality } = reportZones(simulated, endpoints);
  const { flows, omitted } = listFlows(groups);
  return {
    kind: 'report',
    schemaVersion: REPORT_SCHEMA_VERSION,
    version: scenario.version,
    dataPlane: scenario.dataPlane,
    locality,
    zones,
    flows,
    ...(omitted > 0 ? { omittedFlows: omitted } : {}),
    endpoints,
    load: reportLoad(endpoints, meanShare),
    clientGroups: groups.map(reportGroup),
    hints: { source: written.report.source, reasons: written.report.reasons },
    placement: built.placement,
    cost: priceOf(locality.crossZone, scenario.cost),
  };
}

function sumEndpointShares(groups: readonly RoutedGroup[], endpointCount: number): Float64Array {
  const loadOfSet = new Map<CandidateSet, number>();
  for (const { candidates, share } of groups)
    loadOfSet.set(candidates, (loadOfSet.get(candidates) ?? 0) + share);
  const shares = new Float64Array(endpointCount);
  for (const [{ members }, load] of loadOfSet) {
    const each = load / members.length;
    for (const index of members) shares[index] = (shares[index] ?? 0) + each;
  }
  return shares;
}

/** Of those that take connections: the ready ones, or where none is, the terminating ones. */
function meanOf(shares: Float64Array, { ready, terminating }: EndpointStates): number {
  const served = shares.reduce((sum, share) => sum + share, 0);
  const bearers = ready.length > 0 ? ready.length : terminating.length;
  return bearers > 0 ? served / bearers : 0;
}

function reportEndpoints(
  endpoints: readonly Endpoint[],
  written: WrittenHints,
  shares: Float64Array,
  mean: number,
): EndpointReport[] {
  const reports = endpoints.map((endpoint, index): EndpointReport => {
    const share = shares[index] ?? 0;
    const hints = written.hints[index] ?? NO_HINTS;
    return {
      name: endpoint.name,
      nodeName: endpoint.nodeName,
      zone: endpoint.zone ?? '',
      share,
      timesMean: mean > 0 ? share / mean : 0,
      state: endpoint.isReady
        ? 'ready'
        : isServingTerminating(endpoint)
          ? 'serving-terminating'
          : 'not-ready',
      zoneHints: hints.zones,
      nodeHints: hints.nodes,
    };
  });
  return sortByPlace(reports);
}

/** By zone, node, name. Zone by zone, because comparing whole places takes most of the time of a large report. */
function sortByPlace(reports: readonly EndpointReport[]): EndpointReport[] {
  const zones = new Map<string, EndpointReport[]>();
  for (const report of reports) {
    const known = zones.get(report.zone);
    if (known) known.push(report);
    else zones.set(report.zone, [report]);
  }
  const sorted: EndpointReport[] = [];
  for (const zone of [...zones.keys()].sort(compareText)) {
    const group = zones.get(zone) ?? [];
    group.sort((a, b) => compareText(a.nodeName ?? '', b.nodeName ?? '') || compareText(a.name, b.name));
    for (const report of group) sorted.push(report);
  }
  return sorted;
}

function reportZones(
  { scenario, clients, groups, states }: Simulated,
  endpoints: readonly EndpointReport[],
): { zones: ZoneReport[]; locality: Locality } {
  const zones = new Map<string, ZoneTotals>();
  const zoneAt = (name: string): ZoneTotals => {
    const known = zones.get(name);
    if (known) return known;
    const made = emptyZone();
    zones.set(name, made);
    return made;
  };
  for (const node of scenario.nodes) zoneAt(node.zone ?? '').nodes.push(node.name);
  for (const { zone, share } of clients) if (share > 0) zoneAt(zone).clientShare += share;
  for (const { zone, share, state } of endpoints) {
    const totals = zoneAt(zone);
    totals.endpointCount++;
    if (state === 'ready') totals.readyEndpointCount++;
    totals.servedShare += share;
  }
  for (const group of groups)
    if (group.share > 0) addLocality(zoneAt(group.zone).locality, group, states.zoneOfNode);

  const locality = emptyLocality();
  const sorted = [...zones].sort(([a], [b]) => compareText(a, b));
  for (const [, totals] of sorted) addTotals(locality, totals.locality);
  return {
    locality,
    zones: sorted.map(([name, totals]) => ({ name, ...totals, nodes: totals.nodes.sort(compareText) })),
  };
}

interface ZoneTotals {
  readonly nodes: string[];
  endpointCount: number;
  readyEndpointCount: number;
  clientShare: number;
  servedShare: number;
  readonly locality: LocalityTotals;
}

function emptyZone(): ZoneTotals {
  return {
    nodes: [],
    endpointCount: 0,
    readyEndpointCount: 0,
    clientShare: 0,
    servedShare: 0,
    locality: emptyLocality(),
  };
}

function listFlows(groups: readonly RoutedGroup[]): { flows: Flow[]; omitted: number } {
  const loadBySet = new Map<string, Map<CandidateSet, number>>();
  for (const { zone, candidates, share } of groups) {
    if (share <= 0 || candidates.members.length === 0) continue;
    const sets = loadBySet.get(zone) ?? new Map<CandidateSet, number>();
    sets.set(candidates, (sets.get(candidates) ?? 0) + share);
    loadBySet.set(zone, sets);
  }
  const flows: Flow[] = [];
  let omitted = 0;
  for (const [from, sets] of [...loadBySet].sort(([a], [b]) => compareText(a, b))) {
    const breadth = [...sets.keys()].reduce((most, { byZone }) => Math.max(most, countKeys(byZone)), 0);
    if (flows.length + breadth > MAX_FLOWS) {
      omitted += breadth;
      continue;
    }
    const shares = new Map<string, number>();
    for (const [{ members, byZone }, load] of sets) {
      forEachEntry(byZone, (to, count) => {
        shares.set(to, (shares.get(to) ?? 0) + load * (count / members.length));
      });
    }
    const sorted = [...shares].sort(([a], [b]) => compareText(a, b));
    for (const [to, share] of sorted) flows.push({ from, to, share });
  }
  return { flows, omitted };
}

/** Shares that differ by less than this part of themselves are equal but for rounding. */
const ROUNDING = 1e-9;

function reportLoad(endpoints: readonly EndpointReport[], meanShare: number): LoadReport {
  const highest = endpoints.reduce((most, { share }) => Math.max(most, share), 0);
  let busiest: EndpointReport | undefined;
  const idle: string[] = [];
  let readyEndpointCount = 0;
  for (const endpoint of endpoints) {
    const isAmongBusiest = endpoint.share > 0 && endpoint.share >= highest * (1 - ROUNDING);
    if (isAmongBusiest && (busiest === undefined || compareText(endpoint.name, busiest.name) < 0))
      busiest = endpoint;
    if (endpoint.state !== 'ready') continue;
    readyEndpointCount++;
    if (endpoint.share === 0) idle.push(endpoint.name);
  }
  return {
    readyEndpointCount,
    meanShare,
    busiest: busiest && { name: busiest.name, share: busiest.share, timesMean: busiest.timesMean },
    idle: idle.sort(compareText),
  };
}

function reportGroup({ zone, nodes, share, mode, candidates, reasons }: RoutedGroup): ClientGroup {
  return { zone, nodes, share, route: { mode, candidates: candidates.names, reasons } };
}

function priceOf(crossZone: number, rates: CostRates): CostReport {
  const crossZoneGiBPerMonth = crossZone * rates.monthlyGiB;
  return {
    currency: rates.currency,
    monthlyGiB: rates.monthlyGiB,
    perCrossZoneGiB: rates.perCrossZoneGiB,
    crossZoneGiBPerMonth,
    perMonth: crossZoneGiBPerMonth * rates.perCrossZoneGiB,
  };
}
