import { groupBy } from '../groupBy.ts';
import type { Stop } from '../navigation.ts';
import type { Selection } from '../selection.ts';
import { keyOf } from '../selection.ts';
import type { PictureLayout } from './layout.ts';
import type { PictureFlow } from './pictureModel.ts';
import type { PlacedRibbon } from './ribbons.ts';

/** What a ribbon stands for; the pieces of what stays in a zone are chosen together. */
export function selectionOf({ kind, from, to }: PictureFlow): Selection {
  return kind === 'dropped' ? { kind: 'dropped', from } : { kind: 'flow', from, to };
}

/** Everything that can be chosen, in reading order: clients, flows, then each zone with its pods. */
export function collectStops(layout: PictureLayout): Stop[] {
  const stop = (selection: Selection, column: number, y: number): Stop => ({
    key: keyOf(selection),
    column,
    y,
  });
  const clients = layout.rows.map(({ zone, clients: { bar } }) =>
    stop({ kind: 'clients', zone: zone.id }, 0, bar.y + bar.height / 2),
  );
  const flows = [...gatherRibbons(layout.ribbons)].map(([key, [first]]): Stop => ({
    key,
    column: 1,
    y: first?.middle.y ?? 0,
  }));
  const pods = layout.rows.flatMap(({ zone, rect, marks }) => [
    stop({ kind: 'endpoints', zone: zone.id }, 2, rect.y),
    ...marks.map((placed) => stop(placed.mark.selection, 2, placed.rect.y)),
  ]);
  return [...clients, ...flows, ...pods];
}

/** Ribbons by the key of what chooses them: the pieces of one that stays in its zone share a button. */
export function gatherRibbons(ribbons: readonly PlacedRibbon[]): Map<string, PlacedRibbon[]> {
  return groupBy(ribbons, ({ flow }) => keyOf(selectionOf(flow)));
}

/** Tells which flows belong to the chosen part and stay bright; all of them when nothing is chosen. */
export function matchFlows(
  chosen: Selection | undefined,
  layout: PictureLayout,
): (flow: PictureFlow) => boolean {
  if (chosen === undefined) return () => true;
  switch (chosen.kind) {
    case 'clients':
      return ({ from }) => from === chosen.zone;
    case 'endpoints':
    case 'pods':
      return ({ to, kind }) => kind !== 'dropped' && to === chosen.zone;
    case 'flow':
    case 'dropped':
      return (flow) => keyOf(selectionOf(flow)) === keyOf(chosen);
    case 'pod': {
      const row = layout.rows.find(({ zone }) => zone.endpoints.some(({ name }) => name === chosen.name));
      return ({ to, kind }) => kind !== 'dropped' && to === row?.zone.id;
    }
  }
}
