import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { findClosest } from '../../kubernetes/closest.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import {
  TRAFFIC_DISTRIBUTION_VALUES,
  acceptedSince,
  isTrafficDistributionValue,
  minorsWithFate,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { formatBefore, formatVersionRange } from '../../kubernetes/version.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField, replaceValue } from '../fixes.ts';
import { describeRange, findValueForRange, isFieldActedOn, showValue } from './preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const unknownTrafficDistributionValue: ServiceRule = {
  id: 'unknown-traffic-distribution-value',
  summary: 'The value of `spec.trafficDistribution` is invalid on every Kubernetes version.',
  why: `Values are case-sensitive, and the API server rejects a manifest whose value is not
\`PreferSameZone\`, \`PreferSameNode\` or \`PreferClose\`. An empty string is rejected too. Kubernetes ${formatBefore(acceptedSince('PreferClose'))} and
older ignore the field whatever its value, so a typo shows only after an upgrade.`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    if (field === undefined || isTrafficDistributionValue(field.value)) return [];
    const guess = guessMeaning(field.value);
    return [
      {
        range: field.range,
        message: `${describeProblem(field.value, guess)} ${describeChoices(versions)}`,
        // Versions that drop the field unread accept the manifest.
        severity: isFieldActedOn(versions) ? 'error' : 'warning',
        fixes: () => makeFixes(document, field, guess, versions),
      },
    ];
  },
};

/** What people write when they mean a value, in lower case. */
const OTHER_NAMES: ReadonlyMap<string, TrafficDistributionValue> = new Map([
  ['close', 'PreferClose'],
  ['samezone', 'PreferSameZone'],
  ['zone', 'PreferSameZone'],
  ['preferzone', 'PreferSameZone'],
  ['samenode', 'PreferSameNode'],
  ['node', 'PreferSameNode'],
  ['prefernode', 'PreferSameNode'],
  ['preferlocal', 'PreferSameNode'],
  ['local', 'PreferSameNode'],
]);

/** Values of other fields, or words for "no preference". */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['auto', t`Use the annotation ${TOPOLOGY_MODE_ANNOTATION} for Auto.`],
  ['default', t('Remove trafficDistribution for no preference.')],
  ['none', t('Remove trafficDistribution for no preference.')],
  ['cluster', t('Remove trafficDistribution for no preference.')],
]);

function guessMeaning(value: string): TrafficDistributionValue | undefined {
  const other = OTHER_NAMES.get(value.trim().toLowerCase());
  if (other !== undefined) return other;
  const closest = findClosest(value.trim(), TRAFFIC_DISTRIBUTION_VALUES);
  return closest !== undefined && isTrafficDistributionValue(closest) ? closest : undefined;
}

function describeProblem(value: string, guess: TrafficDistributionValue | undefined): string {
  if (value === '')
    return t('Remove trafficDistribution for no preference: an empty string is not a valid value.');
  if (guess?.toLowerCase() === value.toLowerCase()) return t`Write ${guess}: values are case-sensitive.`;
  const problem = t`${showValue(value)} is not a valid value.`;
  if (guess !== undefined) return t`Did you mean ${guess}? ${problem}`;
  const advice = ADVICE.get(value.trim().toLowerCase());
  return advice === undefined ? problem : `${advice} ${problem}`;
}

function describeChoices(versions: VersionRange): string {
  const accepted = TRAFFIC_DISTRIBUTION_VALUES.filter(
    (value) => minorsWithFate(value, versions, 'rejected').length === 0,
  );
  return isFieldActedOn(versions)
    ? t`Valid on ${describeRange(versions)}: ${accepted.join(', ')}.`
    : t`Kubernetes ${formatVersionRange(versions)} ignores the field; newer versions reject the manifest.`;
}

function makeFixes(
  document: ManifestDocument,
  field: Field<string>,
  guess: TrafficDistributionValue | undefined,
  versions: VersionRange,
): readonly Fix[] {
  if (field.value === '')
    return removeField(t('Remove trafficDistribution'), document, field, { isSafe: true, isPreferred: true });
  if (guess === undefined) return [];
  const { value, meansTheSame } = findValueForRange(guess, versions);
  const isPlain =
    guess.toLowerCase() === field.value.trim().toLowerCase() || !OTHER_NAMES.has(field.value.toLowerCase());
  return replaceValue(t`Change to ${value}`, document, field, value, {
    isSafe: meansTheSame && isPlain,
    isPreferred: meansTheSame,
  });
}
