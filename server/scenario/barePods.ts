import type { PodResource, WorkloadResource } from '../manifest/model.ts';
import { listOwners } from '../manifest/read/owners.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import { ENDED } from './podEndpoints.ts';

/** The pods that are on no node yet, as the manifest of a pod has it, and that nothing has ended. */
export function listUnplacedPods(
  pods: readonly Sourced<PodResource>[],
  openUri: string,
): readonly Sourced<PodResource>[] {
  return nearestRunning(pods, openUri).filter(
    ({ resource }) => resource.nodeName === undefined && !ENDED.has(resource.phase),
  );
}

/** Something made it, which may be among the workloads. */
export function isOwned({ node }: PodResource): boolean {
  return listOwners(node).length > 0;
}

/** Pods that ask for the same, as a workload that the scheduler places: spread as pods of one Service are. */
export interface BarePods {
  readonly workload: WorkloadResource;
  readonly replicas: number;
}

export function groupBarePods(pods: readonly Sourced<PodResource>[]): readonly BarePods[] {
  const groups = new Map<string, [PodResource, ...PodResource[]]>();
  for (const { resource } of pods) {
    const key = JSON.stringify(
      [resource.scheduling, resource.metadata.labels.map(({ key, field }) => [key, field.value])],
      withoutPlaces,
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else group.push(resource);
  }
  return [...groups.values()].map((group) => ({ workload: asWorkload(group[0]), replicas: group.length }));
}

/** Where something stands makes no pod another. */
function withoutPlaces(key: string, value: unknown): unknown {
  return PLACES.has(key) ? undefined : value;
}

const PLACES: ReadonlySet<string> = new Set(['range', 'selectorRange', 'node']);

/**
 * What the scheduler reads of a pod stands in the template of a workload: of a kind that it does not know as a maker of
 * pods, for these have none.
 */
function asWorkload(pod: PodResource): WorkloadResource {
  return {
    ...pod,
    kind: 'Job',
    replicas: undefined,
    selector: pod.metadata.labels,
    template: { labels: pod.metadata.labels, ports: pod.ports, scheduling: pod.scheduling, calls: pod.calls },
    // nobody makes them anew
    updateStrategy: { type: 'OnDelete', maxSurge: undefined, maxUnavailable: undefined },
  };
}
