import { HOSTNAME_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import { meetsNodeRequirement } from '../../kubernetes/labelSelectors.ts';
import {
  DAEMON_TOLERATIONS,
  NOT_READY_TAINT,
  UNSCHEDULABLE_TAINT,
  isTolerated,
  keepsPodsAway,
  speaksAgainst,
} from '../../kubernetes/taints.ts';
import type { NodeTaint, TaintToleration } from '../../kubernetes/taints.ts';
import type { ClusterNode, NodeTerm, Workload, WorkloadScheduling } from '../scenarioTypes.ts';

/**
 * A label of a node. The zone is the node's zone, and a node without a hostname label has its name for it, because kubelet
 * always sets that label and shortened Node manifests often leave it out.
 */
export function labelOf(node: ClusterNode, key: string): string | undefined {
  if (key === ZONE_LABEL) return node.zone;
  const written = Object.hasOwn(node.labels, key) ? node.labels[key] : undefined;
  return written ?? (key === HOSTNAME_LABEL ? node.name : undefined);
}

/** Why no pod of a workload may run on a node, whatever else runs there. */
export type Obstacle =
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'cordoned' }
  | { readonly kind: 'taint'; readonly taint: NodeTaint }
  | { readonly kind: 'selector' }
  /** Not selected by the RuntimeClass of the pods. */
  | { readonly kind: 'runtime-class' }
  /** A volume of the pods is bound to other nodes. */
  | { readonly kind: 'volume' }
  /** spec.nodeName names another node. */
  | { readonly kind: 'nodeName' };

/** The first obstacle in the order of the union; undefined when the node takes pods of the workload. */
export function findObstacle(node: ClusterNode, workload: Workload): Obstacle | undefined {
  const { nodeName, volumes = [] } = workload.scheduling;
  if (nodeName !== undefined) return nodeName === node.name ? undefined : { kind: 'nodeName' };
  const tolerations = tolerationsOf(workload);
  if (!node.isReady && !isTolerated(NOT_READY_TAINT, tolerations)) return { kind: 'not-ready' };
  if (node.isUnschedulable && !isTolerated(UNSCHEDULABLE_TAINT, tolerations)) return { kind: 'cordoned' };
  const taint = findUntoleratedTaint(node.taints, tolerations);
  if (taint) return { kind: 'taint', taint };
  if (!matchesRequired(node, workload.scheduling)) return { kind: 'selector' };
  if (!matchesRuntime(node, workload.scheduling)) return { kind: 'runtime-class' };
  const isInReach = volumes.every((terms) => terms.some((term) => matchesTerm(node, term)));
  return isInReach ? undefined : { kind: 'volume' };
}

/** The taints that the node lifecycle controller gives the node for its state, where nobody wrote them out. */
export function impliedTaintsOf({ isReady, isUnschedulable }: ClusterNode): readonly NodeTaint[] {
  return [...(isReady ? [] : [NOT_READY_TAINT]), ...(isUnschedulable ? [UNSCHEDULABLE_TAINT] : [])];
}

/** A taint with an effect that keeps pods away and that the tolerations do not cover. */
export function findUntoleratedTaint(
  taints: readonly NodeTaint[],
  tolerations: readonly TaintToleration[],
): NodeTaint | undefined {
  return taints.find((taint) => keepsPodsAway(taint) && !isTolerated(taint, tolerations));
}

/** How many PreferNoSchedule taints speak against the node. */
export function countSoftTaints(node: ClusterNode, tolerations: readonly TaintToleration[]): number {
  return node.taints.filter((taint) => speaksAgainst(taint) && !isTolerated(taint, tolerations)).length;
}

/** The workload's tolerations, with those that every DaemonSet pod gets. */
export function tolerationsOf(workload: Workload): readonly TaintToleration[] {
  return workload.kind === 'DaemonSet'
    ? [...workload.scheduling.tolerations, ...DAEMON_TOLERATIONS]
    : workload.scheduling.tolerations;
}

/** The nodeSelector and the required node affinity: its terms are alternatives, and an empty one selects nothing. */
export function matchesRequired(node: ClusterNode, scheduling: WorkloadScheduling): boolean {
  const { nodeSelector, requiredNodeAffinity } = scheduling;
  const isSelected = Object.entries(nodeSelector).every(([key, value]) => labelOf(node, key) === value);
  return isSelected && (requiredNodeAffinity?.some((term) => matchesTerm(node, term)) ?? true);
}

/** The admission of pods adds it to their nodeSelector. */
export function matchesRuntime(node: ClusterNode, { runtimeSelector = {} }: WorkloadScheduling): boolean {
  return Object.entries(runtimeSelector).every(([key, value]) => labelOf(node, key) === value);
}

/** Every requirement of the term holds for the node. */
export function matchesTerm(node: ClusterNode, term: NodeTerm): boolean {
  if (term.matchExpressions.length === 0 && term.matchFields.length === 0) return false;
  return (
    term.matchExpressions.every((requirement) =>
      meetsNodeRequirement(requirement, labelOf(node, requirement.key)),
    ) &&
    term.matchFields.every(
      (requirement) =>
        requirement.key === 'metadata.name' &&
        (requirement.operator === 'In' || requirement.operator === 'NotIn') &&
        meetsNodeRequirement(requirement, node.name),
    )
  );
}
