import type { Locality, ReportTotals } from '../../server/lsp/protocol.ts';
import { formatMoney, formatShare, formatTimes } from './format.ts';

/** A number of a report, under the name that it has everywhere. */
export interface Measure {
  readonly label: string;
  /** Where a column is narrow. */
  readonly short: string;
  /** For the numbers that are parts of all traffic. */
  readonly part: keyof Locality | undefined;
  readonly read: (report: ReportTotals) => string;
}

/** In the order in which they are always shown: from near to far, to nowhere, then load and cost. */
export const MEASURES: readonly Measure[] = [
  measurePart('sameNode', 'Same node', 'Node'),
  measurePart('sameZone', 'Same zone', 'Zone'),
  measurePart('crossZone', 'Cross zone', 'Cross'),
  measurePart('dropped', 'Dropped', 'Dropped'),
  {
    label: 'Busiest pod',
    short: 'Busiest',
    part: undefined,
    read: ({ load }) => (load.busiest ? formatTimes(load.busiest.timesMean) : '–'),
  },
  {
    label: 'Cost a month',
    short: 'Cost',
    part: undefined,
    read: ({ cost }) => formatMoney(cost.perMonth, cost.currency),
  },
];

function measurePart(part: keyof Locality, label: string, short: string): Measure {
  return { label, short, part, read: ({ locality }) => formatShare(locality[part]) };
}
