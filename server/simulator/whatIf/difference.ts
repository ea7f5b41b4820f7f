import type { SimulatedReport, SimulationResult } from '../report/reportTypes.ts';
import type { BeforeAfter, WhatIfDifference } from './whatIfTypes.ts';

/** `connections`: those that clients open after the change, as a multiple of those before. */
export function measureDifference(
  before: SimulatedReport,
  after: SimulationResult,
  connections: number,
): WhatIfDifference {
  const compare = (read: (report: SimulatedReport) => number): BeforeAfter => ({
    before: read(before),
    after: after.kind === 'report' ? read(after) : 0,
  });
  const busiest = compare(({ load }) => load.busiest?.share ?? 0);
  return {
    connections,
    dropped: compare(({ locality }) => locality.dropped),
    crossZone: compare(({ locality }) => locality.crossZone),
    busiestLoad: { before: busiest.before, after: busiest.after * connections },
  };
}
