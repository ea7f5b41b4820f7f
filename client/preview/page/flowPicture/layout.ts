import { formatShare } from '../../../../server/protocol/numbers.ts';
import type { Block, PlacedBox, PlacedGhost, PlacedMark, Rect } from './block.ts';
import { layoutBlock } from './block.ts';
import { estimateWidth, fitText } from './fitText.ts';
import type { FlowKind, PictureFlow, PictureModel, PictureZone } from './pictureModel.ts';
import type { PlacedRibbon } from './ribbons.ts';
import { placeRibbons } from './ribbons.ts';
import { say, sayCount } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

/**
 * The picture with all its places, in CSS pixels. A row for each zone: its clients on the left, its pods on the
 * right, at the same height, so that traffic that stays runs straight and traffic that crosses does not. Heights
 * depend on zones, nodes and pods, never on shares: the picture keeps its size while the traffic changes.
 */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
  readonly ribbons: readonly PlacedRibbon[];
}

export interface PlacedRow {
  readonly zone: PictureZone;
  readonly rect: Rect;
  readonly clients: PlacedSide;
  readonly served: PlacedSide;
  /** Where pods are, below their title. */
  readonly body: Rect;
  readonly boxes: readonly PlacedBox[];
  readonly marks: readonly PlacedMark[];
  readonly ghosts: readonly PlacedGhost[];
}

/** One side of a row: the bar where ribbons begin or end, its texts, and the area that answers to the pointer. */
export interface PlacedSide {
  readonly bar: Rect;
  readonly texts: readonly PlacedText[];
  readonly area: Rect;
}

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly role: 'name' | 'detail';
}

interface Columns {
  readonly isNarrow: boolean;
  readonly clientBar: number;
  readonly servedBar: number;
  readonly block: number;
  readonly blockWidth: number;
}

export const TEXT_SIZE = { name: 12, detail: 11 } as const;

const NARROW_BELOW = 460;
/** A panel that is narrower still gets this picture, made smaller. */
const LEAST_WIDTH = 230;
const LABEL_WIDTH = 102;
const BAR_WIDTH = 5;
const BLOCK_GAP = 10;
const TITLE_HEIGHT = 22;
/** Between the titles of both sides, where they stand above the bars. */
const TITLE_GAP = 8;
const ROW_GAP = 18;
const EDGE = 4;
const LOST_PADDING = 8;

/** Few zones get high rows, so that their flows have room; many get low ones. */
const LEAST_BODY: readonly { readonly upTo: number; readonly height: number }[] = [
  { upTo: 3, height: 76 },
  { upTo: 6, height: 56 },
  { upTo: Infinity, height: 40 },
];

const KIND_ORDER: Readonly<Record<FlowKind, number>> = {
  'same-node': 0,
  'same-zone': 1,
  'cross-zone': 2,
  dropped: 3,
};

export function layoutPicture(model: PictureModel, panelWidth: number): PictureLayout {
  const width = Math.max(panelWidth, LEAST_WIDTH);
  const columns = chooseColumns(width);
  const bodies = model.zones.map((zone) => measureBody(zone, model, columns));
  const scale = chooseScale(model.zones, bodies, columns);
  const rows: PlacedRow[] = [];
  let y = EDGE;
  for (const [index, zone] of model.zones.entries()) {
    const row = placeRow({ zone, model, columns, scale, y, height: bodies[index] ?? 0 });
    rows.push(row);
    y += row.rect.height + ROW_GAP;
  }
  const height = rows.length === 0 ? 0 : y - ROW_GAP + EDGE;
  const bars = {
    clients: new Map(rows.map(({ zone, clients }) => [zone.id, clients.bar])),
    served: new Map(rows.map(({ zone, served }) => [zone.id, served.bar])),
  };
  return { width, height, rows, ribbons: placeRibbons(sortFlows(model), bars, scale) };
}

function chooseColumns(width: number): Columns {
  const isNarrow = width < NARROW_BELOW;
  const blockWidth = Math.round(Math.min(Math.max(width * (isNarrow ? 0.46 : 0.38), 110), 360));
  const block = width - EDGE - blockWidth;
  return {
    isNarrow,
    clientBar: isNarrow ? EDGE : LABEL_WIDTH,
    servedBar: block - BLOCK_GAP - BAR_WIDTH,
    block,
    blockWidth,
  };
}

/** The pods of a row. What is left of a lost zone keeps away from the frame around it. */
function placeBlock(
  { boxes, isLost }: PictureZone,
  { detail }: PictureModel,
  { blockWidth }: Columns,
): Block {
  if (!isLost) return layoutBlock(boxes, detail, blockWidth);
  // No load stands beside what is gone.
  const block = layoutBlock(boxes, detail === 'loads' ? 'nodes' : detail, blockWidth - 2 * LOST_PADDING);
  const ghosts = block.ghosts.map(({ ghost, rect }) => ({
    ghost,
    rect: { ...rect, x: rect.x + LOST_PADDING, y: rect.y + LOST_PADDING },
  }));
  return { ...block, height: block.height + 2 * LOST_PADDING, ghosts };
}

/** The height of a row: its pods below their title, and enough for the bars. */
function measureBody(zone: PictureZone, model: PictureModel, columns: Columns): number {
  const least = LEAST_BODY.find(({ upTo }) => model.zones.length <= upTo)?.height ?? 0;
  const title = columns.isNarrow ? TITLE_HEIGHT : 0;
  return Math.max(TITLE_HEIGHT + placeBlock(zone, model, columns).height, least + title);
}

/** Pixels of all traffic together: as much as lets every bar fit its row. */
function chooseScale(zones: readonly PictureZone[], heights: readonly number[], columns: Columns): number {
  const title = columns.isNarrow ? TITLE_HEIGHT : 0;
  const scales = zones.map((zone, index) => {
    const share = Math.max(zone.clientShare, zone.servedShare);
    return share > 0 ? ((heights[index] ?? 0) - title) / share : Infinity;
  });
  const scale = Math.min(...scales);
  return Number.isFinite(scale) ? scale : 0;
}

interface RowPlace {
  readonly zone: PictureZone;
  readonly model: PictureModel;
  readonly columns: Columns;
  readonly scale: number;
  readonly y: number;
  readonly height: number;
}

function placeRow({ zone, model, columns, scale, y, height }: RowPlace): PlacedRow {
  const title = columns.isNarrow ? TITLE_HEIGHT : 0;
  const middle = y + title + (height - title) / 2;
  const bar = (x: number, share: number): Rect => {
    const barHeight = share * scale;
    return { x, y: middle - barHeight / 2, width: BAR_WIDTH, height: barHeight };
  };
  const block = placeBlock(zone, model, columns);
  const blockTop = y + TITLE_HEIGHT;
  const move = (rect: Rect): Rect => ({ ...rect, x: rect.x + columns.block, y: rect.y + blockTop });
  const clientsRight = columns.isNarrow ? columns.servedBar - TITLE_GAP : LABEL_WIDTH + BAR_WIDTH;
  return {
    zone,
    rect: { x: 0, y, width: columns.block + columns.blockWidth, height },
    clients: {
      bar: bar(columns.clientBar, zone.clientShare),
      texts: columns.isNarrow ? titleClients(zone, columns, y) : labelClients(zone, middle),
      area: columns.isNarrow
        ? { x: 0, y, width: clientsRight, height: TITLE_HEIGHT - 4 }
        : { x: 0, y, width: clientsRight, height },
    },
    served: {
      bar: bar(columns.servedBar, zone.servedShare),
      texts: titlePods(zone, columns, y),
      area: {
        x: columns.servedBar,
        y,
        width: columns.block + columns.blockWidth - columns.servedBar,
        height,
      },
    },
    body: { x: columns.block, y: blockTop, width: columns.blockWidth, height: height - TITLE_HEIGHT },
    boxes: block.boxes.map(({ box, rect }) => ({ box, rect: move(rect) })),
    marks: block.marks.map(({ mark, rect }) => ({ mark, rect: move(rect) })),
    ghosts: block.ghosts.map(({ ghost, rect }) => ({ ghost, rect: move(rect) })),
  };
}

/** Name above share, beside the bar. */
function labelClients({ label, clientShare, isLost }: PictureZone, middle: number): PlacedText[] {
  const width = LABEL_WIDTH - 10;
  const place = { x: 0, anchor: 'start' } as const;
  return [
    { ...place, role: 'name', y: middle - 3, text: fitText(label, width, TEXT_SIZE.name) },
    {
      ...place,
      role: 'detail',
      y: middle + 12,
      text: isLost ? say(PICTURE.lost) : say(PICTURE.ofClients, { share: formatShare(clientShare) }),
    },
  ];
}

/** Where there is no room beside the bar: one line above it. */
function titleClients(zone: PictureZone, columns: Columns, y: number): PlacedText[] {
  const room = columns.servedBar - TITLE_GAP - EDGE;
  const detail = zone.isLost ? say(PICTURE.lost) : formatShare(zone.clientShare);
  return placeTitle(zone.label, detail, { x: EDGE, y, room });
}

function titlePods(zone: PictureZone, columns: Columns, y: number): PlacedText[] {
  const room = { x: columns.block, y, room: columns.blockWidth };
  const count = zone.isLost ? (zone.lost?.pods ?? 0) : zone.endpoints.length;
  const pods = count === 0 ? say(PICTURE.noPods) : sayCount(count, 'pod');
  const share = zone.isLost ? say(PICTURE.lost) : formatShare(zone.servedShare);
  const isRoomy = columns.blockWidth > 190;
  const detail = isRoomy
    ? say(PICTURE.podsAndShare, { pods, share })
    : count === 0 && !zone.isLost
      ? pods
      : share;
  return placeTitle(zone.label, detail, room);
}

/** A name, and what is said of it at the other end of the room: widths are estimates, so nothing stands close behind. */
function placeTitle(
  name: string,
  detail: string,
  { x, y, room }: { readonly x: number; readonly y: number; readonly room: number },
): PlacedText[] {
  const baseline = y + TEXT_SIZE.name;
  const text = fitText(name, room - estimateWidth(detail, TEXT_SIZE.detail) - 8, TEXT_SIZE.name);
  return [
    { role: 'name', anchor: 'start', x, y: baseline, text },
    { role: 'detail', anchor: 'end', x: x + room, y: baseline, text: detail },
  ];
}

/** In the order of the rows on both sides, so that ribbons of one bar do not cross each other. */
function sortFlows({ zones, flows }: PictureModel): PictureFlow[] {
  const rank = new Map(zones.map(({ id }, index) => [id, index]));
  const rankOf = (id: string): number => rank.get(id) ?? zones.length;
  return flows.toSorted(
    (a, b) =>
      rankOf(a.from) - rankOf(b.from) ||
      Number(a.kind === 'dropped') - Number(b.kind === 'dropped') ||
      rankOf(a.to) - rankOf(b.to) ||
      KIND_ORDER[a.kind] - KIND_ORDER[b.kind],
  );
}
