import { DATA_PLANE_WORDS } from '../../words/dataPlanes.ts';
import { followsPreference } from './followsPreference.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceIgnoredByDataPlane: ServiceRule = {
  id: 'preference-ignored-by-data-plane',
  summary: 'A traffic preference is set although the data plane of the cluster does not follow it.',
  why: `\`spec.trafficDistribution\` and the topology annotation lead to hints in EndpointSlices. Whether traffic follows them is
up to what programs the nodes. kube-proxy on Linux does; kube-proxy on Windows ignores them, Cilium does not read them
unless its Helm value \`loadBalancer.serviceTopology\` is true, and with that switch Cilium 1.18 and 1.19 follow
\`PreferClose\` and the annotation but neither \`PreferSameZone\` nor \`PreferSameNode\`. Istio ambient reads the field
and not the annotation's hints.

The rule speaks only when the setting \`zonewise.dataPlane\` or a comment \`# zonewise: dataPlane=…\` names the data plane.`,
  bad: `# zonewise: dataPlane=cilium
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
  good: `# zonewise: dataPlane=kube-proxy
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
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || findUnproxied(service) !== undefined) return [];
    const { dataPlane } = analysis.built.scenario;
    const { sentence } = DATA_PLANE_WORDS[dataPlane];
    if (sentence === undefined || followsPreference(dataPlane, preference)) return [];
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} has no effect on the data plane ${dataPlane}: ${sentence}`,
      },
    ];
  },
};
