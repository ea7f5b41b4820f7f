import type { WorkloadResource } from '../manifest/model.ts';
import { canShareNamespace, namespaceOf } from '../manifest/read/labels.ts';
import { nearest } from '../workspace/fileProximity.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';

/**
 * What the RuntimeClass of the pods asks for on top, which the API server writes into pods that say no overhead themselves.
 * Source: plugin/pkg/admission/runtimeclass/admission.go.
 */
export function findOverhead(
  { template }: WorkloadResource,
  index: ObjectIndex,
  openUri: string,
): ReadonlyMap<string, number> | undefined {
  const { runtimeClassName, resources } = template.scheduling;
  if (runtimeClassName === undefined || resources.hasOverhead === true) return undefined;
  return nearest(index.runtimeClassesNamed(runtimeClassName), openUri)[0]?.resource.overhead;
}

/** The Rollout that runs the Deployment's pods in its place; its replicas are those that count. */
export function findRollout(
  workload: WorkloadResource,
  index: ObjectIndex,
  openUri: string,
): WorkloadResource | undefined {
  const name = workload.metadata.name?.value;
  if (workload.kind !== 'Deployment' || name === undefined) return undefined;
  const rollouts = index
    .rolloutsOf(name)
    .filter(({ resource }) => canShareNamespace(namespaceOf(resource), namespaceOf(workload)));
  return nearest(rollouts, openUri)[0]?.resource;
}
