import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { DataPlaneTrace } from '../kubernetes/dataPlaneTraces.ts';
import { DATA_PLANE_TRACES, ciliumOf } from '../kubernetes/dataPlaneTraces.ts';
import type { ReleaseResource, WorkloadResource } from '../manifest/model.ts';
import { nearest } from './fileProximity.ts';
import type { ObjectIndex } from './objectIndex.ts';
import type { Sourced } from './workspaceObjects.ts';

/** A data plane that the workspace installs, and what tells so. */
export interface InstalledDataPlane {
  readonly dataPlane: DataPlane;
  readonly from: Sourced<WorkloadResource | ReleaseResource>;
}

/** The first of the table that a workload or a Helm release of the workspace stands for. */
export function findInstalledDataPlane(index: ObjectIndex, openUri: string): InstalledDataPlane | undefined {
  const releases = index.releases();
  const workloads = index.dataPlaneWorkloads();
  if (releases.length === 0 && workloads.length === 0) return undefined;
  for (const trace of DATA_PLANE_TRACES) {
    const [release] = nearest(
      releases.filter(({ resource: { chart } }) => chart !== undefined && trace.charts.includes(chart)),
      openUri,
    );
    const [workload] = nearest(
      workloads.filter(({ resource }) => trace.workloads.includes(nameOf(resource))),
      openUri,
    );
    const from = release ?? workload;
    if (from !== undefined) return { dataPlane: nameDataPlane(trace, release?.resource), from };
  }
  return undefined;
}

function nameOf({ kind, metadata }: WorkloadResource): string {
  return `${kind}/${metadata.name?.value ?? ''}`;
}

function nameDataPlane({ dataPlane }: DataPlaneTrace, release: ReleaseResource | undefined): DataPlane {
  return dataPlane === 'cilium-by-version'
    ? ciliumOf(release?.version, release?.hasServiceTopology === true)
    : dataPlane;
}
