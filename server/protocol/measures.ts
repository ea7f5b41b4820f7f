import type { LoadReport, Locality, SimulatedReport } from '../simulator/report/reportTypes.ts';
import { formatMoney, formatParts, formatTimes } from '../words/numbers.ts';
import { t } from '../l10n.ts';

export type MeasureName = keyof Locality | 'busiest' | 'cost';

/** What the numbers are read from: a report, or its totals alone. */
export interface Measured extends Pick<SimulatedReport, 'locality' | 'cost'> {
  readonly load: Pick<LoadReport, 'busiest'>;
}

/** A number of a report, under the name that it has everywhere. */
export interface Measure {
  readonly name: MeasureName;
  readonly label: string;
  /** Where a column is narrow. */
  readonly short: string;
  /** For the numbers that are parts of all traffic. */
  readonly part: keyof Locality | undefined;
  readonly read: (report: Measured) => string;
}

/** In the order in which they are always shown: from near to far, to nowhere, then load and cost. */
export const MEASURES: readonly Measure[] = [
  measurePart('sameNode', t('Same node'), t('Node')),
  measurePart('sameZone', t('Same zone, other node'), t('Zone')),
  measurePart('crossZone', t('Cross-zone'), t('Cross')),
  measurePart('dropped', t('Dropped'), t('Dropped')),
  {
    name: 'busiest',
    label: t('Busiest pod'),
    short: t('Busiest'),
    part: undefined,
    read: ({ load }) => (load.busiest ? formatTimes(load.busiest.timesMean) : '–'),
  },
  {
    name: 'cost',
    label: t('Cost per month'),
    short: t('Cost'),
    part: undefined,
    read: ({ cost }) => formatMoney(cost.perMonth, cost.currency),
  },
];

function measurePart(part: keyof Locality, label: string, short: string): Measure {
  return { name: part, label, short, part, read: ({ locality }) => formatParts(locality)[part] };
}
