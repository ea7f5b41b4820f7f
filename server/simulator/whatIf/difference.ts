import { formatShare, formatTimes } from '../../words/numbers.ts';
import type { SimulatedReport, SimulationResult } from '../report/reportTypes.ts';
import type { BeforeAfter, WhatIfDifference } from './whatIfTypes.ts';

/** `connections`: those that clients open then, as a multiple of those now. */
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

/** Below this part of a number it counts as unchanged. */
const NOTICEABLE = 0.005;

/** One line, dropped connections first: `50% dropped · busiest pod 2× its load now · crosses zones 0% → 33%`; `no change`. */
export function describeDifference({ dropped, crossZone, busiestLoad }: WhatIfDifference): string {
  const parts = [...describeDropped(dropped), ...describeBusiest(busiestLoad)];
  if (isNoticeable(crossZone)) {
    parts.push(`crosses zones ${formatShare(crossZone.before)} → ${formatShare(crossZone.after)}`);
  }
  return parts.length === 0 ? 'no change' : parts.join(' · ');
}

function describeDropped(dropped: BeforeAfter): string[] {
  if (!isNoticeable(dropped)) return [];
  if (dropped.before === 0) return [`${formatShare(dropped.after)} dropped`];
  return [`dropped ${formatShare(dropped.before)} → ${formatShare(dropped.after)}`];
}

function describeBusiest({ before, after }: BeforeAfter): string[] {
  if (after === 0 || before === 0) return [];
  const times = after / before;
  if (Math.abs(times - 1) < NOTICEABLE) return [];
  return [`busiest pod ${formatTimes(times)} its load now`];
}

function isNoticeable({ before, after }: BeforeAfter): boolean {
  return Math.abs(after - before) >= NOTICEABLE || (before === 0) !== (after === 0);
}
