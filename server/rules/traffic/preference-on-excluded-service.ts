import { HEADLESS_LABEL, SERVICE_PROXY_NAME_LABEL } from '../../kubernetes/keys.ts';
import { valueOf } from '../../manifest/read/labels.ts';
import { findPreference, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceOnExcludedService: ServiceRule = {
  id: 'preference-on-excluded-service',
  summary: 'A traffic preference is set on a Service whose labels keep kube-proxy away.',
  why: `kube-proxy does not touch a Service that carries the label \`${SERVICE_PROXY_NAME_LABEL}\` or
\`${HEADLESS_LABEL}\`, whatever its value. With the first, another proxy serves it, and whether that one reads
the hints is its own affair. The second belongs to EndpointSlices of headless Services, and on a Service it is a slip that
leaves its address unserved.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    service.kubernetes.io/service-proxy-name: custom
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
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
  check: ({ service, versions }) => {
    const preference = findPreference(service, versions);
    const unproxied = findUnproxied(service);
    if (preference === undefined || unproxied?.kind !== 'excluded') return [];
    const proxy = valueOf(service.metadata.labels, SERVICE_PROXY_NAME_LABEL);
    const label = unproxied.field;
    const related =
      label === undefined
        ? []
        : [{ message: 'kube-proxy looks away because of this label.', range: label.entryRange }];
    return [
      proxy === undefined
        ? {
            range: preference.field.keyRange,
            message: `${preference.path} has no effect: the label ${HEADLESS_LABEL} on the Service keeps kube-proxy away from it.`,
            related,
          }
        : {
            range: preference.field.keyRange,
            message: `${preference.path} has no effect through kube-proxy: the label ${SERVICE_PROXY_NAME_LABEL} gives the Service to ${showValue(proxy)}, which may or may not read it.`,
            severity: 'information' as const,
            related,
          },
    ];
  },
};
