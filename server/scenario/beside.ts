import { schedulerOf } from '../kubernetes/scheduler.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { RuntimeClassResource, WorkloadResource } from '../manifest/model.ts';
import { canShareNamespace, namespaceOf } from '../manifest/read/labels.ts';
import { nearest } from '../workspace/fileProximity.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { SchedulingContext } from './scheduling.ts';
import { findOwnVolumes, findVolumes } from './volumes.ts';

/** What the scheduler of the version looks at beside a workload: what the nearest manifests tell. */
export function besideWorkloads(
  index: ObjectIndex,
  openUri: string,
  version: Minor,
): Omit<SchedulingContext, 'areNodesReal'> {
  return {
    scheduler: schedulerOf(version),
    volumesOf: (workload) => findVolumes(workload, index),
    ownVolumesOf: (workload, replicas) => findOwnVolumes(workload, replicas, index),
    runtimeOf: (workload) => findRuntime(workload, index, openUri),
    rolloutOf: (workload) => findRollout(workload, index, openUri),
  };
}

/** The RuntimeClass that the pods name. Source: plugin/pkg/admission/runtimeclass/admission.go. */
function findRuntime(
  { template }: WorkloadResource,
  index: ObjectIndex,
  openUri: string,
): RuntimeClassResource | undefined {
  const { runtimeClassName } = template.scheduling;
  if (runtimeClassName === undefined) return undefined;
  return nearest(index.runtimeClassesNamed(runtimeClassName), openUri)[0]?.resource;
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
