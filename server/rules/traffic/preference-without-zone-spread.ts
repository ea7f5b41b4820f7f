import { formatShare, formatTimes } from '../../words/numbers.ts';
import { listNames } from '../../words/lists.ts';
import type { ServiceResource, WorkloadResource } from '../../manifest/model.ts';
import { findLooseWorkloads, hasIdleConstraint } from '../../analysis/zoneSpread.ts';
import { POD_TEMPLATE_HASH_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { findPreference } from './preference.ts';
import type { Fix, JsonValue, RuleContext, ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceWithoutZoneSpread: ServiceRule = {
  id: 'preference-without-zone-spread',
  summary: 'Nothing spreads the pods of a workload with a traffic preference across zones.',
  why: `A zone preference depends on the placement of the pods. Without a topology spread constraint on
\`${ZONE_LABEL}\` the scheduler balances zones only loosely, and all replicas can end up
in one zone: after a rollout, a node drain or an outage. Then the pods of that zone serve all clients, and traffic from the other
zones is cross-zone.

A workload that selects zones by name, or keeps its pods apart by zone, is not reported.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const { service, versions, analysis, uri } = context;
    const preference = findPreference(service, versions);
    if (preference === undefined || findUnproxied(service) !== undefined) return [];
    if (service.spec.internalTrafficPolicy?.value === 'Local') return [];
    const loose = findLooseWorkloads(analysis);
    const worst = loose.length === 0 ? undefined : describeWorst(context);
    if (worst === undefined) return [];
    const names = listNames(loose.map(({ resource }) => nameOfObject(resource)));
    const near = loose.filter((workload) => workload.uri === uri);
    return [
      {
        range: preference.field.keyRange,
        message:
          `${describeRemedy(
            loose.map(({ resource }) => resource),
            names,
          )}: ` + t`${preference.path} relies on pods in every zone, but ${worst}.`,
        related: near.map(({ resource }) => ({
          message: `${nameOfObject(resource)} ${describeLack(resource)}.`,
          range: resource.kindRange,
          resource,
        })),
        fixes: () => near.flatMap(({ resource }) => makeSpreadFixes(service, resource)),
      },
    ];
  },
};

function describeRemedy(loose: readonly WorkloadResource[], names: string): string {
  const meant = loose.find(hasIdleConstraint);
  return meant === undefined
    ? t`Add a topologySpreadConstraint on ${ZONE_LABEL} to ${names}`
    : t`Match the labels of the pod template in the zone spread constraint of ${nameOfObject(meant)}`;
}

function describeLack(workload: WorkloadResource): string {
  return hasIdleConstraint(workload)
    ? t('has a zone spread constraint that counts none of its pods')
    : t('has no zone spread constraint');
}

/** So much more of the busiest pod's load is worth a word. */
const NOTABLY = 1.2;

/**
 * What the worst placement would be; undefined where even that one is as even as can be, as anti-affinity between
 * hosts may see to, or harms nobody. Without known nodes there is nothing to count with.
 */
function describeWorst({ analysis }: RuleContext): string | undefined {
  if (analysis.sources.isAssumed('nodes')) return t('all can land in one zone');
  const { worstResult, result } = analysis;
  if (worstResult.kind !== 'report' || result.kind !== 'report') return undefined;
  const { zones, load, locality } = worstResult;
  const most = Math.max(...zones.map(({ readyEndpointCount }) => readyEndpointCount));
  if (most <= Math.ceil(load.readyEndpointCount / zones.length)) return undefined;
  const how = most === load.readyEndpointCount ? t('all') : t`${most} of ${load.readyEndpointCount}`;
  const where = t`${how} can land in one zone`;
  if (locality.crossZone > result.locality.crossZone)
    return t`${where} (${formatShare(locality.crossZone)} cross-zone)`;
  const times = load.busiest?.timesMean ?? 0;
  const isHotter = times > NOTABLY * (result.load.busiest?.timesMean ?? 0);
  return isHotter ? t`${where} (busiest pod ${formatTimes(times)} average)` : undefined;
}

/** Beside constraints of other kinds, where to add one is left to the person. */
export function makeSpreadFixes(service: ServiceResource, workload: WorkloadResource): readonly Fix[] {
  if (workload.template.scheduling.topologySpreadConstraints.length > 0) return [];
  return (['DoNotSchedule', 'ScheduleAnyway'] as const).map((whenUnsatisfiable) => ({
    title: t`Spread ${nameOfObject(workload)} across zones (${whenUnsatisfiable})`,
    edits: [],
    insertions: [
      {
        resource: workload,
        path: ['spec', 'template', 'spec', 'topologySpreadConstraints'],
        value: [
          {
            maxSkew: 1,
            topologyKey: ZONE_LABEL,
            whenUnsatisfiable,
            labelSelector: { matchLabels: selectorLabels(service) },
            // Counts the pods of one revision only, so that a rollout ends evenly too.
            ...(workload.kind === 'Deployment' ? { matchLabelKeys: [POD_TEMPLATE_HASH_LABEL] } : {}),
          },
        ],
      },
    ],
    isSafe: false,
  }));
}

function selectorLabels({ spec }: ServiceResource): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries((spec.selector?.value ?? []).map(({ key, field }) => [key, field.value]));
}
