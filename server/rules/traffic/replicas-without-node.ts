import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { PlacementReason } from '../../simulator/reasons.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { sayPlacementReason } from '../../words/placementReasons.ts';
import type { ServiceRule } from '../rule.ts';

export const replicasWithoutNode: ServiceRule = {
  id: 'replicas-without-node',
  summary: 'Replicas behind the Service fit on no node.',
  why: `A pod that no node takes stays pending, and the Service has one endpoint less: the others carry its load, and its zone may
have none at all. Reasons are a spread constraint that wants more zones than there are (\`minDomains\`), required affinity, a
port of the node that another pod has, a volume in another zone, or nodes that are too small or full.

The rule speaks only where the nodes are known.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
${deployment(3)}`,
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
${deployment(2)}`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: ({ service, analysis, uri }) => {
    const { built, result } = analysis;
    if (isAssumed(built, 'nodes') || result.kind !== 'report') return [];
    const range = service.spec.selector?.keyRange ?? service.kindRange;
    return result.placement.reasons.filter(isUnplaced).map((reason) => {
      const workload = built.workloads.find(
        ({ resource }) => resource.metadata.name?.value === reason.workload.name,
      );
      const sentence = sayPlacementReason(reason);
      return {
        range,
        message: `spec.selector: ${sentence}`,
        related:
          workload?.uri === uri
            ? [{ message: sentence, range: workload.resource.kindRange, resource: workload.resource }]
            : [],
      };
    });
  },
};

function isUnplaced(reason: PlacementReason): reason is Extract<PlacementReason, { kind: 'unplaced' }> {
  return reason.kind === 'unplaced';
}

function deployment(minDomains: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 6
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          minDomains: ${minDomains}
          topologyKey: ${ZONE_LABEL}
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys:
            - pod-template-hash
      containers:
        - name: web
          image: example.com/web
`;
}
