import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { removeField, renameKey } from '../fixes.ts';
import { findTopologyAnnotations } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const deprecatedTopologyAwareHints: ServiceRule = {
  id: 'deprecated-topology-aware-hints',
  summary: `The annotation \`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\` is the old name of \`topology-mode\`.`,
  why: `Since Kubernetes 1.27 the annotation is called \`${TOPOLOGY_MODE_ANNOTATION}\`. The old name still works, and
wins where both are written, but the API server warns about it, whatever its value.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: Auto
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
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service }) => {
    const { mode, hints } = findTopologyAnnotations(service);
    if (hints === undefined) return [];
    return [
      {
        range: hints.keyRange,
        message: `${hints.path} is deprecated since Kubernetes 1.27: the annotation is called ${TOPOLOGY_MODE_ANNOTATION}.`,
        tag: 'deprecated',
        fixes: () =>
          mode === undefined
            ? renameKey(`Rename to ${TOPOLOGY_MODE_ANNOTATION}`, document, hints, TOPOLOGY_MODE_ANNOTATION, {
                isSafe: true,
                isPreferred: true,
              })
            : removeField(`Remove ${TOPOLOGY_AWARE_HINTS_ANNOTATION}`, document, hints, {
                isSafe: mode.value === hints.value,
                isPreferred: mode.value === hints.value,
              }),
      },
    ];
  },
};
