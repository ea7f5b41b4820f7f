import { formatTimes } from '../../words/numbers.ts';
import type { AutoscalerResource, WorkloadResource } from '../../manifest/model.ts';
import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { nameAutoscaler } from '../../scenario/workloads.ts';
import { listNames } from '../../words/lists.ts';
import { findPreference } from './preference.ts';
import { removePreference } from './removePreference.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

/** From so many times the mean on the busiest pod is worth a number in the message. */
const NOTEWORTHY = 1.2;

export const preferenceBesideAutoscaler: ServiceRule = {
  id: 'preference-beside-autoscaler',
  summary: 'One autoscaler scales a workload with a traffic preference across several zones.',
  why: `A HorizontalPodAutoscaler uses the average of all pods. With a preference, the pods of one zone can be overloaded
while those of another are idle, and the average shows neither: no pod is added. A pod that is added goes where
the scheduler finds the fewest, not where the load is. Scale each zone separately (one Deployment and one autoscaler for each zone,
behind the same Service), or remove the preference.

Reported only if the nodes are known and are in several zones. A workload that selects one zone by name is not
reported.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const { service, versions, analysis, uri } = context;
    const preference = findPreference(service, versions);
    if (preference === undefined || findUnproxied(service) !== undefined) return [];
    if (service.spec.internalTrafficPolicy?.value === 'Local') return [];
    if (analysis.sources.isAssumed('nodes') || countZones(context) < 2) return [];
    const scaled = analysis.built.workloads.flatMap((workload) => {
      const autoscaler = autoscalerOf(workload.resource, context);
      return autoscaler === undefined ? [] : [{ ...workload, autoscaler }];
    });
    const [first] = scaled;
    if (first === undefined) return [];
    const names = listNames(scaled.map(({ autoscaler }) => nameAutoscaler(autoscaler)));
    const subject = scaled.length === 1 ? t`HorizontalPodAutoscaler ${names} scales` : t`${names} scale`;
    return [
      {
        range: preference.field.keyRange,
        message: t`Scale each zone separately, or remove ${preference.path}: ${subject} on the average of all zones and can miss one overloaded zone${describeNext(context, first.resource)}.`,
        related: scaled
          .filter((workload) => workload.uri === uri)
          .map(({ resource }) => ({
            message: t`${resource.kind} ${resource.metadata.name?.value ?? ''} is scaled across all zones.`,
            range: resource.kindRange,
            resource,
          })),
        fixes: () => removePreference(context.document, context.service, preference),
      },
    ];
  },
};

function countZones({ analysis }: RuleContext): number {
  return new Set(analysis.built.scenario.nodes.flatMap(({ zone }) => zone ?? [])).size;
}

/** Of a workload that may run in several zones. */
function autoscalerOf(workload: WorkloadResource, { analysis }: RuleContext): AutoscalerResource | undefined {
  if (asksForOneZone(workload)) return undefined;
  const found = analysis.built.autoscalers.get(workload);
  return found !== undefined && (found.maxReplicas ?? Infinity) > 1 ? found : undefined;
}

function asksForOneZone({ template }: WorkloadResource): boolean {
  const { nodeSelector, requiredNodeAffinity } = template.scheduling;
  if (Object.hasOwn(nodeSelector, ZONE_LABEL)) return true;
  const zones = (requiredNodeAffinity ?? []).map(({ matchExpressions }) =>
    matchExpressions.find(({ key, operator }) => key === ZONE_LABEL && operator === 'In'),
  );
  const named = new Set(zones.flatMap((requirement) => requirement?.values ?? []));
  return zones.length > 0 && zones.every((requirement) => requirement !== undefined) && named.size === 1;
}

/** What one more replica would do, where the numbers rest on what someone wrote. */
function describeNext(context: RuleContext, { metadata }: WorkloadResource): string {
  const { built } = context.analysis;
  const facts = findTrafficFacts(context);
  const busiest = facts?.report.load.busiest;
  if (facts === undefined || busiest === undefined || isAssumed(built, 'clients')) return '';
  if (busiest.timesMean < NOTEWORTHY) return '';
  const what = { kind: 'replicas-added', workload: metadata.name?.value ?? '', added: 1 } as const;
  const answer = context.analysis.withWhatIf(what)?.answer;
  if (answer === undefined) return '';
  const { before, after } = answer.difference.busiestLoad;
  const isRelieved = after < before * (1 - 1e-9);
  const load = t`${formatTimes(busiest.timesMean)} average`;
  return isRelieved ? '' : t` (one more replica would leave the busiest pod at ${load})`;
}
