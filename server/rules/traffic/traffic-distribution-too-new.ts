import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { acceptedSince, minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { describeMinors, formatMinor } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';

export const trafficDistributionTooNew: ServiceRule = {
  id: 'traffic-distribution-too-new',
  summary: '`spec.trafficDistribution` is set for a Kubernetes version that does not act on it.',
  why: `Kubernetes 1.31 is the first version that acts on the field.

- Up to 1.29 the API server does not know it. Strict field validation, which kubectl asks for by default, refuses the
  manifest. With \`--validate=warn\`, and for clients that ask for nothing, the server warns and drops the field; with
  \`--validate=ignore\` it drops it silently.
- On 1.30 the field exists behind the feature gate ServiceTrafficDistribution, which is off by default. Any value is
  accepted, removed before it is stored, and nobody is told.

In both cases traffic goes to every zone. On those versions the annotation \`${TOPOLOGY_MODE_ANNOTATION}: Auto\`
is what there is.`,
  bad: `# zonewise: kubernetes=1.30
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
  good: `# zonewise: kubernetes=1.31
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
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    if (field === undefined) return [];
    const unknown = minorsWithFate(field.value, versions, 'unknown-field');
    const dropped = minorsWithFate(field.value, versions, 'dropped');
    if (unknown.length + dropped.length === 0) return [];
    return [
      {
        range: field.keyRange,
        // kubectl asks for strict validation unless it is told otherwise, and then this refuses the manifest.
        severity: unknown.length > 0 ? ('error' as const) : ('warning' as const),
        message: [
          ...(unknown.length > 0 ? [describeUnknown(unknown)] : []),
          ...(dropped.length > 0 ? [describeDropped(dropped)] : []),
          `${formatMinor(acceptedSince('PreferClose'))} is the first version that acts on it.`,
        ].join(' '),
        fixes: () => removeField('Remove trafficDistribution', document, field, { isSafe: false }),
      },
    ];
  },
};

function describeUnknown(minors: readonly Minor[]): string {
  return (
    `spec.trafficDistribution is unknown to Kubernetes ${describeMinors(minors)}: strict field validation ` +
    `(the default of kubectl) refuses the manifest, --validate=warn drops the field with a warning, --validate=ignore silently.`
  );
}

function describeDropped(minors: readonly Minor[]): string {
  return (
    `Kubernetes ${describeMinors(minors)} silently drops spec.trafficDistribution, whatever its value, ` +
    `because its feature gate ServiceTrafficDistribution is off by default.`
  );
}
