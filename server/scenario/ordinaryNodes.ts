import { keepsPodsAway } from '../kubernetes/taints.ts';
import type { ClusterNode } from '../simulator/scenarioTypes.ts';

/** Whether pods without anything special may run there: no taint keeps them away, no cordon does, and there is room. */
export function takesOrdinaryPods({ isReady, isUnschedulable, taints, allocatable }: ClusterNode): boolean {
  const { pods, milliCpu, memoryBytes } = allocatable;
  const hasRoom = pods !== 0 && milliCpu !== 0 && memoryBytes !== 0;
  return isReady && !isUnschedulable && hasRoom && !taints.some(keepsPodsAway);
}
