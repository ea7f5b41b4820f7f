import { actsOn } from '../../kubernetes/dataPlanes.ts';
import { acceptedSince, deprecatedSince, worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import { NEWEST_KNOWN_MINOR, formatMinor } from '../../kubernetes/version.ts';
import { replaceValue } from '../fixes.ts';
import { DATA_PLANE_WORDS } from '../../words/dataPlanes.ts';
import { describeRange } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const deprecatedPreferClose: ServiceRule = {
  id: 'deprecated-prefer-close',
  summary: '`PreferClose` is deprecated, and `PreferSameZone` works on every version.',
  why: `From Kubernetes ${formatMinor(deprecatedSince('PreferClose') ?? NEWEST_KNOWN_MINOR)} the API server warns about \`PreferClose\` and recommends \`PreferSameZone\`, which means the
same. Not reported while one of the document's versions is older than ${formatMinor(acceptedSince('PreferSameZone'))} and would reject the new name.

Cilium 1.18 and 1.19 support only \`PreferClose\`, and so do Istio's sidecars of 1.25 and 1.26. If \`zonewise.dataPlane\` or a
comment names one of them, no fix is offered.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service, versions, analysis }) => {
    const field = service.spec.trafficDistribution;
    const since = deprecatedSince('PreferClose');
    if (field?.value !== 'PreferClose' || since === undefined || versions.max < since) return [];
    if (!worksOnAll('PreferSameZone', versions)) return [];
    const { value: dataPlane } = analysis.sources.dataPlane;
    const isOldNameNeeded = actsOn(dataPlane, 'PreferClose') && !actsOn(dataPlane, 'PreferSameZone');
    return [
      {
        range: field.range,
        message:
          t`Use PreferSameZone, which means the same and works on ${describeRange(versions)}: PreferClose is deprecated since Kubernetes ${formatMinor(since)}.` +
          (isOldNameNeeded
            ? t` Check its version first: ${DATA_PLANE_WORDS[dataPlane].label} supports only PreferClose.`
            : ''),
        tag: 'deprecated',
        fixes: () =>
          isOldNameNeeded
            ? []
            : replaceValue(t('Change to PreferSameZone'), document, field, 'PreferSameZone', {
                isSafe: true,
                isPreferred: true,
              }),
      },
    ];
  },
};
