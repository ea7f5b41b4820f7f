import type { SimulatedReport, SimulationResult } from '../report/reportTypes.ts';
import type { BeforeAfter, PortDifference, WhatIfDifference } from './whatIfTypes.ts';

type Figures = Pick<SimulatedReport, 'locality' | 'load'>;

/** `connections`: those that clients open after the change, as a multiple of those before. */
export function measureDifference(
  before: Figures,
  after: SimulationResult,
  connections: number,
): WhatIfDifference {
  return compareFigures(before, after.kind === 'report' ? after : undefined, connections);
}

/** The same for each port; undefined where all ports have the same endpoints before and after. */
export function measurePorts(
  before: SimulatedReport,
  after: SimulationResult,
  connections: number,
): readonly PortDifference[] | undefined {
  const now = after.kind === 'report' ? after : undefined;
  if (before.ports === undefined && now?.ports === undefined) return undefined;
  const names = (before.ports ?? now?.ports ?? []).flatMap(({ ports }) => ports);
  const groups: { readonly ports: string[]; readonly old: Figures; readonly fresh: Figures | undefined }[] =
    [];
  for (const name of names) {
    const old = figuresOf(before, name);
    const fresh = now && figuresOf(now, name);
    const known = groups.find((group) => group.old === old && group.fresh === fresh);
    if (known === undefined) groups.push({ ports: [name], old, fresh });
    else known.ports.push(name);
  }
  return groups.map(({ ports, old, fresh }) => ({
    ports,
    difference: compareFigures(old, fresh, connections),
  }));
}

function figuresOf(report: SimulatedReport, name: string): Figures {
  return report.ports?.find(({ ports }) => ports.includes(name)) ?? report;
}

function compareFigures(before: Figures, after: Figures | undefined, connections: number): WhatIfDifference {
  const compare = (read: (figures: Figures) => number): BeforeAfter => ({
    before: read(before),
    after: after === undefined ? 0 : read(after),
  });
  const busiest = compare(({ load }) => load.busiest?.share ?? 0);
  return {
    connections,
    dropped: compare(({ locality }) => locality.dropped),
    crossZone: compare(({ locality }) => locality.crossZone),
    busiestLoad: { before: busiest.before, after: busiest.after * connections },
  };
}
