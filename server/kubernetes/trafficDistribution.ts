import type { Minor, VersionRange } from './version.ts';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from './version.ts';

export type TrafficDistributionValue = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';

/** The ways to say where traffic should go: a value of the field, none, or the older annotation. */
export type TrafficDistributionChoice = TrafficDistributionValue | 'unset' | 'auto';

/**
 * What an API server with default feature gates does with the field on create:
 * - `unknown-field`: strict field validation refuses the manifest, otherwise the field is dropped
 * - `dropped`: the field is known but its feature gate is off; any value is silently removed
 * - `rejected`: refused as an unsupported value
 * - `accepted`, or `deprecated`: accepted with an API warning
 */
export type FieldFate = 'unknown-field' | 'dropped' | 'rejected' | 'accepted' | 'deprecated';

interface FateSpan {
  readonly since: Minor;
  readonly fate: FieldFate;
}

/**
 * From which minor on each value meets which fate (ascending).
 * Source: validateServiceTrafficDistribution (pkg/apis/core/validation), dropServiceDisabledFields
 * (pkg/registry/core/service/strategy.go), pkg/api/service/warnings.go and pkg/features, 1.27 to 1.37.
 */
const FATES: Readonly<Record<TrafficDistributionValue | 'other', readonly FateSpan[]>> = {
  PreferClose: [
    { since: 27, fate: 'unknown-field' },
    { since: 30, fate: 'dropped' },
    { since: 31, fate: 'accepted' },
    { since: 35, fate: 'deprecated' },
  ],
  PreferSameZone: [
    { since: 27, fate: 'unknown-field' },
    { since: 30, fate: 'dropped' },
    { since: 31, fate: 'rejected' },
    { since: 34, fate: 'accepted' },
  ],
  PreferSameNode: [
    { since: 27, fate: 'unknown-field' },
    { since: 30, fate: 'dropped' },
    { since: 31, fate: 'rejected' },
    { since: 34, fate: 'accepted' },
  ],
  other: [
    { since: 27, fate: 'unknown-field' },
    { since: 30, fate: 'dropped' },
    { since: 31, fate: 'rejected' },
  ],
};

export const TRAFFIC_DISTRIBUTION_VALUES: readonly TrafficDistributionValue[] = [
  'PreferSameZone',
  'PreferSameNode',
  'PreferClose',
];

export function isTrafficDistributionValue(text: string): text is TrafficDistributionValue {
  return (TRAFFIC_DISTRIBUTION_VALUES as readonly string[]).includes(text);
}

/** What an API server of that minor does with the text; the comparison is exact, as the server's is. */
export function fateOf(text: string, minor: Minor): FieldFate {
  const spans = FATES[isTrafficDistributionValue(text) ? text : 'other'];
  return spans.findLast((span) => span.since <= minor)?.fate ?? 'unknown-field';
}

/** Minors of the range on which the text meets that fate, ascending. */
export function minorsWithFate(text: string, versions: VersionRange, fate: FieldFate): Minor[] {
  return minorsOf(versions).filter((minor) => fateOf(text, minor) === fate);
}

/** The text is stored and acted on by every version of the range. */
export function worksOnAll(text: string, versions: VersionRange): boolean {
  return minorsOf(versions).every((minor) => isEffective(fateOf(text, minor)));
}

/** The first known minor that accepts the value. */
export function acceptedSince(value: TrafficDistributionValue): Minor {
  const known = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });
  return known.find((minor) => isEffective(fateOf(value, minor))) ?? NEWEST_KNOWN_MINOR;
}

/** The first minor that has the field, behind a feature gate that is off. */
export const FIELD_KNOWN_SINCE: Minor =
  FATES.PreferClose.find(({ fate }) => fate !== 'unknown-field')?.since ?? NEWEST_KNOWN_MINOR;

/** The first known minor that warns about the value; undefined when none does. */
export function deprecatedSince(value: TrafficDistributionValue): Minor | undefined {
  return FATES[value].find((span) => span.fate === 'deprecated')?.since;
}

function isEffective(fate: FieldFate): boolean {
  return fate === 'accepted' || fate === 'deprecated';
}
