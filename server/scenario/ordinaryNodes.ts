import type { ClusterNode } from '../simulator/scenarioTypes.ts';

/** Of taints those that keep pods away; the third only asks the scheduler for it. Source: api core/v1 types.go, TaintEffect. */
const KEEPS_AWAY: ReadonlySet<string> = new Set(['NoSchedule', 'NoExecute']);

/** Whether pods without anything special may run there: no taint keeps them away, no cordon does, and there is room. */
export function takesOrdinaryPods({ isReady, isUnschedulable, taints, allocatable }: ClusterNode): boolean {
  const { pods, milliCpu, memoryBytes } = allocatable;
  const hasRoom = pods !== 0 && milliCpu !== 0 && memoryBytes !== 0;
  return isReady && !isUnschedulable && hasRoom && !taints.some(({ effect }) => KEEPS_AWAY.has(effect));
}
