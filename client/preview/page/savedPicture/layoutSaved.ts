import { estimateWidth, fitText } from '../flowPicture/fitText.ts';
import type { PictureLayout } from '../flowPicture/layout.ts';
import type { LegendItem } from '../flowPicture/legendItems.ts';
import type { PictureWords } from './describePicture.ts';

/** Places are in CSS pixels; `role` is the class that gives a line its looks. */
export interface SavedLine {
  readonly text: string;
  readonly role: LineRole;
  readonly y: number;
}

export type LineRole = 'title' | 'subtitle' | 'what-if' | 'headline' | 'numbers' | 'foot';

export interface PlacedItem {
  readonly item: LegendItem;
  readonly x: number;
  readonly y: number;
}

/** A whole picture to keep: words, drawing and legend below each other. */
export interface SavedLayout {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly SavedLine[];
  /** Where the drawing begins. */
  readonly drawing: { readonly x: number; readonly y: number };
  readonly legend: readonly PlacedItem[];
}

export const MARGIN = 24;
/** Wide enough for the picture's roomy form, and for a page of text. */
export const DRAWING_WIDTH = 840;

export const LINE_SIZES: Readonly<Record<LineRole, { readonly size: number; readonly height: number }>> = {
  title: { size: 20, height: 28 },
  subtitle: { size: 12, height: 20 },
  'what-if': { size: 14, height: 24 },
  headline: { size: 15, height: 24 },
  numbers: { size: 12, height: 22 },
  foot: { size: 11, height: 17 },
};

const LEGEND = { size: 11, gap: 18, sample: 16, height: 22 } as const;
const SPACE = 16;
const MOST_LINES = 4;

export function layoutSaved(
  words: PictureWords,
  drawing: PictureLayout,
  legend: readonly LegendItem[],
  notes: readonly string[],
): SavedLayout {
  const head: readonly (readonly [LineRole, string | undefined])[] = [
    ['title', words.title],
    ['subtitle', words.subtitle],
    ['what-if', words.whatIf],
    ['headline', words.headline],
    ['numbers', words.numbers],
  ];
  const lines: SavedLine[] = [];
  let y = MARGIN;
  const write = (role: LineRole, text: string): void => {
    const { size, height } = LINE_SIZES[role];
    for (const line of wrap(text, DRAWING_WIDTH, size)) {
      lines.push({ role, text: line, y: y + size });
      y += height;
    }
  };
  for (const [role, text] of head) if (text !== undefined) write(role, text);
  y += SPACE;
  const drawingY = y;
  y += drawing.height + SPACE;
  const placed = placeLegend(legend, y);
  y = (placed.at(-1)?.y ?? y - LEGEND.height) + LEGEND.height + SPACE / 2;
  for (const text of [...notes, ...words.foot]) write('foot', text);
  return {
    width: DRAWING_WIDTH + 2 * MARGIN,
    height: Math.ceil(y + MARGIN - LINE_SIZES.foot.height / 4),
    lines,
    drawing: { x: MARGIN, y: drawingY },
    legend: placed,
  };
}

function placeLegend(items: readonly LegendItem[], top: number): PlacedItem[] {
  let x: number = MARGIN;
  let y = top;
  return items.map((item) => {
    const width = LEGEND.sample + estimateWidth(item.label, LEGEND.size);
    if (x > MARGIN && x + width > MARGIN + DRAWING_WIDTH) {
      x = MARGIN;
      y += LEGEND.height;
    }
    const placed = { item, x, y };
    x += width + LEGEND.gap;
    return placed;
  });
}

/** Breaks a text between its words; what is too long for a line, or for all of them, is cut. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || estimateWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  const all = [...lines, line];
  const shown =
    all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), `${all[MOST_LINES - 1] ?? ''}…`] : all;
  return shown.map((each) => fitText(each, width, size));
}
