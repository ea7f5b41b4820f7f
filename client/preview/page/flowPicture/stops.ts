import { groupBy } from '../groupBy.ts';
import type { Stop } from '../navigation.ts';
import type { NumberName, Selection } from '../selection.ts';
import { keyOf } from '../selection.ts';
import type { PictureLayout } from './layout.ts';
import type { FlowKind, PictureFlow } from './pictureModel.ts';
import type { PlacedRibbon } from './ribbons.ts';

/** What a ribbon stands for; the pieces of what stays in a zone are chosen together. */
export function selectionOf({ kind, from, to }: PictureFlow): Selection {
  return kind === 'dropped' ? { kind: 'dropped', from } : { kind: 'flow', from, to };
}

/**
 * Everything that can be chosen, in reading order: clients, flows, then each zone with its pods. A flow leads to its
 * two zones, a zone to the flow that stays there or else to its first.
 */
export function collectStops(layout: PictureLayout): Stop[] {
  const ribbons = [...gatherRibbons(layout.ribbons)].flatMap(([key, [first]]) =>
    first ? [{ key, ...first }] : [],
  );
  const firstFlow = (end: 'from' | 'to', zone: string): string | undefined => {
    const ofZone = ribbons.filter(
      ({ flow }) => flow[end] === zone && (end === 'from' || flow.kind !== 'dropped'),
    );
    return (ofZone.find(({ flow }) => flow.from === flow.to) ?? ofZone[0])?.key;
  };
  const clients = layout.rows.map(({ zone, clients: { bar } }): Stop => {
    const y = bar.y + bar.height / 2;
    return {
      key: keyOf({ kind: 'clients', zone: zone.id }),
      column: 0,
      y,
      right: firstFlow('from', zone.id),
    };
  });
  const flows = ribbons.map(({ key, flow, middle }): Stop => ({
    key,
    column: 1,
    y: middle.y,
    left: keyOf({ kind: 'clients', zone: flow.from }),
    right: flow.kind === 'dropped' ? undefined : keyOf({ kind: 'endpoints', zone: flow.to }),
  }));
  const pods = layout.rows.flatMap(({ zone, rect, marks }): Stop[] => {
    const left = firstFlow('to', zone.id);
    return [
      { key: keyOf({ kind: 'endpoints', zone: zone.id }), column: 2, y: rect.y, left },
      ...marks.map((placed) => ({ key: keyOf(placed.mark.selection), column: 2, y: placed.rect.y, left })),
    ];
  });
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
    case 'number':
      return matchNumber(chosen.number);
    case 'flow':
    case 'dropped':
      return (flow) => keyOf(selectionOf(flow)) === keyOf(chosen);
    case 'pod': {
      const row = layout.rows.find(({ zone }) => zone.endpoints.some(({ name }) => name === chosen.name));
      return ({ to, kind }) => kind !== 'dropped' && to === row?.zone.id;
    }
  }
}

/** The flows that make a number; the load is made by all of them. */
function matchNumber(number: NumberName): (flow: PictureFlow) => boolean {
  const kinds = KINDS_OF_NUMBER[number];
  return ({ kind }) => kinds.includes(kind);
}

const ALL_KINDS: readonly FlowKind[] = ['same-node', 'same-zone', 'cross-zone', 'dropped'];

const KINDS_OF_NUMBER: Readonly<Record<NumberName, readonly FlowKind[]>> = {
  sameNode: ['same-node'],
  sameZone: ['same-zone'],
  crossZone: ['cross-zone'],
  dropped: ['dropped'],
  cost: ['cross-zone'],
  busiest: ALL_KINDS,
  idle: ALL_KINDS,
};
