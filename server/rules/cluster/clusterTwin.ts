import type { ServiceResource } from '../../manifest/model.ts';
import { namespaceOf } from '../../manifest/read/labels.ts';
import type { SnapshotOrigin } from '../../workspace/snapshotUri.ts';
import { originOf } from '../../workspace/snapshotUri.ts';
import type { RuleContext } from '../rule.ts';

/** The Service as a cluster has it. */
export interface ClusterTwin {
  readonly resource: ServiceResource;
  readonly origin: SnapshotOrigin;
}

/** The same Service in the snapshot of a cluster; undefined where it is not there, or none was taken. */
export function findTwin({ service, analysis }: RuleContext): ClusterTwin | undefined {
  const name = service.metadata.name?.value;
  if (name === undefined || analysis.cluster === undefined) return undefined;
  for (const { resource, uri } of analysis.objectIndex.servicesNamed(namespaceOf(service), name)) {
    const origin = originOf(uri);
    if (origin !== undefined) return { resource, origin };
  }
  return undefined;
}
