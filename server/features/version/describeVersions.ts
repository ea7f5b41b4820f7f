import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { FieldFate } from '../../kubernetes/trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_VALUES, fateOf, minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../../kubernetes/version.ts';
import {
  NEWEST_KNOWN_MINOR,
  OLDEST_KNOWN_MINOR,
  describeMinors,
  formatMinor,
  minorsOf,
} from '../../kubernetes/version.ts';
import { toTable } from '../markdown.ts';

const KNOWN_MINORS = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });

/** What each fate means to the person who wrote the value, short enough for a table. */
const FATE_TEXTS: Readonly<Record<FieldFate, string>> = {
  'unknown-field': 'unknown field',
  dropped: 'ignored (feature gate off)',
  rejected: 'rejected',
  accepted: 'accepted',
  deprecated: 'accepted, with a deprecation warning',
};

/** What every known version does with the values: one row for each run of versions that agree, one column a value. */
export function describeFates(values: readonly string[] = TRAFFIC_DISTRIBUTION_VALUES): string {
  const rows: { first: Minor; last: Minor; fates: readonly FieldFate[] }[] = [];
  for (const minor of KNOWN_MINORS) {
    const fates = values.map((value) => fateOf(value, minor));
    const open = rows.at(-1);
    if (open?.fates.join() === fates.join()) open.last = minor;
    else rows.push({ first: minor, last: minor, fates });
  }
  return toTable(
    ['Kubernetes', ...values.map((value) => `\`${value}\``)],
    rows.map(({ first, last, fates }) => [
      first === last ? formatMinor(first) : `${formatMinor(first)} – ${formatMinor(last)}`,
      ...fates.map((fate) => FATE_TEXTS[fate]),
    ]),
  );
}

/** What the versions of the range do with the value: `rejected on 1.31 to 1.33, accepted on 1.34`; `accepted` when all agree. */
export function describeFatesIn(value: string, versions: VersionRange): string {
  const met = [...new Set(minorsOf(versions).map((minor) => fateOf(value, minor)))];
  return met
    .map((fate) =>
      met.length === 1
        ? FATE_TEXTS[fate]
        : `${FATE_TEXTS[fate]} on ${describeMinors(minorsWithFate(value, versions, fate))}`,
    )
    .join(', ');
}

/** From when on a field exists, acts and is deprecated, as a sentence; undefined for one that always did. */
export function describeLife({ since, onSince, deprecatedSince }: FieldSchema): string | undefined {
  const parts = [
    since === undefined ? undefined : `Known since ${formatMinor(since)}`,
    onSince === undefined ? undefined : `acts by default since ${formatMinor(onSince)}`,
    deprecatedSince === undefined ? undefined : `deprecated since ${formatMinor(deprecatedSince)}`,
  ].filter((part) => part !== undefined);
  const sentence = parts.join(', ');
  return sentence === '' ? undefined : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Minors of the range whose API server does not act on the field; empty when all do. */
export function minorsWithout(field: FieldSchema, versions: VersionRange): Minor[] {
  const begin = field.onSince ?? field.since ?? OLDEST_KNOWN_MINOR;
  return minorsOf(versions).filter((minor) => minor < begin);
}
