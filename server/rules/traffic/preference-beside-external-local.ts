import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findExternalLocal, findUnproxied } from '../validation/serviceKind.ts';

export const preferenceBesideExternalLocal: ServiceRule = {
  id: 'preference-beside-external-local',
  summary:
    'A traffic preference stands beside `externalTrafficPolicy: Local`, which wins for traffic from outside.',
  why: `With \`spec.externalTrafficPolicy: Local\` a connection that enters through a node port, a load balancer or an external
address stays on the node that received it, and is dropped when that node has no endpoint. A preference for the zone or
the node does not change that. It counts for clients inside the cluster.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
  externalTrafficPolicy: Local
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  severity: 'information',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions }) => {
    const preference = findPreference(service, versions);
    const policy = findExternalLocal(service, versions);
    if (preference === undefined || policy === undefined || findUnproxied(service) !== undefined) return [];
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} counts for clients inside the cluster only: spec.externalTrafficPolicy: Local keeps traffic from outside on the node that receives it.`,
        related: [{ message: 'This policy wins for traffic from outside.', range: policy.entryRange }],
      },
    ];
  },
};
