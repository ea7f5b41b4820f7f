import { findControllerLabel } from '../kubernetes/controllerLabels.ts';
import { POD_NAME_LABEL } from '../kubernetes/keys.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { StringEntry, WorkloadResource } from '../manifest/model.ts';
import type { Namespace } from '../manifest/read/labels.ts';
import type { ObjectIndex } from './objectIndex.ts';
import type { Sourced } from './workspaceObjects.ts';

/** Workloads whose pods a selector takes, and how many of each. */
export interface ServingWorkloads {
  readonly workloads: readonly Sourced<WorkloadResource>[];
  /** `some pods` where nobody can tell which before they run. */
  readonly selects: 'one pod' | 'some pods' | 'all pods';
}

/** The workloads of a namespace that a selector matches, with the labels that controllers will add to their pods. */
export function findServingWorkloads(
  index: ObjectIndex,
  namespace: Namespace,
  selector: readonly StringEntry[],
  minor: Minor,
): ServingWorkloads {
  const written = index.workloadsMatching(namespace, selector);
  const added = selector.flatMap((entry) => {
    const label = findControllerLabel(entry.key, minor);
    return label === undefined ? [] : [{ label, value: entry.field.value }];
  });
  if (written.length > 0 || added.length === 0) return { workloads: written, selects: 'all pods' };
  const own = selector.filter(({ key }) => findControllerLabel(key, minor) === undefined);
  const isNamed = added.some(({ label }) => label.key === POD_NAME_LABEL);
  const candidates =
    own.length > 0 ? index.workloadsMatching(namespace, own) : isNamed ? index.workloadsIn(namespace) : [];
  const selected = new Set(added.map(({ label }) => label.selects));
  return {
    workloads: candidates.filter(({ resource }) =>
      added.every(
        ({ label, value }) =>
          label.owners.includes(resource.kind) && (label.key !== POD_NAME_LABEL || isPodOf(resource, value)),
      ),
    ),
    selects: selected.has('one pod') ? 'one pod' : selected.has('some pods') ? 'some pods' : 'all pods',
  };
}

/** The name is that of the StatefulSet, a dash and a number. */
function isPodOf({ metadata }: WorkloadResource, podName: string): boolean {
  const name = metadata.name?.value;
  return name !== undefined && podName.startsWith(`${name}-`) && /^\d+$/.test(podName.slice(name.length + 1));
}
