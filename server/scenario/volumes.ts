import type { VolumeResource, WorkloadResource } from '../manifest/model.ts';
import type { Namespace } from '../manifest/read/labels.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { OwnVolumes } from './scheduling.ts';

/**
 * The volumes that the claims of all pods are bound to: the one that the claim names, else the one that is reserved for
 * it. Claims that are not bound yet have none.
 */
export function findVolumes(workload: WorkloadResource, index: ObjectIndex): readonly VolumeResource[] {
  const namespace = namespaceOf(workload);
  return workload.template.scheduling.claims.flatMap((name) => findVolume(namespace, name, index));
}

/** Of a StatefulSet's pods these are looked at, and so many more than it has replicas: what may be added. */
const MOST_ORDINALS = 200;
const MORE_ORDINALS = 3;

/** The same of the claims that a StatefulSet makes for each of its pods, by the number of the pod: `data-web-0`. */
export function findOwnVolumes(
  workload: WorkloadResource,
  replicas: number,
  index: ObjectIndex,
): readonly OwnVolumes[] {
  const { ordinals } = workload;
  const name = workload.metadata.name?.value;
  if (name === undefined || ordinals === undefined || ordinals.claims.length === 0) return [];
  const namespace = namespaceOf(workload);
  const length = Math.min(replicas + MORE_ORDINALS, MOST_ORDINALS);
  return Array.from({ length }, (_, at) => ordinals.first + at).flatMap((ordinal) => {
    const volumes = ordinals.claims.flatMap((claim) =>
      findVolume(namespace, `${claim}-${name}-${ordinal}`, index),
    );
    return volumes.length === 0 ? [] : [{ ordinal, volumes }];
  });
}

function findVolume(namespace: Namespace, claimName: string, index: ObjectIndex): readonly VolumeResource[] {
  const [claim] = index.volumeClaimsNamed(namespace, claimName);
  const volumeName = claim?.resource.volumeName;
  const [bound] = volumeName === undefined ? [] : index.volumesNamed(volumeName);
  const [reserved] = index.volumesFor(namespace, claimName);
  const found = bound ?? reserved;
  return found === undefined ? [] : [found.resource];
}
