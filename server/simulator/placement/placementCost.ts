import type { PlacementModel } from './placementModel.ts';
import type { NodeTerm, WorkloadScheduling } from '../scenarioTypes.ts';

/**
 * What it takes to look at all nodes before the first pod of a workload is placed, in the unit of a judgement of one node
 * for one pod: some tens of nanoseconds.
 */
export function costOfOpening(model: PlacementModel, index: number): number {
  const { nodes, workloads, terms } = model;
  const scheduling = workloads[index]?.scheduling;
  if (scheduling === undefined) return 0;
  const selected = terms.reduce((sum, { term }) => sum + 1 + term.selects.length / 8, 0);
  const keys = Math.min(terms.length, MOST_KEYS);
  return nodes.length * (ALWAYS + keys + costOfScheduling(scheduling)) + selected;
}

/** Taints, the zone and the room of a node. */
const ALWAYS = 4;
/** Nobody has more topology keys than that; more of them cost more than is accounted for. */
const MOST_KEYS = 32;

function costOfScheduling(scheduling: WorkloadScheduling): number {
  return (
    2 * scheduling.spreadConstraints.length +
    2 * (scheduling.podAffinity.length + scheduling.podAntiAffinity.length) +
    scheduling.tolerations.length +
    Object.keys(scheduling.nodeSelector).length +
    (scheduling.requiredNodeAffinity ?? []).reduce((sum, term) => sum + costOfTerm(term), 0) +
    scheduling.preferredNodeAffinity.reduce((sum, { term }) => sum + costOfTerm(term), 0)
  );
}

function costOfTerm({ matchExpressions, matchFields }: NodeTerm): number {
  return [...matchExpressions, ...matchFields].reduce((sum, { values }) => sum + 1 + values.length / 4, 0);
}
