import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { listNames } from '../../words/lists.ts';
import { findReplicaShortage } from './replicaShortage.ts';
import type { ReplicaShortage } from './replicaShortage.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const fewerReplicasThanZones: ServiceRule = {
  id: 'fewer-replicas-than-zones',
  summary:
    'A preference for the zone is set for a workload with fewer replicas than there are zones with clients.',
  why: `Wherever the scheduler puts the pods, some zone has none. Clients there are spread over the pods of all other zones:
their traffic crosses zones, and it comes on top of what those pods serve anyway. One replica for each zone is the least
that a preference for the zone needs, twice as many keep a zone served while a pod is replaced.

The rule speaks only where the nodes are known and the replicas are written down, in the workload or as the least that an
autoscaler keeps.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
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
${deployment(2)}`,
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
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
${deployment(3)}`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    // the Auto heuristic refuses such a Service, which is reported as that
    if (facts?.preference.kind !== 'field') return [];
    const shortage = findReplicaShortage(context, facts);
    if (shortage === undefined) return [];
    const { replicas, zones, workload, autoscaler } = shortage;
    const title = nameOfObject(workload.resource);
    const source =
      autoscaler === undefined
        ? `${title} has ${replicas} replicas`
        : `HorizontalPodAutoscaler ${autoscaler.metadata.name?.value ?? ''} keeps ${title} at ${replicas} replicas at least`;
    const isNear = workload.uri === context.uri;
    return [
      {
        range: facts.preference.field.keyRange,
        message:
          `${facts.preference.path} needs a pod in every zone with clients, but ${source}, ` +
          `and there are ${zones.length} zones (${listNames(zones)}).`,
        related: isNear
          ? [{ message: `${source}.`, range: workload.resource.kindRange, resource: workload.resource }]
          : [],
        fixes: () => (isNear ? makeFixes(shortage) : []),
      },
    ];
  },
};

/** As many as there are zones, and twice as many. */
function makeFixes({ zones, workload: { resource }, autoscaler }: ReplicaShortage): readonly Fix[] {
  const field = autoscaler === undefined ? 'replicas' : 'minReplicas';
  return [zones.length, 2 * zones.length].map((value, at) => ({
    title: `Set ${field} to ${value}, ${at === 0 ? 'one' : 'two'} for each zone`,
    edits: [],
    insertions: [{ resource: autoscaler ?? resource, path: ['spec', field], value, isReplacing: true }],
    isSafe: false,
    isPreferred: at === 0,
  }));
}

function deployment(replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
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
      containers:
        - name: web
          image: example.com/web
`;
}
