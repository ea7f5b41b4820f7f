import { deprecatedSince, worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { replaceValue } from '../fixes.ts';
import { describeRange } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const deprecatedPreferClose: ServiceRule = {
  id: 'deprecated-prefer-close',
  summary: '`PreferClose` is written where `PreferSameZone` works on every version.',
  why: `From Kubernetes 1.35 on the API server warns about \`PreferClose\` and asks for \`PreferSameZone\`, which means the
same. The rule is silent as long as one of the document's versions is older than 1.34 and would refuse the new name.

Cilium 1.18 and 1.19 recognise \`PreferClose\` alone. Where \`zonewise.dataPlane\` says that Cilium's service topology
serves the cluster, no fix is offered.`,
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
  trafficDistribution: PreferClose
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
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service, versions, analysis }) => {
    const field = service.spec.trafficDistribution;
    const since = deprecatedSince('PreferClose');
    if (field?.value !== 'PreferClose' || since === undefined || versions.max < since) return [];
    if (!worksOnAll('PreferSameZone', versions)) return [];
    const isCilium = analysis.built.scenario.dataPlane === 'cilium-service-topology';
    return [
      {
        range: field.range,
        message:
          `spec.trafficDistribution: PreferClose is deprecated since Kubernetes ${formatMinor(since)}; ` +
          `PreferSameZone means the same and works on ${describeRange(versions)}.` +
          (isCilium ? ' Cilium up to 1.19 recognises PreferClose alone, so look at its version first.' : ''),
        tag: 'deprecated',
        fixes: () =>
          isCilium
            ? []
            : replaceValue('Change to PreferSameZone', document, field, 'PreferSameZone', {
                isSafe: true,
                isPreferred: true,
              }),
      },
    ];
  },
};
