import type {
  ClusterNode,
  NodeTaint,
  NodeTerm,
  PodToleration,
  Requirement,
  Workload,
  WorkloadScheduling,
} from '../scenarioTypes.ts';

export const ZONE_KEY = 'topology.kubernetes.io/zone';
export const HOSTNAME_KEY = 'kubernetes.io/hostname';

/**
 * A label of a node. The zone is the node's zone, and a node without a hostname label has its name for it, because kubelet
 * always sets that label and shortened Node manifests often leave it out.
 */
export function labelOf(node: ClusterNode, key: string): string | undefined {
  if (key === ZONE_KEY) return node.zone;
  const written = Object.hasOwn(node.labels, key) ? node.labels[key] : undefined;
  return written ?? (key === HOSTNAME_KEY ? node.name : undefined);
}

/** Why no pod of a workload may run on a node, whatever else runs there. */
export type Obstacle =
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'cordoned' }
  | { readonly kind: 'taint'; readonly taint: NodeTaint }
  | { readonly kind: 'selector' };

/** The first obstacle in the order of the union; undefined when the node takes pods of the workload. */
export function findObstacle(node: ClusterNode, workload: Workload): Obstacle | undefined {
  const tolerations = tolerationsOf(workload);
  if (!node.isReady && !isTolerated(NOT_READY, tolerations)) return { kind: 'not-ready' };
  if (node.isUnschedulable && !isTolerated(UNSCHEDULABLE, tolerations)) return { kind: 'cordoned' };
  const taint = findUntoleratedTaint(node, tolerations);
  if (taint) return { kind: 'taint', taint };
  return matchesRequired(node, workload.scheduling) ? undefined : { kind: 'selector' };
}

/** A taint with an effect that keeps pods away and that the tolerations do not cover. */
export function findUntoleratedTaint(
  node: ClusterNode,
  tolerations: readonly PodToleration[],
): NodeTaint | undefined {
  return node.taints.find(
    (taint) =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !isTolerated(taint, tolerations),
  );
}

/** How many PreferNoSchedule taints speak against the node. */
export function countSoftTaints(node: ClusterNode, tolerations: readonly PodToleration[]): number {
  return node.taints.filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, tolerations),
  ).length;
}

/** The workload's tolerations, with those that every DaemonSet pod gets. */
export function tolerationsOf(workload: Workload): readonly PodToleration[] {
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

/** Every requirement of the term holds for the node. */
export function matchesTerm(node: ClusterNode, term: NodeTerm): boolean {
  if (term.matchExpressions.length === 0 && term.matchFields.length === 0) return false;
  return (
    term.matchExpressions.every((requirement) => meets(labelOf(node, requirement.key), requirement)) &&
    term.matchFields.every(
      (requirement) =>
        requirement.key === 'metadata.name' &&
        (requirement.operator === 'In' || requirement.operator === 'NotIn') &&
        meets(node.name, requirement),
    )
  );
}

const NOT_READY: NodeTaint = { key: 'node.kubernetes.io/not-ready', value: '', effect: 'NoSchedule' };
const UNSCHEDULABLE: NodeTaint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' };

/** Source: AddOrUpdateDaemonPodTolerations in pkg/controller/daemon/util. */
const DAEMON_TOLERATIONS: readonly PodToleration[] = [
  ...['not-ready', 'unreachable'].map((name) => existsToleration(name, 'NoExecute')),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) =>
    existsToleration(name, 'NoSchedule'),
  ),
];

function existsToleration(name: string, effect: string): PodToleration {
  return { key: `node.kubernetes.io/${name}`, operator: 'Exists', value: '', effect };
}

function isTolerated(taint: NodeTaint, tolerations: readonly PodToleration[]): boolean {
  return tolerations.some(
    ({ key, operator, value, effect }) =>
      (effect === undefined || effect === '' || effect === taint.effect) &&
      (key === undefined || key === '' || key === taint.key) &&
      (operator === 'Exists' || value === taint.value),
  );
}

function meets(value: string | undefined, { operator, values }: Requirement): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt':
      return compareNumbers(value, operator, values);
    default:
      return false;
  }
}

const WHOLE_NUMBER = /^[+-]?\d+$/;

function compareNumbers(
  value: string | undefined,
  operator: 'Gt' | 'Lt',
  values: readonly string[],
): boolean {
  const limit = values[0];
  if (value === undefined || limit === undefined || values.length !== 1) return false;
  if (!WHOLE_NUMBER.test(value) || !WHOLE_NUMBER.test(limit)) return false;
  return operator === 'Gt' ? Number(value) > Number(limit) : Number(value) < Number(limit);
}
