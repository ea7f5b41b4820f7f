import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import {
  acceptedSince,
  isTrafficDistributionValue,
  minorsWithFate,
  worksOnAll,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { describeMinors, formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { replaceValue } from '../fixes.ts';
import { describeRange, findValueForRange } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const rejectedTrafficDistributionValue: ServiceRule = {
  id: 'rejected-traffic-distribution-value',
  summary: 'Some of the Kubernetes versions reject the value of `spec.trafficDistribution`.',
  why: `Kubernetes ${formatMinor(acceptedSince('PreferClose'))} to ${formatBefore(acceptedSince('PreferSameZone'))} accept only \`PreferClose\` and reject a manifest with \`PreferSameZone\` or \`PreferSameNode\`;
from ${formatMinor(acceptedSince('PreferSameZone'))} all three are accepted. \`PreferClose\` means the same as \`PreferSameZone\` and works from ${formatMinor(acceptedSince('PreferClose'))}, so it is the
value for clusters on both sides of ${formatMinor(acceptedSince('PreferSameZone'))}. Before ${formatMinor(acceptedSince('PreferSameNode'))}, nothing means the same as \`PreferSameNode\`.`,
  severity: 'error',
  category: 'version',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    if (field === undefined || !isTrafficDistributionValue(field.value)) return [];
    const rejecting = minorsWithFate(field.value, versions, 'rejected');
    if (rejecting.length === 0) return [];
    const { value, meansTheSame } = findValueForRange(field.value, versions);
    return [
      {
        range: field.range,
        message: t`Use ${describeAlternative(field.value, value, versions)}: Kubernetes ${describeMinors(rejecting)} rejects ${field.value} (accepted since ${formatMinor(acceptedSince(field.value))}).`,
        fixes: () =>
          replaceValue(t`Change to ${value}`, document, field, value, {
            isSafe: meansTheSame,
            isPreferred: meansTheSame,
          }),
      },
    ];
  },
};

function describeAlternative(
  written: TrafficDistributionValue,
  alternative: TrafficDistributionValue,
  versions: VersionRange,
): string {
  const where = worksOnAll(alternative, versions)
    ? t`works on ${describeRange(versions)}`
    : t('is rejected by no version');
  const meaning =
    written === 'PreferSameNode' ? t('prefers the zone, not the node, and') : t('means the same and');
  return t`${alternative}, which ${meaning} ${where}`;
}
