import { MEASURES } from '../../protocol/measures.ts';
import type { ComparisonRow, SavedTraffic, SimulationResult } from '../../protocol/messages.ts';
import { COLUMN_WORDS, REPORT_WORDS, SAVED_COLUMNS } from '../../words/report.ts';
import type { ReportPart } from './reportParts.ts';
import { heading, list, names, numbers, table, words } from './reportParts.ts';

/** The saved file against what is typed; nothing where no one proxies. */
export function describeChange(
  saved: SavedTraffic,
  value: string | undefined,
  result: SimulationResult,
): readonly ReportPart[] {
  if (result.kind !== 'report') return [];
  const rows = MEASURES.map(({ label, read }) => [label, read(saved.result), read(result)]);
  const columns = [
    words(COLUMN_WORDS.measure),
    numbers(SAVED_COLUMNS.before(saved.trafficDistribution)),
    numbers(SAVED_COLUMNS.after(value)),
  ];
  const was = SAVED_COLUMNS.before(saved.trafficDistribution);
  const before = (saved.result.ports ?? []).map(({ label, headline }) => `${was}, ${label}: ${headline}.`);
  return [table(columns, rows), ...(before.length === 0 ? [] : [list(before)])];
}

/** What each value would do to the same clients and pods. */
export function describeComparison(rows: readonly ComparisonRow[]): readonly ReportPart[] {
  if (!rows.some(({ result }) => result.kind === 'report')) return [];
  const columns = [
    names(COLUMN_WORDS.value),
    words(''),
    ...MEASURES.map(({ label }) => numbers(label)),
    words(COLUMN_WORDS.kubernetes),
  ];
  return [
    heading(REPORT_WORDS.comparison),
    table(
      columns,
      rows.map((row) => [
        row.label,
        row.isCurrent ? REPORT_WORDS.current : '',
        ...MEASURES.map(({ read }) =>
          row.result.kind === 'report' ? read(row.result) : REPORT_WORDS.notProxied,
        ),
        row.isSupported ? row.supportedBy : `⚠ ${row.supportNote ?? row.supportedBy}`,
      ]),
    ),
    ...describePortsOf(rows),
  ];
}

/** The table has the first port; where the ports differ, each of them with each value. */
function describePortsOf(rows: readonly ComparisonRow[]): readonly ReportPart[] {
  const lines = rows.flatMap(({ label, result }) =>
    result.kind === 'report'
      ? (result.ports ?? []).map((port) => `${label}, ${port.label}: ${port.headline}.`)
      : [],
  );
  return lines.length === 0 ? [] : [list(lines)];
}

/** What a client says of the saved file; undefined for anything that cannot be read as that. */
export function readSavedTraffic(value: unknown): SavedTraffic | undefined {
  if (!isRecord(value) || !isRecord(value.result)) return undefined;
  const { trafficDistribution, result } = value;
  const { kind, locality, load, cost } = result;
  const isWritten = trafficDistribution === undefined || typeof trafficDistribution === 'string';
  const hasTraffic =
    kind === 'report' &&
    isRecord(locality) &&
    ['sameNode', 'sameZone', 'crossZone', 'dropped'].every((part) => typeof locality[part] === 'number') &&
    isRecord(load) &&
    typeof load.readyEndpointCount === 'number' &&
    (load.busiest === undefined || (isRecord(load.busiest) && typeof load.busiest.timesMean === 'number')) &&
    isRecord(cost) &&
    typeof cost.perMonth === 'number' &&
    typeof cost.currency === 'string';
  // every member that is read was looked at
  return isWritten && hasTraffic && hasPorts(result) ? (value as unknown as SavedTraffic) : undefined;
}

function hasPorts({ ports }: Readonly<Record<string, unknown>>): boolean {
  return (
    ports === undefined ||
    (Array.isArray(ports) &&
      ports.every(
        (port: unknown) =>
          isRecord(port) && typeof port.label === 'string' && typeof port.headline === 'string',
      ))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
