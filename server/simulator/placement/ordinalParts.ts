import type { Workload } from '../scenarioTypes.ts';

/** A workload, or those pods of one that are bound to the same places. */
export interface PlacedWorkload extends Workload {
  /** What it is a part of. Absent: it is the whole. */
  readonly whole?: Workload;
}

export interface WorkloadParts {
  readonly parts: readonly PlacedWorkload[];
  /** For each part the index of its workload. */
  readonly wholeOf: readonly number[];
}

/**
 * StatefulSets whose pods have volumes of their own fall apart into runs of pods, by number, that can run in the same
 * places. Parts have the kind and the name of the whole, so that whatever counts its pods counts theirs.
 */
export function splitByOrdinals(workloads: readonly Workload[]): WorkloadParts {
  const parts: PlacedWorkload[] = [];
  const wholeOf: number[] = [];
  for (const [index, workload] of workloads.entries()) {
    for (const part of splitWorkload(workload)) {
      parts.push(part);
      wholeOf.push(index);
    }
  }
  return { parts, wholeOf };
}

/** Both belong to one workload, and to one version of it. */
export function areOfOneWhole(a: PlacedWorkload | undefined, b: PlacedWorkload | undefined): boolean {
  return a?.whole !== undefined && a.whole === b?.whole;
}

/** Pods of its own are bound to some nodes. */
export function hasBoundPods({ ordinals }: Workload): boolean {
  return ordinals !== undefined && ordinals.bound.length > 0;
}

function splitWorkload(workload: Workload): readonly PlacedWorkload[] {
  const { ordinals, replicas } = workload;
  if (ordinals === undefined || !hasBoundPods(workload)) return [workload];
  const end = ordinals.first + Math.floor(replicas);
  const bound = ordinals.bound.filter(({ ordinal }) => ordinal >= ordinals.first && ordinal < end);
  if (bound.length === 0) return [workload];
  const runs: { readonly first: number; count: number; readonly volumes: Volumes }[] = [];
  const add = (first: number, count: number, volumes: Volumes) => {
    const last = runs.at(-1);
    if (count <= 0) return;
    if (last !== undefined && JSON.stringify(last.volumes) === JSON.stringify(volumes)) last.count += count;
    else runs.push({ first, count, volumes });
  };
  let next = ordinals.first;
  for (const { ordinal, volumes } of bound) {
    add(next, ordinal - next, []);
    add(ordinal, 1, volumes);
    next = ordinal + 1;
  }
  add(next, end - next, []);
  const { scheduling } = workload;
  return runs.map(({ first, count, volumes }) => ({
    ...workload,
    replicas: count,
    ordinals: { ...ordinals, first, bound: [] },
    scheduling: { ...scheduling, volumes: [...(scheduling.volumes ?? []), ...volumes] },
    whole: workload,
  }));
}

type Volumes = NonNullable<Workload['scheduling']['volumes']>;
