import type { VolumeResource, WorkloadResource } from '../manifest/model.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';

/**
 * The volumes that the claims of the pods are bound to: the one that the claim names, else the one that is reserved for it.
 * Claims that are not bound yet, and those that a StatefulSet makes for each of its pods, have none.
 */
export function findVolumes(workload: WorkloadResource, index: ObjectIndex): readonly VolumeResource[] {
  const namespace = namespaceOf(workload);
  return workload.template.scheduling.claims.flatMap((name) => {
    const [claim] = index.volumeClaimsNamed(namespace, name);
    const volumeName = claim?.resource.volumeName;
    const [bound] = volumeName === undefined ? [] : index.volumesNamed(volumeName);
    const [reserved] = index.volumesFor(namespace, name);
    const found = bound ?? reserved;
    return found === undefined ? [] : [found.resource];
  });
}
