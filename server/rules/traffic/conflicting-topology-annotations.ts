import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { removeField } from '../fixes.ts';
import { findTopologyAnnotations, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const conflictingTopologyAnnotations: ServiceRule = {
  id: 'conflicting-topology-annotations',
  summary: 'The old and the new topology annotation have different values.',
  why: `\`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\` is the old name of \`${TOPOLOGY_MODE_ANNOTATION}\`. The API
server refuses a Service that carries both with values that are not the same text; \`Auto\` and \`auto\` differ too.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: Disabled
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `apiVersion: v1
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
`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: ({ document, service }) => {
    const { mode, hints } = findTopologyAnnotations(service);
    if (mode === undefined || hints === undefined || mode.value === hints.value) return [];
    return [
      {
        range: mode.range,
        message: `metadata.annotations[${TOPOLOGY_MODE_ANNOTATION}] is ${showValue(mode.value)} and its old name ${TOPOLOGY_AWARE_HINTS_ANNOTATION} is ${showValue(hints.value)}: the API server refuses two values. Keep the new annotation only.`,
        related: [{ message: 'The same annotation under its old name.', range: hints.entryRange }],
        fixes: () =>
          removeField(`Remove ${TOPOLOGY_AWARE_HINTS_ANNOTATION}`, document, hints, { isSafe: false }),
      },
    ];
  },
};
