import { ZONE_LABEL } from '../kubernetes/keys.ts';
import { matchesLabelSelector } from '../manifest/read/labels.ts';
import type { NodeSelectorTerm, TopologySpreadConstraint, WorkloadResource } from '../manifest/model.ts';
import { countsNothing } from '../scenario/scheduling.ts';
import { replicasIn } from '../scenario/workloads.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { ServiceAnalysis } from './types.ts';

/** The workloads behind the Service that run several pods for certain, and say nothing about their zones. */
export function findLooseWorkloads(analysis: ServiceAnalysis): readonly Sourced<WorkloadResource>[] {
  return analysis.sources.workloads.filter(
    ({ resource }) =>
      resource.kind !== 'DaemonSet' && countOf(analysis, resource) > 1 && !mindsZones(resource),
  );
}

/** What is written is known without the rest of the scenario. */
function countOf(analysis: ServiceAnalysis, workload: WorkloadResource): number {
  return (analysis.sources.replicasOf(workload) ?? replicasIn(analysis.built, workload)).replicas;
}

/** It has a constraint on zones, which would do if it selected the pods. */
export function hasIdleConstraint({ template }: WorkloadResource): boolean {
  return template.scheduling.topologySpreadConstraints.some(({ topologyKey }) => topologyKey === ZONE_LABEL);
}

function mindsZones(workload: WorkloadResource): boolean {
  const { template } = workload;
  const { topologySpreadConstraints, nodeSelector, podAntiAffinity } = template.scheduling;
  const { requiredNodeAffinity, preferredNodeAffinity } = template.scheduling;
  const terms = [...(requiredNodeAffinity ?? []), ...preferredNodeAffinity.map(({ term }) => term)];
  return (
    topologySpreadConstraints.some((constraint) => spreadsOver(constraint, workload)) ||
    podAntiAffinity.some(({ topologyKey }) => topologyKey === ZONE_LABEL) ||
    Object.hasOwn(nodeSelector, ZONE_LABEL) ||
    terms.some(namesZones)
  );
}

/** A constraint that does not select the pods it is written for counts none of them, and spreads none. */
function spreadsOver(constraint: TopologySpreadConstraint, workload: WorkloadResource): boolean {
  const { topologyKey, labelSelector } = constraint;
  return (
    topologyKey === ZONE_LABEL &&
    !countsNothing(constraint, workload) &&
    matchesLabelSelector(labelSelector, workload.template.labels)
  );
}

function namesZones({ matchExpressions }: NodeSelectorTerm): boolean {
  return matchExpressions.some(({ key }) => key === ZONE_LABEL);
}
