import type { ManifestFile, Resource } from '../manifest/model.ts';
import type { Sourced, Surroundings } from '../scenario.ts';

/**
 * The Kubernetes objects of the workspace by file, and the surroundings of each file made from them.
 * Surroundings are kept until a file other than the one they belong to changes.
 */
export interface WorkspaceIndex {
  /** Replaces what is known of a file. Answers false when neither the old nor the new content has an object that others look at. */
  readonly set: (uri: string, file: ManifestFile) => boolean;
  readonly remove: (uri: string) => boolean;
  readonly surroundingsOf: (uri: string) => Surroundings;
  readonly uris: () => Iterable<string>;
}

type Kept = Exclude<Resource, { kind: 'Other' }>;

interface Grouped {
  readonly services: Sourced<Extract<Resource, { kind: 'Service' }>>[];
  readonly workloads: Surroundings['workloads'][number][];
  readonly pods: Surroundings['pods'][number][];
  readonly nodes: Surroundings['nodes'][number][];
  readonly endpointSlices: Surroundings['endpointSlices'][number][];
  readonly autoscalers: Surroundings['autoscalers'][number][];
}

export function createWorkspaceIndex(): WorkspaceIndex {
  const resourcesByUri = new Map<string, readonly Kept[]>();
  const ownChanges = new Map<string, number>();
  const others = new Map<string, { readonly seen: number; readonly grouped: Grouped }>();
  let allChanges = 0;

  const replace = (uri: string, resources: readonly Kept[]): boolean => {
    const before = resourcesByUri.get(uri) ?? [];
    if (resources.length === 0) resourcesByUri.delete(uri);
    else resourcesByUri.set(uri, resources);
    if (before.length === 0 && resources.length === 0) return false;
    allChanges++;
    ownChanges.set(uri, (ownChanges.get(uri) ?? 0) + 1);
    return true;
  };

  const groupOthers = (uri: string): Grouped => {
    const seen = allChanges - (ownChanges.get(uri) ?? 0);
    const kept = others.get(uri);
    if (kept?.seen === seen) return kept.grouped;
    const grouped = emptyGroups();
    for (const other of [...resourcesByUri.keys()].sort()) {
      if (other !== uri) addAll(grouped, other, resourcesByUri.get(other) ?? []);
    }
    others.set(uri, { seen, grouped });
    return grouped;
  };

  return {
    set: (uri, file) => replace(uri, keptResources(file)),
    remove: (uri) => {
      others.delete(uri);
      return replace(uri, []);
    },
    surroundingsOf: (uri) => {
      const own = emptyGroups();
      addAll(own, uri, resourcesByUri.get(uri) ?? []);
      const rest = groupOthers(uri);
      return {
        services: own.services.concat(rest.services),
        workloads: own.workloads.concat(rest.workloads),
        pods: own.pods.concat(rest.pods),
        nodes: own.nodes.concat(rest.nodes),
        endpointSlices: own.endpointSlices.concat(rest.endpointSlices),
        autoscalers: own.autoscalers.concat(rest.autoscalers),
      };
    },
    uris: () => resourcesByUri.keys(),
  };
}

function keptResources(file: ManifestFile): readonly Kept[] {
  return file.documents.flatMap(({ document }) =>
    document.resources.filter((resource) => resource.kind !== 'Other'),
  );
}

function emptyGroups(): Grouped {
  return { services: [], workloads: [], pods: [], nodes: [], endpointSlices: [], autoscalers: [] };
}

function addAll(groups: Grouped, uri: string, resources: readonly Kept[]): void {
  for (const resource of resources) {
    switch (resource.kind) {
      case 'Service':
        groups.services.push({ resource, uri });
        break;
      case 'Pod':
        groups.pods.push({ resource, uri });
        break;
      case 'Node':
        groups.nodes.push({ resource, uri });
        break;
      case 'EndpointSlice':
        groups.endpointSlices.push({ resource, uri });
        break;
      case 'HorizontalPodAutoscaler':
        groups.autoscalers.push({ resource, uri });
        break;
      default:
        groups.workloads.push({ resource, uri });
    }
  }
}
