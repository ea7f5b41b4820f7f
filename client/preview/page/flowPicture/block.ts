import type { Detail } from './detail.ts';
import type { Ghost } from './ghosts.ts';
import type { PodBox, PodMark } from './podMarks.ts';

/** Places and sizes are in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox {
  readonly box: PodBox;
  readonly rect: Rect;
}

export interface PlacedMark {
  readonly mark: PodMark;
  /** The pod's own shape; its text follows to the right. */
  readonly rect: Rect;
}

export interface PlacedGhost {
  readonly ghost: Ghost;
  readonly rect: Rect;
}

/** The pods of one zone, placed within a width; the height is what they need. */
export interface Block {
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly marks: readonly PlacedMark[];
  readonly ghosts: readonly PlacedGhost[];
}

export const MARK = { width: 11, height: 15 } as const;
const MARK_GAP = { x: 5, y: 5 } as const;

/** Room for the text beside a mark, by how finely pods are drawn. */
const TEXT_WIDTH: Readonly<Record<Detail, number>> = {
  loads: 36,
  nodes: 0,
  pods: 0,
  'by-node': 24,
  'by-load': 42,
};

const BOX = { padding: 6, labelHeight: 18, gap: 6, leastWidth: 70, mostWidth: 170 } as const;

export function layoutBlock(boxes: readonly PodBox[], detail: Detail, width: number): Block {
  const pitch = MARK.width + MARK_GAP.x + TEXT_WIDTH[detail];
  const hasFrames = boxes.some(({ label }) => label !== undefined);
  return hasFrames ? placeFramed(boxes, pitch, width) : placeMarks(boxes, pitch, width);
}

function placeMarks(boxes: readonly PodBox[], pitch: number, width: number): Block {
  const all = { marks: boxes.flatMap(({ marks }) => marks), ghosts: boxes.flatMap(({ ghosts }) => ghosts) };
  const perLine = countPerLine(width, pitch);
  return {
    height: linesHeight(Math.ceil(countPlaces(all) / perLine)),
    boxes: [],
    ...fillPlaces(all, { perLine, pitch, left: 0, top: 0 }),
  };
}

/** Boxes stand in a grid of equal columns; a line of boxes is as high as its highest. */
function placeFramed(boxes: readonly PodBox[], pitch: number, width: number): Block {
  const columns = Math.min(countPerLine(width, BOX.leastWidth + BOX.gap, BOX.gap), boxes.length);
  const boxWidth = Math.min((width - BOX.gap * (columns - 1)) / columns, BOX.mostWidth);
  const perLine = countPerLine(boxWidth - 2 * BOX.padding, pitch);
  const placed: { boxes: PlacedBox[]; marks: PlacedMark[]; ghosts: PlacedGhost[] } = {
    boxes: [],
    marks: [],
    ghosts: [],
  };
  let y = 0;
  for (let first = 0; first < boxes.length; first += columns) {
    const line = boxes.slice(first, first + columns);
    const most = Math.max(1, ...line.map(countPlaces));
    const height = 2 * BOX.padding + BOX.labelHeight + linesHeight(Math.ceil(most / perLine));
    for (const [column, box] of line.entries()) {
      const rect = { x: column * (boxWidth + BOX.gap), y, width: boxWidth, height };
      placed.boxes.push({ box, rect });
      const [left, top] = [rect.x + BOX.padding, y + BOX.padding + BOX.labelHeight];
      const { marks, ghosts } = fillPlaces(box, { perLine, pitch, left, top });
      placed.marks.push(...marks);
      placed.ghosts.push(...ghosts);
    }
    y += height + BOX.gap;
  }
  return { height: Math.max(y - BOX.gap, 0), ...placed };
}

type Contents = Pick<PodBox, 'marks' | 'ghosts'>;

function countPlaces({ marks, ghosts }: Contents): number {
  return marks.length + ghosts.length;
}

interface Places {
  readonly perLine: number;
  readonly pitch: number;
  readonly left: number;
  readonly top: number;
}

/** Line by line: what is there, then what was. */
function fillPlaces(
  { marks, ghosts }: Contents,
  { perLine, pitch, left, top }: Places,
): Pick<Block, 'marks' | 'ghosts'> {
  const place = (index: number): Rect => ({
    x: left + (index % perLine) * pitch,
    y: top + Math.floor(index / perLine) * (MARK.height + MARK_GAP.y),
    ...MARK,
  });
  return {
    marks: marks.map((mark, index) => ({ mark, rect: place(index) })),
    ghosts: ghosts.map((ghost, index) => ({ ghost, rect: place(marks.length + index) })),
  };
}

/** How many of that pitch fit, at least one; the last needs no gap behind it. */
function countPerLine(width: number, pitch: number, gap: number = MARK_GAP.x): number {
  return Math.max(1, Math.floor((width + gap) / pitch));
}

function linesHeight(lines: number): number {
  return lines === 0 ? 0 : lines * MARK.height + (lines - 1) * MARK_GAP.y;
}
