import type { PlacementReason } from '../../simulator/reasons.ts';
import { sayPlacementReason } from '../../words/placementReasons.ts';
import type { ServiceRule } from '../rule.ts';

export const replicasWithoutNode: ServiceRule = {
  id: 'replicas-without-node',
  summary: 'Replicas behind the Service fit on no node.',
  why: `A pod that fits on no node stays pending, and the Service has one endpoint less: the others carry its load, and its zone may
have none at all. Possible reasons are a spread constraint that requires more zones than exist (\`minDomains\`), required affinity, a
host port that another pod uses, a volume in another zone, or nodes that are too small or full.

Reported only if the nodes are known.`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: ({ service, analysis, uri }) => {
    if (analysis.sources.isAssumed('nodes')) return [];
    const { built, result } = analysis;
    if (result.kind !== 'report') return [];
    const range = service.spec.selector?.keyRange ?? service.kindRange;
    return result.placement.reasons.filter(isUnplaced).map((reason) => {
      const workload = built.workloads.find(
        ({ resource }) => resource.metadata.name?.value === reason.workload.name,
      );
      const sentence = sayPlacementReason(reason);
      return {
        range,
        message: sentence,
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
