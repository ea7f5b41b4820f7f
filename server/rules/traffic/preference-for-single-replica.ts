import { replicasIn } from '../../scenario/workloads.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { findPreference } from './preference.ts';
import { t } from '../../l10n.ts';

export const preferenceForSingleReplica: ServiceRule = {
  id: 'preference-for-single-replica',
  summary: 'A traffic preference is set for a Service with a single endpoint.',
  why: `With one endpoint every client uses it, whatever is preferred. When replicas are added later, the preference takes effect
unnoticed: a zone with one of many replicas then sends all of its clients there.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const preference = findPreference(context.service, context.versions);
    const { sources } = context.analysis;
    if (preference === undefined || sources.isAssumed('endpoints') || runsSeveral(context)) return [];
    if (!mayBeOne(context)) return [];
    const { result } = context.analysis;
    if (result.kind !== 'report') return [];
    const { endpoints, load, ports } = result;
    // on other ports there may be more
    if (ports !== undefined) return [];
    if (endpoints.length !== 1 || load.readyEndpointCount !== 1) return [];
    const { path, field } = preference;
    return [
      {
        range: field.keyRange,
        message: t`${path} has no effect with a single endpoint: every client uses it.`,
      },
    ];
  },
};

/** By what is written alone. Replicas that a comment or the preview says are not certain either. */
function runsSeveral({ analysis: { sources } }: RuleContext): boolean {
  const counts = sources.workloads.map(({ resource }) => sources.replicasOf(resource)?.replicas ?? Infinity);
  return counts.reduce((sum, count) => sum + count, 0) > 1;
}

/** Where workloads are behind the Service, one of them for certain runs a single pod: nothing need be simulated to know more. */
function mayBeOne(context: RuleContext): boolean {
  const { built } = context.analysis;
  const replicas = built.workloads.reduce(
    (sum, { resource }) => sum + replicasIn(built, resource).replicas,
    0,
  );
  return (built.workloads.length === 0 || replicas === 1) && isCertain(context);
}

/** A workload without written replicas, or with an autoscaler, may well run more than one. */
function isCertain({ analysis }: RuleContext): boolean {
  return analysis.built.workloads.every(({ resource }) => {
    const name = resource.metadata.name?.value;
    return (
      name !== undefined &&
      resource.kind !== 'DaemonSet' &&
      replicasIn(analysis.built, resource).source === 'written' &&
      !analysis.built.autoscalers.has(resource)
    );
  });
}
