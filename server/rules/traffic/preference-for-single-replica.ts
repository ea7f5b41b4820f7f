import { replicasIn } from '../../scenario/workloads.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { findPreference } from './preference.ts';

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
    const { built } = context.analysis;
    if (preference === undefined || isAssumed(built, 'endpoints') || !mayBeOne(context)) return [];
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
        message: `${path} has no effect with a single endpoint: every client uses it.`,
      },
    ];
  },
};

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
