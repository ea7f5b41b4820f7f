import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { removeField } from '../fixes.ts';
import { findAutoAnnotation, isFieldActedOn, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const preferenceBesideTopologyMode: ServiceRule = {
  id: 'preference-beside-topology-mode',
  summary: '`spec.trafficDistribution` stands beside a topology annotation that wins over it.',
  why: `When \`${TOPOLOGY_MODE_ANNOTATION}\` (or the older \`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\`) is exactly
\`Auto\` or \`auto\`, the EndpointSlice controller runs its CPU-ratio heuristic and does not look at
\`spec.trafficDistribution\`, not even when the heuristic gives up and writes no hints. The API server accepts the pair
without a warning.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
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
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    const annotation = findAutoAnnotation(service);
    if (field === undefined || annotation === undefined || !isFieldActedOn(versions)) return [];
    return [
      {
        range: field.keyRange,
        message: `spec.trafficDistribution: ${showValue(field.value)} has no effect: the annotation ${annotation.path} is ${annotation.value} and wins over it. Keep one of the two.`,
        tag: 'unnecessary',
        related: [{ message: `This annotation is ${annotation.value}.`, range: annotation.entryRange }],
        fixes: () => [
          ...removeField('Remove the annotation and keep trafficDistribution', document, annotation, {
            isSafe: false,
          }),
          ...removeField('Remove trafficDistribution and keep the annotation', document, field, {
            isSafe: false,
          }),
        ],
      },
    ];
  },
};
