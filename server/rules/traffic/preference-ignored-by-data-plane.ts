import { DATA_PLANE_WORDS } from '../../words/dataPlanes.ts';
import { followsPreference } from './followsPreference.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceIgnoredByDataPlane: ServiceRule = {
  id: 'preference-ignored-by-data-plane',
  summary: 'The data plane of the cluster ignores a traffic preference.',
  why: `\`spec.trafficDistribution\` and the topology annotation lead to hints in EndpointSlices. The data plane decides whether traffic
follows them. kube-proxy on Linux does; kube-proxy on Windows ignores them, and so do kube-router and OVN-Kubernetes. Cilium
reads them only if its Helm value \`loadBalancer.serviceTopology\` is true, and then Cilium 1.18 and 1.19 follow
\`PreferClose\` and the annotation but neither \`PreferSameZone\` nor \`PreferSameNode\`; Cilium 1.20 and later follow all of
them. Istio reads the field, not the hints of the annotation.

Reported only if the setting \`zonewise.dataPlane\` or a comment \`# zonewise: dataPlane=…\` names the data plane.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || findUnproxied(service) !== undefined) return [];
    const { value: dataPlane } = analysis.sources.dataPlane;
    const { sentence } = DATA_PLANE_WORDS[dataPlane];
    if (sentence === undefined || followsPreference(dataPlane, preference)) return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`${preference.path} has no effect on the data plane ${dataPlane}: ${sentence}`,
      },
    ];
  },
};
