import { POD_TEMPLATE_HASH_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { TopologySpreadConstraint, WorkloadResource } from '../../manifest/model.ts';
import { countsNothing } from '../../scenario/scheduling.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import type { PlacementReason } from '../../simulator/reasons.ts';
import { listZoneCounts } from '../../words/zones.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const zonesUnevenAfterUpdates: ServiceRule = {
  id: 'zones-uneven-after-updates',
  summary: 'A traffic preference relies on a zone spread constraint that an update can undo for good.',
  why: `A spread constraint holds when a pod is placed, and counts every pod that its \`labelSelector\` selects. During a rolling
update these are the pods of the old version and of the new one together: a new pod goes where the sum is lowest, and when
the old pods are gone, the new ones can be left in fewer zones than there are. Nothing moves them afterwards. With
\`matchLabelKeys: [pod-template-hash]\` each version is counted by itself, and an update ends as evenly as it began.

The rule speaks only where the nodes are known and replicas are written down.`,
  bad: `${service()}${deployment(false)}`,
  good: `${service()}${deployment(true)}`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    const { built, worstResult } = context.analysis;
    if (facts === undefined || worstResult.kind !== 'report') return [];
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
          message:
            `${facts.preference.path} relies on pods in every zone, but updates of ${nameOfObject(resource)} can leave ` +
            `${listZoneCounts(reason.zones)}: its spread constraint counts old and new pods together. ` +
            `Give it matchLabelKeys: [${POD_TEMPLATE_HASH_LABEL}].`,
          related: isNear
            ? [
                {
                  message: 'The constraint counts the pods of all versions.',
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
      title: `Count each version of ${nameOfObject(resource)} by itself`,
      edits: [],
      insertions: [{ resource, within: node, path: ['matchLabelKeys'], value: [POD_TEMPLATE_HASH_LABEL] }],
      isSafe: false,
      isPreferred: true,
    },
  ];
}

function service(): string {
  return `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
---
`;
}

function deployment(isPerVersion: boolean): string {
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
          topologyKey: ${ZONE_LABEL}
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: web
${isPerVersion ? `          matchLabelKeys:\n            - ${POD_TEMPLATE_HASH_LABEL}\n` : ''}      containers:
        - name: web
          image: example.com/web
`;
}
