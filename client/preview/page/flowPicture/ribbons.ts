import type { Rect } from './block.ts';
import type { PictureFlow } from './pictureModel.ts';

/** A flow with its place: from the right edge of a bar to the left edge of another, or to nowhere when dropped. */
export interface PlacedRibbon {
  readonly flow: PictureFlow;
  readonly path: string;
  /** Where a label or a focus mark may stand: half way. */
  readonly middle: Point;
  readonly thickness: number;
}

/** Bars by the id of their zone. */
export interface Bars {
  readonly clients: ReadonlyMap<string, Rect>;
  readonly served: ReadonlyMap<string, Rect>;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Thinner ribbons could not be seen. */
const LEAST_THICKNESS = 1.2;

/** Dropped connections end after this part of the way. */
const DROPPED_LENGTH = 0.3;

/** Stacks the flows along their bars, in the order given, and draws them. `scale` is the thickness of all traffic. */
export function placeRibbons(flows: readonly PictureFlow[], bars: Bars, scale: number): PlacedRibbon[] {
  const takeFrom = createStack(bars.clients);
  const takeTo = createStack(bars.served);
  return flows.flatMap((flow) => {
    const [from, to] = [bars.clients.get(flow.from), bars.served.get(flow.to)];
    if (from === undefined || to === undefined) return [];
    const width = flow.share * scale;
    const start = { x: from.x + from.width, y: takeFrom(flow.from, width) };
    const end =
      flow.kind === 'dropped'
        ? { x: start.x + (to.x - start.x) * DROPPED_LENGTH, y: start.y }
        : { x: to.x, y: takeTo(flow.to, width) };
    const thickness = Math.max(width, LEAST_THICKNESS);
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    return [{ flow, path: drawRibbon(start, end, thickness), middle, thickness }];
  });
}

/** Gives each ribbon of a bar the place below the one before it; answers the middle of that place. */
function createStack(bars: ReadonlyMap<string, Rect>): (bar: string, width: number) => number {
  const taken = new Map<string, number>();
  return (bar, width) => {
    const top = taken.get(bar) ?? bars.get(bar)?.y ?? 0;
    taken.set(bar, top + width);
    return top + width / 2;
  };
}

/** Both edges are Bézier curves that leave and arrive level, with their control points half way. */
function drawRibbon(start: Point, end: Point, thickness: number): string {
  const half = thickness / 2;
  const middle = (start.x + end.x) / 2;
  const edge = (from: Point, to: Point, offset: number): string =>
    `C${join(middle, from.y + offset, middle, to.y + offset, to.x, to.y + offset)}`;
  return [
    `M${join(start.x, start.y + half)}`,
    edge(start, end, half),
    `L${join(end.x, end.y - half)}`,
    edge(end, start, -half),
    'Z',
  ].join('');
}

/** To a hundredth of a pixel. */
function join(...coordinates: readonly number[]): string {
  return coordinates.map((coordinate) => String(Math.round(coordinate * 100) / 100)).join(',');
}
