import type {
  EndpointReport,
  LostPlace,
  SimulatedReport,
  ZoneReport,
} from '../../../../server/protocol/messages.ts';
import { formatCount } from '../../../../server/protocol/numbers.ts';
import { plainName } from '../../../../server/protocol/plainText.ts';
import { groupBy } from '../groupBy.ts';
import type { Detail } from './detail.ts';
import { chooseDetail } from './detail.ts';
import type { Lost } from './lost.ts';
import type { PodBox } from './podMarks.ts';
import { boxPods } from './podMarks.ts';
import { say } from '../words/say.tsx';
import { NAMES } from '../words/texts.ts';

/** The picture draws at most this many zones by themselves; the ones with the least traffic share a row. */
const MOST_ZONES = 16;

/** The id of the row of all zones without a row of their own; no zone's id looks like it. */
export const OTHER_ZONES = 'others';

/** Less than this is left over from floating-point sums. */
const HARDLY = 1e-9;

/** What the picture shows, before it has places. */
export interface PictureModel {
  readonly zones: readonly PictureZone[];
  /** By client zone, endpoint zone, kind; shares above zero only. */
  readonly flows: readonly PictureFlow[];
  readonly detail: Detail;
  /** Pairs of zones that the report leaves out, for they are too many. */
  readonly omittedFlows: number;
}

export interface PictureZone {
  readonly id: string;
  readonly label: string;
  /** Names of the report's zones that this row stands for. */
  readonly members: readonly string[];
  readonly clientShare: number;
  readonly servedShare: number;
  readonly nodeCount: number;
  readonly readyCount: number;
  readonly endpoints: readonly EndpointReport[];
  readonly boxes: readonly PodBox[];
  /** What a what-if takes away here, drawn empty where it was; undefined when nothing. */
  readonly lost: Lost | undefined;
  /** The whole zone is. */
  readonly isLost: boolean;
}

export type FlowKind = 'same-node' | 'same-zone' | 'cross-zone' | 'dropped';

export interface PictureFlow {
  readonly from: string;
  /** The id of a zone; the client's own for what is dropped. */
  readonly to: string;
  readonly kind: FlowKind;
  readonly share: number;
}

/** The id of a zone's row; stable while the zone exists. */
export function zoneId(name: string): string {
  return `zone ${name}`;
}

/** A zone's name for people. */
export function zoneLabel(name: string): string {
  return name === '' ? say(NAMES.noZone) : plainName(name);
}

/** `lost`: what a what-if takes away, and therefore not in the report. */
export function buildPicture(report: SimulatedReport, lost?: LostPlace): PictureModel {
  const own = chooseOwnRows(report.zones);
  const idOf = (name: string): string => (own.has(name) ? zoneId(name) : OTHER_ZONES);
  const endpointsByRow = groupBy(report.endpoints, ({ zone }) => idOf(zone));
  const present = [...groupBy(report.zones, ({ name }) => idOf(name))]
    .map(([id, zones]) => draftRow(id, zones, endpointsByRow.get(id) ?? []))
    .sort((a, b) => Number(a.id === OTHER_ZONES) - Number(b.id === OTHER_ZONES));
  const drafts = lost === undefined ? present : insertLost(present, lost);
  const detail = chooseDetail(drafts);
  const zones = drafts.map(({ nodes, ...row }) => ({
    ...row,
    boxes: boxPods({ ...row, nodes }, detail),
  }));
  return { zones, flows: buildFlows(report, idOf), detail, omittedFlows: report.omittedFlows ?? 0 };
}

/** The zones that everything is drawn for: all, or those with the most traffic. */
function chooseOwnRows(zones: readonly ZoneReport[]): ReadonlySet<string> {
  if (zones.length <= MOST_ZONES) return new Set(zones.map(({ name }) => name));
  const busiest = zones.toSorted(
    (a, b) => b.clientShare + b.servedShare - (a.clientShare + a.servedShare) || (a.name < b.name ? -1 : 1),
  );
  return new Set(busiest.slice(0, MOST_ZONES - 1).map(({ name }) => name));
}

/** What is gone stands where it was: rows are in the order of their zones' names, nodes in that of theirs. */
function insertLost(rows: readonly RowDraft[], { zone, node, pods }: LostPlace): RowDraft[] {
  if (rows.some(({ members }) => members.includes(zone))) {
    return rows.map((row) =>
      node !== undefined && row.members.includes(zone)
        ? { ...row, nodes: [...row.nodes, node].sort(), lost: { node, pods } }
        : row,
    );
  }
  const lost: RowDraft = {
    ...draftRow(zoneId(zone), [], []),
    label: zoneLabel(zone),
    members: [zone],
    lost: { node: undefined, pods },
    isLost: true,
  };
  const next = rows.findIndex(({ id, members: [first = ''] }) => id === OTHER_ZONES || first > zone);
  return rows.toSpliced(next < 0 ? rows.length : next, 0, lost);
}

type RowDraft = Omit<PictureZone, 'boxes'> & { readonly nodes: readonly string[] };

function draftRow(id: string, zones: readonly ZoneReport[], endpoints: readonly EndpointReport[]): RowDraft {
  const nodes = zones.flatMap((zone) => zone.nodes);
  const [first] = zones;
  return {
    id,
    label:
      id === OTHER_ZONES
        ? say(NAMES.otherZones, { count: formatCount(zones.length) })
        : zoneLabel(first?.name ?? ''),
    members: zones.map(({ name }) => name),
    clientShare: sum(zones.map(({ clientShare }) => clientShare)),
    servedShare: sum(zones.map(({ servedShare }) => servedShare)),
    nodeCount: nodes.length,
    readyCount: sum(zones.map(({ readyEndpointCount }) => readyEndpointCount)),
    endpoints,
    nodes,
    lost: undefined,
    isLost: false,
  };
}

/** Splits what stays in a zone by how near it stays, and adds what finds no endpoint. */
function buildFlows(report: SimulatedReport, idOf: (name: string) => string): PictureFlow[] {
  const zones = new Map(report.zones.map((zone) => [zone.name, zone]));
  const pieces = report.flows.flatMap(({ from, to, share }): PictureFlow[] => {
    const [fromId, toId] = [idOf(from), idOf(to)];
    if (from !== to) return [{ from: fromId, to: toId, kind: 'cross-zone', share }];
    const locality = zones.get(from)?.locality;
    const sameNode = Math.min(share, locality?.sameNode ?? 0);
    const sameZone = Math.min(share - sameNode, locality?.sameZone ?? 0);
    return [
      { from: fromId, to: toId, kind: 'same-node', share: sameNode },
      { from: fromId, to: toId, kind: 'same-zone', share: sameZone },
      { from: fromId, to: toId, kind: 'cross-zone', share: share - sameNode - sameZone },
    ];
  });
  const dropped = report.zones.map(({ name, locality }): PictureFlow => {
    return { from: idOf(name), to: idOf(name), kind: 'dropped', share: locality.dropped };
  });
  const joined = groupBy([...pieces, ...dropped], ({ from, to, kind }) => JSON.stringify([kind, from, to]));
  return [...joined.values()]
    .flatMap((flows) =>
      flows.slice(0, 1).map((flow) => ({ ...flow, share: sum(flows.map(({ share }) => share)) })),
    )
    .filter(({ share }) => share > HARDLY);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
