import type { ServiceResource, StringEntry } from '../manifest/model.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import { originOf } from '../workspace/snapshotUri.ts';

/** The Service as a cluster has it. */
export interface ClusterTwin {
  readonly resource: ServiceResource;
  readonly origin: SnapshotOrigin;
  /** As the manifest: its endpoints there are those of the same pods. */
  readonly hasSameSelector: boolean;
}

/** The same Service in the snapshot of a cluster; undefined where it is not there, or none was taken. */
export function findTwin(service: ServiceResource, objectIndex: ObjectIndex): ClusterTwin | undefined {
  const name = service.metadata.name?.value;
  if (name === undefined) return undefined;
  for (const { resource, uri } of objectIndex.servicesNamed(namespaceOf(service), name)) {
    const origin = originOf(uri);
    if (origin !== undefined)
      return { resource, origin, hasSameSelector: selectorOf(service) === selectorOf(resource) };
  }
  return undefined;
}

function selectorOf({ spec }: ServiceResource): string {
  const pair = ({ key, field }: StringEntry): string => `${key}=${field.value}`;
  return [...(spec.selector?.value ?? [])].map(pair).sort().join('\n');
}
