import { POD_TEMPLATE_HASH_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { TopologySpreadConstraint, WorkloadResource } from '../../manifest/model.ts';
import { countsNothing } from '../../scenario/scheduling.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import type { PlacementReason } from '../../simulator/reasons.ts';
import { listZoneCounts } from '../../words/zones.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const zonesUnevenAfterUpdates: ServiceRule = {
  id: 'zones-uneven-after-updates',
  summary: 'An update can undo the zone spread that a traffic preference relies on.',
  why: `A spread constraint is checked when a pod is placed, and counts every pod that its \`labelSelector\` selects. During a rolling
update these are the pods of the old and the new version together: a new pod goes where the sum is lowest, and once
the old pods are gone, the new ones can be left in fewer zones. Nothing moves them afterwards. With
\`matchLabelKeys: [pod-template-hash]\` each version is counted separately, and an update ends as evenly as it began.

Reported only if the nodes are known and replicas are set.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    if (facts === undefined) return [];
    const { built, worstResult } = context.analysis;
    if (worstResult.kind !== 'report') return [];
    return worstResult.placement.reasons.filter(isLeftByUpdate).flatMap((reason) => {
      const found = built.workloads.find(({ resource }) => isNamed(resource, reason.workload));
      // a StatefulSet's pods have no such label before they are made, and no constraint can name it in time
      if (found?.resource.kind !== 'Deployment') return [];
      const { resource, uri } = found;
      const constraint = resource.template.scheduling.topologySpreadConstraints.find(
        (each) => isHardOnZones(each) && !countsNothing(each, resource),
      );
      if (constraint === undefined) return [];
      const isNear = uri === context.uri;
      return [
        {
          range: facts.preference.field.keyRange,
          message: t`Add matchLabelKeys: [${POD_TEMPLATE_HASH_LABEL}] to the spread constraint of ${nameOfObject(resource)}: it counts old and new pods together, and an update can leave ${listZoneCounts(reason.zones)}.`,
          related: isNear
            ? [
                {
                  message: t('Spread constraint.'),
                  range: constraint.selectorRange,
                  resource,
                },
              ]
            : [],
          fixes: () => (isNear ? countEachVersion(resource, constraint) : []),
        },
      ];
    });
  },
};

type Placed = Extract<PlacementReason, { kind: 'placed' }>;

function isLeftByUpdate(reason: PlacementReason): reason is Placed {
  return reason.kind === 'placed' && reason.cause.kind === 'worst-after-update';
}

function isNamed(resource: WorkloadResource, { kind, name }: Placed['workload']): boolean {
  return resource.kind === kind && resource.metadata.name?.value === name;
}

function isHardOnZones({ topologyKey, whenUnsatisfiable }: TopologySpreadConstraint): boolean {
  return topologyKey === ZONE_LABEL && whenUnsatisfiable === 'DoNotSchedule';
}

function countEachVersion(
  resource: WorkloadResource,
  { node, matchLabelKeys }: TopologySpreadConstraint,
): readonly Fix[] {
  if (matchLabelKeys.length > 0) return [];
  return [
    {
      title: t`Add matchLabelKeys to the constraint of ${nameOfObject(resource)}`,
      edits: [],
      insertions: [{ resource, within: node, path: ['matchLabelKeys'], value: [POD_TEMPLATE_HASH_LABEL] }],
      isSafe: false,
      isPreferred: true,
    },
  ];
}
