import { nearestFirst } from '../../workspace/fileProximity.ts';
import type { PodLabel } from './completion.ts';
import type { FileContext } from '../document/fileContext.ts';

/** A list that a person picks from needs no more; the nearest workloads come first. */
const MOST_WORKLOADS = 200;

/** Labels of the pods that a Service of the file could select: those of workloads and of single pods, nearest first. */
export function listPodLabels({
  workspaceObjects,
  uri,
}: Pick<FileContext, 'workspaceObjects' | 'uri'>): readonly PodLabel[] {
  const owners = [
    ...nearestFirst(workspaceObjects.workloads, uri).map(({ resource }) => ({
      resource,
      labels: resource.template.labels,
    })),
    ...nearestFirst(workspaceObjects.pods, uri).map(({ resource }) => ({
      resource,
      labels: resource.metadata.labels,
    })),
  ];
  return owners.slice(0, MOST_WORKLOADS).flatMap(({ resource, labels }) => {
    const owner = `${resource.kind} ${resource.metadata.name?.value ?? ''}`.trim();
    return labels.map(({ key, field }) => ({ key, value: field.value, owner }));
  });
}
