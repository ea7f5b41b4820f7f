import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { FieldFate } from '../../kubernetes/trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_VALUES, fateOf, minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../../kubernetes/version.ts';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, formatMinor, minorsOf } from '../../kubernetes/version.ts';
import { listFates, nameFate } from '../../words/versions.ts';
import { toTable } from '../markdown.ts';

const KNOWN_MINORS = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });

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
      ...fates.map((fate) => nameFate(fate)),
    ]),
  );
}

/** What the versions of the range do with the value: `rejected on 1.31 to 1.33, accepted on 1.34`; `accepted` when all agree. */
export function describeFatesIn(value: string, versions: VersionRange): string {
  const met = [...new Set(minorsOf(versions).map((minor) => fateOf(value, minor)))];
  return listFates(
    met.map((fate) => ({
      fate,
      minors: met.length === 1 ? undefined : minorsWithFate(value, versions, fate),
    })),
  );
}

/** Minors of the range whose API server does not act on the field; empty when all do. */
export function minorsWithout(field: FieldSchema, versions: VersionRange): Minor[] {
  const begin = field.onSince ?? field.since ?? OLDEST_KNOWN_MINOR;
  return minorsOf(versions).filter((minor) => minor < begin);
}
