import type { FieldSchema } from '../kubernetes/serviceSchema.ts';
import type { FieldFate, TrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import { acceptedSince, deprecatedSince } from '../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import { describeMinors, formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import { capitalize } from './lists.ts';
import { t } from '../l10n.ts';

/** What each fate means to the person who wrote the value, short enough for a table. */
const FATE_NAMES: Readonly<Record<FieldFate, string>> = {
  'unknown-field': t('unknown field'),
  dropped: t('ignored (feature gate off)'),
  rejected: t('rejected'),
  accepted: t('accepted'),
  deprecated: t('accepted, with a deprecation warning'),
};

export function nameFate(fate: FieldFate): string {
  return FATE_NAMES[fate];
}

/** A fate that a value has on the versions; undefined: on all that are asked about. */
export interface FateOnVersions {
  readonly fate: FieldFate;
  readonly minors: readonly Minor[] | undefined;
}

/** `rejected on 1.31 to 1.33, accepted on 1.34`; `accepted` when all agree. */
export function listFates(fates: readonly FateOnVersions[]): string {
  return fates
    .map(({ fate, minors }) =>
      minors === undefined ? FATE_NAMES[fate] : t`${FATE_NAMES[fate]} on ${describeMinors(minors)}`,
    )
    .join(', ');
}

/** From when on a field exists, acts and is deprecated, as a sentence; undefined for one that always did. */
export function sayLife({ since, onSince, deprecatedSince: until }: FieldSchema): string | undefined {
  const parts = [
    since === undefined ? undefined : t`Known since ${formatMinor(since)}`,
    onSince === undefined ? undefined : t`acts by default since ${formatMinor(onSince)}`,
    until === undefined ? undefined : t`deprecated since ${formatMinor(until)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${capitalize(parts.join(', '))}.`;
}

/** Which versions take a choice that every version takes. */
export const ALL_VERSIONS = t('all versions');

/** `1.34 and newer`. */
export function nameSupport(value: TrafficDistributionValue): string {
  return t`${formatMinor(acceptedSince(value))} and newer`;
}

/** Of a value that all versions of the range take: undefined where none of them deprecates it. */
export function sayDeprecation(value: TrafficDistributionValue, versions: VersionRange): string | undefined {
  const since = deprecatedSince(value);
  return since === undefined || versions.max < since
    ? undefined
    : t`Deprecated since ${formatMinor(since)}. Use PreferSameZone, which means the same.`;
}

const LACKS: Readonly<Partial<Record<FieldFate, string>>> = {
  'unknown-field': t('unknown to'),
  dropped: t('ignored by'),
  rejected: t('rejected by'),
};

/** What the versions that do not take a value do with it. `shownAhead`: its numbers are those of the first that does. */
export function sayLack(
  value: TrafficDistributionValue,
  fates: readonly Required<FateOnVersions>[],
  shownAhead: boolean,
): string {
  const parts = fates.flatMap(({ fate, minors }) =>
    LACKS[fate] === undefined || minors === undefined ? [] : [`${LACKS[fate]} ${describeMinors(minors)}`],
  );
  const ahead = shownAhead ? t`; the numbers are those of ${formatMinor(acceptedSince(value))}` : '';
  return `${capitalize(parts.join(', '))}${ahead}.`;
}

/** What a version takes, for whoever chooses one. */
export function nameTaken(taken: readonly TrafficDistributionValue[], isIgnored: boolean): string {
  if (taken.length > 0) return `trafficDistribution: ${taken.join(', ')}`;
  return isIgnored
    ? t('trafficDistribution is ignored: its feature gate is off')
    : t('no trafficDistribution');
}

/** Details of a value in a list of choices, in lower case. */
export const SUPPORT_DETAILS = {
  since: (minor: Minor) => t`since ${formatMinor(minor)}`,
  missing: (since: Minor, missing: readonly Minor[]) =>
    t`since ${formatMinor(since)}, not on ${describeMinors(missing)}`,
  deprecated: (minor: Minor) => t`deprecated since ${formatMinor(minor)}`,
  worksButDeprecated: (versions: VersionRange, minor: Minor) =>
    t`works on ${formatVersionRange(versions)}, deprecated since ${formatMinor(minor)}`,
} as const;
