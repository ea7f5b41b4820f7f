/** A part of the picture that can be chosen, and where it stands: its column from the left, and its middle. */
export interface Stop {
  readonly key: string;
  readonly column: number;
  readonly y: number;
  /** Keys of what it is joined to on either side; without, the nearest of the next column is. */
  readonly left?: string | undefined;
  readonly right?: string | undefined;
}

type Move = (stops: readonly Stop[], at: number) => number;

const MOVES: ReadonlyMap<string, Move> = new Map<string, Move>([
  ['ArrowDown', (stops, at) => stepInColumn(stops, at, 1)],
  ['ArrowUp', (stops, at) => stepInColumn(stops, at, -1)],
  ['ArrowRight', (stops, at) => crossTo(stops, at, 1)],
  ['ArrowLeft', (stops, at) => crossTo(stops, at, -1)],
  ['Home', () => 0],
  ['End', (stops) => stops.length - 1],
]);

/**
 * Where a key leads: up and down along a column in the order of the stops, left and right to what a stop is joined to,
 * or to the nearest of the next column that has any. Undefined for a key that does not move.
 */
export function moveFocus(stops: readonly Stop[], from: string, key: string): string | undefined {
  const move = MOVES.get(key);
  if (move === undefined || stops.length === 0) return undefined;
  const at = Math.max(
    stops.findIndex((stop) => stop.key === from),
    0,
  );
  return stops[move(stops, at)]?.key;
}

function stepInColumn(stops: readonly Stop[], at: number, step: 1 | -1): number {
  const column = stops[at]?.column;
  for (let next = at + step; next >= 0 && next < stops.length; next += step)
    if (stops[next]?.column === column) return next;
  return at;
}

function crossTo(stops: readonly Stop[], at: number, step: 1 | -1): number {
  const here = stops[at];
  if (here === undefined) return at;
  const joined = stops.findIndex(({ key }) => key === (step === 1 ? here.right : here.left));
  if (joined >= 0) return joined;
  const columns = stops
    .map(({ column }) => column)
    .filter((column) => Math.sign(column - here.column) === step);
  if (columns.length === 0) return at;
  const column = step === 1 ? Math.min(...columns) : Math.max(...columns);
  let best = at;
  let shortest = Infinity;
  for (const [index, stop] of stops.entries()) {
    const distance = Math.abs(stop.y - here.y);
    if (stop.column === column && distance < shortest) [best, shortest] = [index, distance];
  }
  return best;
}
