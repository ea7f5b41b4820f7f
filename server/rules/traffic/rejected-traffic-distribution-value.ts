import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import {
  acceptedSince,
  isTrafficDistributionValue,
  minorsWithFate,
  worksOnAll,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { describeMinors, formatMinor } from '../../kubernetes/version.ts';
import { replaceValue } from '../fixes.ts';
import { describeRange, findValueForRange } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const rejectedTrafficDistributionValue: ServiceRule = {
  id: 'rejected-traffic-distribution-value',
  summary: '`spec.trafficDistribution` has a value that some of the Kubernetes versions refuse.',
  why: `Kubernetes 1.31 to 1.33 take \`PreferClose\` only and refuse a manifest with \`PreferSameZone\` or \`PreferSameNode\`;
from 1.34 on all three are taken. \`PreferClose\` means the same as \`PreferSameZone\` and works from 1.31 on, so it is the
value for clusters on both sides of 1.34. Nothing means the same as \`PreferSameNode\` before 1.34.`,
  bad: `# zonewise: kubernetes=1.31 - 1.35
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
  good: `# zonewise: kubernetes=1.31 - 1.35
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
        message:
          `spec.trafficDistribution: ${field.value} is rejected by Kubernetes ${describeMinors(rejecting)} ` +
          `(accepted since ${formatMinor(acceptedSince(field.value))}); ${describeAlternative(field.value, value, versions)}.`,
        fixes: () =>
          replaceValue(`Change to ${value}`, document, field, value, {
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
    ? `works on ${describeRange(versions)}`
    : 'is rejected by none of the versions';
  const meaning = written === 'PreferSameNode' ? 'and prefers the zone, not the node' : 'and means the same';
  return `${alternative} ${where} ${meaning}`;
}
