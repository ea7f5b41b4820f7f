/** Keeps pods off a node that do not tolerate it. */
export interface NodeTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export interface TaintToleration {
  readonly key: string | undefined;
  readonly operator: 'Exists' | 'Equal';
  readonly value: string;
  readonly effect: string | undefined;
}

/** What the node controller puts on a node that is not ready, and on a cordoned one. Source: core/v1/well_known_taints.go. */
export const NOT_READY_TAINT: NodeTaint = taint('not-ready', 'NoSchedule');
export const UNSCHEDULABLE_TAINT: NodeTaint = taint('unschedulable', 'NoSchedule');

/**
 * What every pod of a DaemonSet tolerates; the unavailable network, which only pods on the host's network tolerate, is
 * left out. Source: AddOrUpdateDaemonPodTolerations in pkg/controller/daemon/util.
 */
export const DAEMON_TOLERATIONS: readonly TaintToleration[] = [
  taint('not-ready', 'NoExecute'),
  taint('unreachable', 'NoExecute'),
  taint('disk-pressure', 'NoSchedule'),
  taint('memory-pressure', 'NoSchedule'),
  taint('pid-pressure', 'NoSchedule'),
  taint('unschedulable', 'NoSchedule'),
].map(({ key, effect }) => ({ key, operator: 'Exists', value: '', effect }));

/** The scheduler takes no such node for a pod that does not tolerate the taint; the third effect only speaks against it. */
export function keepsPodsAway({ effect }: Pick<NodeTaint, 'effect'>): boolean {
  return effect === 'NoSchedule' || effect === 'NoExecute';
}

export function speaksAgainst({ effect }: Pick<NodeTaint, 'effect'>): boolean {
  return effect === 'PreferNoSchedule';
}

/** An empty effect or key stands for every one. Source: ToleratesTaint in k8s.io/api/core/v1/toleration.go. */
export function isTolerated(found: NodeTaint, tolerations: readonly TaintToleration[]): boolean {
  return tolerations.some(
    ({ key, operator, value, effect }) =>
      (effect === undefined || effect === '' || effect === found.effect) &&
      (key === undefined || key === '' || key === found.key) &&
      (operator === 'Exists' || value === found.value),
  );
}

function taint(name: string, effect: string): NodeTaint {
  return { key: `node.kubernetes.io/${name}`, value: '', effect };
}
