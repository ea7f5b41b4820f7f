import type { Locality } from '../../../../server/protocol/messages.ts';
import { formatTimes } from '../../../../server/protocol/numbers.ts';
import type { LoadLevel } from './load.ts';
import { HOT_FROM, WARM_FROM } from './load.ts';
import type { FlowKind, PictureModel } from './pictureModel.ts';
import { OTHER_ZONES } from './pictureModel.ts';
import type { Detail } from './detail.ts';
import { say, sayCount } from '../words/say.tsx';
import { LOCALITY, PICTURE } from '../words/texts.ts';

/** What a shape or colour of the picture means. */
export type LegendItem =
  | { readonly kind: 'flow'; readonly flow: FlowKind; readonly label: string }
  /** `load` is the multiple of the mean that the sample shows. */
  | { readonly kind: 'level'; readonly level: LoadLevel; readonly load: number; readonly label: string }
  | { readonly kind: 'ghost'; readonly label: string };

const FLOWS: readonly (readonly [FlowKind, keyof Locality])[] = [
  ['same-node', 'sameNode'],
  ['same-zone', 'sameZone'],
  ['cross-zone', 'crossZone'],
  ['dropped', 'dropped'],
];

interface Level {
  readonly level: LoadLevel;
  readonly load: number;
  readonly label: string;
}

const LEVELS: readonly Level[] = [
  { level: 'normal', load: 1, label: say(PICTURE.averageLoad) },
  { level: 'warm', load: 1.5, label: say(PICTURE.above, { times: formatTimes(WARM_FROM) }) },
  { level: 'hot', load: 2, label: say(PICTURE.andMore, { times: formatTimes(HOT_FROM) }) },
  { level: 'idle', load: 0, label: say(PICTURE.idle) },
  { level: 'off', load: 0, label: say(PICTURE.notReady) },
];

/** What is not drawn one by one, and why. */
const DETAIL_NOTES: Readonly<Record<Detail, string | undefined>> = {
  loads: undefined,
  nodes: undefined,
  pods: undefined,
  'by-node': say(PICTURE.byNode),
  'by-load': say(PICTURE.byLoad),
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
    ...FLOWS.filter(([flow]) => kinds.has(flow)).map(([flow, part]): LegendItem => ({
      kind: 'flow',
      flow,
      label: say(LOCALITY[part]),
    })),
    ...LEVELS.filter(({ level }) => levels.has(level)).map((sample): LegendItem => ({
      kind: 'level',
      ...sample,
    })),
    ...(hasGhosts ? [{ kind: 'ghost', label: say(PICTURE.lost) } as const] : []),
  ];
}

/** Whole sentences on what is grouped or left out. */
export function listNotes({ detail, omittedFlows, zones }: PictureModel): readonly string[] {
  const others = zones.find(({ id }) => id === OTHER_ZONES);
  const note = DETAIL_NOTES[detail];
  return [
    ...(note === undefined ? [] : [note]),
    ...(omittedFlows > 0 ? [say(PICTURE.omitted, { pairs: sayCount(omittedFlows, 'zonePair') })] : []),
    ...(others ? [say(PICTURE.sharedRow, { zones: sayCount(others.members.length, 'zone') })] : []),
  ];
}
