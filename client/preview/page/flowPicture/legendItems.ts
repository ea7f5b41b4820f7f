import { formatQuantity } from '../../../../server/protocol/numbers.ts';
import type { LoadLevel } from './load.ts';
import { HOT_FROM, WARM_FROM } from './load.ts';
import type { FlowKind, PictureModel } from './pictureModel.ts';
import { OTHER_ZONES } from './pictureModel.ts';
import type { Detail } from './detail.ts';

/** What a shape or colour of the picture means. */
export type LegendItem =
  | { readonly kind: 'flow'; readonly flow: FlowKind; readonly label: string }
  /** `load` is the multiple of the mean that the sample shows. */
  | { readonly kind: 'level'; readonly level: LoadLevel; readonly load: number; readonly label: string }
  | { readonly kind: 'ghost'; readonly label: string };

const FLOWS: readonly (readonly [FlowKind, string])[] = [
  ['same-node', 'stays on the node'],
  ['same-zone', 'stays in the zone'],
  ['cross-zone', 'crosses zones'],
  ['dropped', 'dropped'],
];

const LEVELS: readonly { readonly level: LoadLevel; readonly load: number; readonly label: string }[] = [
  { level: 'normal', load: 1, label: 'the mean load' },
  { level: 'warm', load: 1.5, label: `above ${String(WARM_FROM)}×` },
  { level: 'hot', load: 2, label: `${String(HOT_FROM)}× and more` },
  { level: 'idle', load: 0, label: 'idle' },
  { level: 'off', load: 0, label: 'not ready' },
];

/** What is not drawn one by one, and why. */
const DETAIL_NOTES: Readonly<Record<Detail, string | undefined>> = {
  loads: undefined,
  nodes: undefined,
  pods: undefined,
  'by-node':
    'Each mark stands for the pods of one node and shows the busiest: there are too many to draw each.',
  'by-load': 'Each mark stands for all pods of a zone with a similar load: there are too many to draw each.',
};

/** Only what the picture holds. */
export function listLegend(picture: PictureModel): readonly LegendItem[] {
  const kinds = new Set(picture.flows.map(({ kind }) => kind));
  const marks = picture.zones.flatMap(({ boxes }) => boxes.flatMap((box) => box.marks));
  const hasGhosts = picture.zones.some(({ boxes }) => boxes.some(({ ghosts }) => ghosts.length > 0));
  const levels = new Set<LoadLevel>(marks.map(({ level }) => level));
  // The mean is what the others are read against.
  if (levels.size > 0) levels.add('normal');
  return [
    ...FLOWS.filter(([flow]) => kinds.has(flow)).map(([flow, label]): LegendItem => ({
      kind: 'flow',
      flow,
      label,
    })),
    ...LEVELS.filter(({ level }) => levels.has(level)).map((sample): LegendItem => ({
      kind: 'level',
      ...sample,
    })),
    ...(hasGhosts ? [{ kind: 'ghost', label: 'lost' } as const] : []),
  ];
}

/** Whole sentences on what is grouped or left out. */
export function listNotes({ detail, omittedFlows, zones }: PictureModel): readonly string[] {
  const others = zones.find(({ id }) => id === OTHER_ZONES);
  const note = DETAIL_NOTES[detail];
  return [
    ...(note === undefined ? [] : [note]),
    ...(omittedFlows > 0
      ? [`${formatQuantity(omittedFlows, 'pair')} of zones with little traffic are left out.`]
      : []),
    ...(others
      ? [`The ${formatQuantity(others.members.length, 'zone')} with the least traffic share one row.`]
      : []),
  ];
}
