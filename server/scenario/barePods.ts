import { schedulerOf } from '../kubernetes/scheduler.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { PodResource, WorkloadResource } from '../manifest/model.ts';
import type { Workload } from '../simulator/scenarioTypes.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import { ENDED } from './podEndpoints.ts';
import { resolveScheduling } from './scheduling.ts';

/** The pods that are on no node yet, as the manifest of a pod has it, and that nothing has ended. */
export function listUnplacedPods(
  pods: readonly Sourced<PodResource>[],
  openUri: string,
): readonly Sourced<PodResource>[] {
  return nearestRunning(pods, openUri).filter(
    ({ resource }) => resource.nodeName === undefined && !ENDED.has(resource.phase),
  );
}

/**
 * The pods as workloads that the scheduler places: those that ask for the same together, so that they are spread as pods
 * of one Service are.
 */
export function toPodWorkloads(
  pods: readonly Sourced<PodResource>[],
  areNodesReal: boolean,
  version: Minor,
): readonly Workload[] {
  const groups = new Map<string, PodResource[]>();
  for (const { resource } of pods) {
    const key = JSON.stringify(
      [resource.scheduling, resource.metadata.labels.map(({ key, field }) => [key, field.value])],
      withoutRanges,
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else group.push(resource);
  }
  const named = [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ name: first.metadata.name?.value ?? 'pod', workload: asWorkload(first), replicas: group.length }];
  });
  return named.map(({ name, workload, replicas }) => ({
    kind: 'Pod',
    name,
    replicas,
    podLabels: Object.fromEntries(workload.template.labels.map(({ key, field }) => [key, field.value])),
    scheduling: resolveScheduling({ name, workload }, named, {
      areNodesReal,
      scheduler: schedulerOf(version),
      volumesOf: () => [],
    }),
    // nobody makes them anew
    update: { type: 'OnDelete', maxSurge: undefined, maxUnavailable: undefined },
  }));
}

function withoutRanges(key: string, value: unknown): unknown {
  return key === 'range' ? undefined : value;
}

/** What the scheduler reads of a pod stands in the template of a workload. */
function asWorkload(pod: PodResource): WorkloadResource {
  return {
    ...pod,
    kind: 'ReplicationController',
    replicas: undefined,
    selector: pod.metadata.labels,
    template: { labels: pod.metadata.labels, ports: pod.ports, scheduling: pod.scheduling, calls: pod.calls },
    updateStrategy: { type: undefined, maxSurge: undefined, maxUnavailable: undefined },
  };
}
