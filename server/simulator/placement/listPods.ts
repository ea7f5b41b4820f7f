import type { Workload } from '../scenarioTypes.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';

export interface PlacedPod {
  /** `web-1`; a StatefulSet's pods are numbered from 0, all others from 1. Unique among the pods of one answer. */
  readonly name: string;
  readonly workload: string;
  readonly nodeName: string;
  readonly zone: string | undefined;
}

/** The pods of counts by part; `wholeOf` has for each part the index of its workload. */
export function listPods(
  model: PlacementModel,
  podsOf: PodCounts,
  workloads: readonly Workload[],
  wholeOf: readonly number[],
): PlacedPod[] {
  const names = new Map<string, number>();
  for (const { name } of workloads) names.set(name, (names.get(name) ?? 0) + 1);
  const partsOf = workloads.map((): number[] => []);
  for (const [part, index] of wholeOf.entries()) partsOf[index]?.push(part);
  return workloads.flatMap(({ kind, name }, index) => {
    const base = (names.get(name) ?? 0) > 1 ? `${kind.toLowerCase()}/${name}` : name;
    const parts = (partsOf[index] ?? []).map((part) => ({
      pods: podsOf[part],
      next: kind === 'StatefulSet' ? (model.workloads[part]?.ordinals?.first ?? 0) : 1,
    }));
    const pods: PlacedPod[] = [];
    for (const [node, { name: nodeName, zone }] of model.nodes.entries()) {
      for (const part of parts) {
        const count = part.pods?.[node] ?? 0;
        for (let pod = 0; pod < count; pod++)
          pods.push({ name: `${base}-${part.next++}`, workload: name, nodeName, zone });
      }
    }
    return pods;
  });
}
