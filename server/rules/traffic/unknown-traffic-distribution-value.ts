import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { findClosest } from '../../kubernetes/closest.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import {
  TRAFFIC_DISTRIBUTION_VALUES,
  isTrafficDistributionValue,
  minorsWithFate,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField, replaceValue } from '../fixes.ts';
import { describeRange, findValueForRange, isFieldActedOn, showValue } from './preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';

export const unknownTrafficDistributionValue: ServiceRule = {
  id: 'unknown-traffic-distribution-value',
  summary: '`spec.trafficDistribution` has a value that no Kubernetes version knows.',
  why: `The API server compares the value exactly, letter case included, and refuses the manifest when it is not one of
\`PreferSameZone\`, \`PreferSameNode\` and \`PreferClose\`. An empty text is a value too, and refused. Kubernetes 1.30 and
older drop the field without looking at its value, so that a slip shows only after an upgrade.`,
  bad: `# zonewise: kubernetes=1.35
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: preferSameZone
`,
  good: `# zonewise: kubernetes=1.35
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
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
  ['auto', `Auto is a value of the annotation ${TOPOLOGY_MODE_ANNOTATION}.`],
  ['default', 'Leave the field out for no preference.'],
  ['none', 'Leave the field out for no preference.'],
  ['cluster', 'Leave the field out for no preference.'],
]);

function guessMeaning(value: string): TrafficDistributionValue | undefined {
  const other = OTHER_NAMES.get(value.trim().toLowerCase());
  if (other !== undefined) return other;
  const closest = findClosest(value.trim(), TRAFFIC_DISTRIBUTION_VALUES);
  return closest !== undefined && isTrafficDistributionValue(closest) ? closest : undefined;
}

function describeProblem(value: string, guess: TrafficDistributionValue | undefined): string {
  if (value === '')
    return 'spec.trafficDistribution is an empty text, which is a value and not one that Kubernetes knows: leave the field out for no preference.';
  const problem = `spec.trafficDistribution: ${showValue(value)} is not a value that Kubernetes knows`;
  if (guess?.toLowerCase() === value.toLowerCase())
    return `${problem}: letter case counts. Did you mean ${guess}?`;
  if (guess !== undefined) return `${problem}. Did you mean ${guess}?`;
  const advice = ADVICE.get(value.trim().toLowerCase());
  return advice === undefined ? `${problem}.` : `${problem}. ${advice}`;
}

function describeChoices(versions: VersionRange): string {
  const accepted = TRAFFIC_DISTRIBUTION_VALUES.filter(
    (value) => minorsWithFate(value, versions, 'rejected').length === 0,
  );
  return isFieldActedOn(versions)
    ? `On ${describeRange(versions)} it may be ${accepted.join(', ')}.`
    : 'The version it is for drops the field unread; newer ones refuse the manifest.';
}

function makeFixes(
  document: ManifestDocument,
  field: Field<string>,
  guess: TrafficDistributionValue | undefined,
  versions: VersionRange,
): readonly Fix[] {
  if (field.value === '')
    return removeField('Remove trafficDistribution', document, field, { isSafe: true, isPreferred: true });
  if (guess === undefined) return [];
  const { value, meansTheSame } = findValueForRange(guess, versions);
  const isPlain =
    guess.toLowerCase() === field.value.trim().toLowerCase() || !OTHER_NAMES.has(field.value.toLowerCase());
  return replaceValue(`Change to ${value}`, document, field, value, {
    isSafe: meansTheSame && isPlain,
    isPreferred: meansTheSame,
  });
}
