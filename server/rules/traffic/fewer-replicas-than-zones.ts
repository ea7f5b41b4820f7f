import { nameAutoscaler } from '../../scenario/workloads.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { capitalize, listNames } from '../../words/lists.ts';
import { findReplicaShortage } from './replicaShortage.ts';
import type { ReplicaShortage } from './replicaShortage.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const fewerReplicasThanZones: ServiceRule = {
  id: 'fewer-replicas-than-zones',
  summary: 'A workload with a zone preference has fewer replicas than there are zones with clients.',
  why: `Wherever the scheduler places the pods, some zone has none. Clients there are spread over the pods of all other zones:
cross-zone traffic that adds to the load of those pods. A zone preference needs at least one replica for each zone; two keep
a zone served while a pod is replaced.

Reported only if the nodes are known and the replicas are set, in the workload or as the minimum of an
autoscaler.`,
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
        ? t`${title} has ${replicas} replicas`
        : t`the minimum of HorizontalPodAutoscaler ${nameAutoscaler(autoscaler)} is ${replicas}`;
    const isNear = workload.uri === context.uri;
    return [
      {
        range: facts.preference.field.keyRange,
        message: t`Run at least ${zones.length} replicas, one for each zone with clients (${listNames(zones)}), or remove ${facts.preference.path}: ${source}.`,
        related: isNear
          ? [
              {
                message: `${capitalize(source)}.`,
                range: workload.resource.kindRange,
                resource: workload.resource,
              },
            ]
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
    title: t`Set ${field} to ${value}: ${at === 0 ? t('one') : t('two')} for each zone`,
    edits: [],
    insertions: [{ resource: autoscaler ?? resource, path: ['spec', field], value, isReplacing: true }],
    isSafe: false,
    isPreferred: at === 0,
  }));
}
