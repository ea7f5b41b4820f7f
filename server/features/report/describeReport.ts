import type {
  ClientGroup,
  ComparisonRow,
  CurrentTraffic,
  PortReport,
  PortTraffic,
  Provenance,
  SavedTraffic,
  SimulatedReport,
  SimulationResult,
} from '../../protocol/messages.ts';
import { MEASURES } from '../../protocol/measures.ts';
import { formatGiB, formatShare, formatTimes } from '../../words/numbers.ts';
import {
  COLUMN_WORDS,
  CONNECTIONS_NOT_REQUESTS,
  ENDPOINT_STATES,
  REPORT_WORDS,
  SOURCE_MARKS,
  nameReady,
  sayGroup,
  sayHidden,
  sayTraffic,
  sayUnsaved,
  sayWhatIf,
} from '../../words/report.ts';
import type { RowsOf } from '../../words/report.ts';
import { CURRENT_TRAFFIC_LABEL } from '../../words/currentTraffic.ts';
import { headline } from '../../words/headline.ts';
import { capitalize } from '../../words/lists.ts';
import { namePorts } from '../../words/ports.ts';
import { describeChange, describeComparison } from './describeComparison.ts';
import type { Column, ReportPart } from './reportParts.ts';
import { heading, list, names, numbers, paragraph, table, words } from './reportParts.ts';

export interface ReportSubject {
  /** `Service web in default`. */
  readonly title: string;
  /** The what-if that the numbers are of, as whole sentences; undefined for the current cluster. */
  readonly whatIf: string | undefined;
  readonly result: SimulationResult;
  readonly provenance: readonly Provenance[];
  readonly notes: readonly string[];
  /** The value as written; undefined when unset. */
  readonly value?: string | undefined;
  /** What the saved file said, where that is something else. */
  readonly saved?: SavedTraffic | undefined;
  readonly comparison?: readonly ComparisonRow[];
  /** What the cluster does now, where that is something else. */
  readonly current?: CurrentTraffic | undefined;
  /** See `PreviewModel.ports`. */
  readonly ports?: readonly PortTraffic[] | undefined;
}

/** Rows of a table that are shown; the others are counted. */
const MOST_ROWS = 40;

/**
 * A report in an order that reads from the answer to its reasons: the headline, before and after, every value, the inputs; then for those who want to know more the shares, zones, flows between them, pods, and why clients use
 * what they use. Long tables show their first rows, by weight.
 */
export function describeReport(subject: ReportSubject): ReportPart[] {
  const {
    title,
    whatIf,
    result,
    provenance,
    notes,
    value,
    saved,
    comparison = [],
    current,
    ports = [],
  } = subject;
  return [
    { kind: 'heading', text: title },
    ...describeChanges(provenance),
    ...(whatIf === undefined ? [] : [paragraph(sayWhatIf(whatIf))]),
    paragraph(`${headline(result)}.`),
    ...(current === undefined
      ? []
      : [paragraph(sayTraffic(CURRENT_TRAFFIC_LABEL, current.headline, current.reason))]),
    ...describePorts(ports),
    ...(result.kind === 'report' ? [] : [paragraph(result.reason)]),
    ...(saved === undefined ? [] : describeChange(saved, value, result)),
    ...describeComparison(comparison),
    heading(REPORT_WORDS.inputs),
    list([
      ...provenance.map(({ text, source }) => `${SOURCE_MARKS[source] ?? ''}${text}`),
      ...notes,
      CONNECTIONS_NOT_REQUESTS,
    ]),
    ...(result.kind === 'report'
      ? [{ kind: 'details', summary: REPORT_WORDS.details, parts: describeTraffic(result) } as const]
      : []),
  ];
}

/** Numbers of a scenario that stands nowhere but in the preview say so before anything else. */
function describeChanges(provenance: readonly Provenance[]): ReportPart[] {
  const parts = provenance.filter(({ source }) => source === 'preview').map(({ part }) => part);
  return parts.length === 0 ? [] : [paragraph(sayUnsaved(parts))];
}

/** Each port where they differ. */
function describePorts(ports: readonly PortTraffic[]): ReportPart[] {
  return ports.length === 0
    ? []
    : [list(ports.map(({ label, headline: line, reason }) => sayTraffic(label, line, reason)))];
}

function describeTraffic(report: SimulatedReport): ReportPart[] {
  return [
    heading(REPORT_WORDS.connections),
    describeLocality(report),
    heading(REPORT_WORDS.zones),
    ...describeZones(report),
    ...(report.flows.length === 0 ? [] : [heading(REPORT_WORDS.flows), ...describeFlows(report)]),
    ...(report.endpoints.length === 0 ? [] : [heading(REPORT_WORDS.endpoints), ...describeEndpoints(report)]),
    heading(REPORT_WORDS.reasons),
    list([
      ...report.placement.reasons.map(({ text }) => text),
      ...report.hints.reasons.map(({ text }) => text),
      ...report.clientGroups.slice(0, MOST_ROWS).map(describeGroup),
      ...describeRest(report.clientGroups.length, 'groups'),
      ...(report.ports ?? []).slice(1).flatMap(explainPort),
    ]),
  ];
}

function describeLocality(report: SimulatedReport): ReportPart {
  const rows = MEASURES.map(({ label, read }) => [label, read(report)]);
  const data = [REPORT_WORDS.crossZoneData, formatGiB(report.cost.crossZoneGiBPerMonth)];
  return table([words(COLUMN_WORDS.measure), numbers(COLUMN_WORDS.value)], [...rows, data]);
}

function describeZones({ zones }: SimulatedReport): ReportPart[] {
  const rows = zones.map((zone) => [
    nameOfZone(zone.name),
    zone.nodes.length.toString(),
    nameReady(zone.readyEndpointCount, zone.endpointCount),
    formatShare(zone.clientShare),
    formatShare(zone.servedShare),
    formatShare(zone.locality.crossZone),
    formatShare(zone.locality.dropped),
  ]);
  const columns = [
    names(COLUMN_WORDS.zone),
    numbers(COLUMN_WORDS.nodes),
    numbers(COLUMN_WORDS.readyEndpoints),
    numbers(COLUMN_WORDS.openedHere),
    numbers(COLUMN_WORDS.servedHere),
    numbers(COLUMN_WORDS.crossZone),
    numbers(COLUMN_WORDS.dropped),
  ];
  return shorten(columns, rows, 'zones');
}

function describeFlows({ flows, omittedFlows = 0 }: SimulatedReport): ReportPart[] {
  const rows = flows
    .toSorted((a, b) => b.share - a.share)
    .map(({ from, to, share }) => [nameOfZone(from), nameOfZone(to), formatShare(share)]);
  const columns = [names(COLUMN_WORDS.from), names(COLUMN_WORDS.to), numbers(COLUMN_WORDS.share)];
  return shorten(columns, rows, 'flows', omittedFlows);
}

function describeEndpoints({ endpoints }: SimulatedReport): ReportPart[] {
  const rows = endpoints
    .toSorted((a, b) => b.share - a.share)
    .map((endpoint) => [
      endpoint.name,
      nameOfZone(endpoint.zone),
      endpoint.nodeName ?? REPORT_WORDS.unknownNode,
      ENDPOINT_STATES[endpoint.state],
      formatShare(endpoint.share),
      formatTimes(endpoint.timesMean),
      [...endpoint.zoneHints, ...endpoint.nodeHints].join(', '),
    ]);
  const columns = [
    names(COLUMN_WORDS.endpoint),
    names(COLUMN_WORDS.zone),
    names(COLUMN_WORDS.node),
    words(COLUMN_WORDS.state),
    numbers(COLUMN_WORDS.share),
    numbers(COLUMN_WORDS.ofAverage),
    names(COLUMN_WORDS.hintedFor),
  ];
  return shorten(columns, rows, 'endpoints');
}

function describeGroup({ zone, nodes, share, route }: ClientGroup): string {
  return sayGroup({
    where: nameOfZone(zone),
    nodes,
    share,
    candidates: route.candidates.length,
    reasons: route.reasons.map(({ text }) => text),
  });
}

function explainPort(port: PortReport): readonly string[] {
  const name = capitalize(namePorts(port));
  const rest = describeRest(port.clientGroups.length, 'groups');
  return [...port.clientGroups.slice(0, MOST_ROWS).map(describeGroup), ...rest].map(
    (text) => `${name}: ${text}`,
  );
}

function shorten(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  of: RowsOf,
  omitted = 0,
): ReportPart[] {
  const rest = describeRest(rows.length + omitted, of);
  return [table(columns, rows.slice(0, MOST_ROWS)), ...rest.map(paragraph)];
}

function describeRest(total: number, of: RowsOf): string[] {
  const hidden = total - MOST_ROWS;
  return hidden <= 0 ? [] : [sayHidden(hidden, of)];
}

function nameOfZone(name: string): string {
  return name === '' ? REPORT_WORDS.noZone : name;
}
