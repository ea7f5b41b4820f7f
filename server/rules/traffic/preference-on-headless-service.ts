import { removeField } from '../fixes.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceOnHeadlessService: ServiceRule = {
  id: 'preference-on-headless-service',
  summary: 'A traffic preference is set on a headless Service.',
  why: `A headless Service (\`clusterIP: None\`) has no address that kube-proxy could route: DNS answers with the addresses
of all ready pods, and the client chooses among them. The EndpointSlice controller still writes the hints, so a service
mesh that reads them may follow them; kube-proxy does not.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  clusterIP: None
  selector:
    app: queue
  ports:
    - port: 5672
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  clusterIP: None
  selector:
    app: queue
  ports:
    - port: 5672
`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const preference = findPreference(service, versions);
    const unproxied = findUnproxied(service);
    if (preference === undefined || unproxied?.kind !== 'headless') return [];
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} has no effect through kube-proxy on a headless Service: DNS gives out every ready pod, and the client chooses.`,
        tag: 'unnecessary',
        related:
          unproxied.field === undefined
            ? []
            : [{ message: 'The Service is headless because of this.', range: unproxied.field.entryRange }],
        // A mesh may read the hints, so removing the preference is not always without effect.
        fixes: () => removeField('Remove it', document, preference.field, { isSafe: false }),
      },
    ];
  },
};
