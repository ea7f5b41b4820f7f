import type { ManifestFile, Resource } from '../manifest/model.ts';
import type { Sourced, WorkspaceObjects } from '../workspace/workspaceObjects.ts';
import { isSameAnswer } from '../workspace/trackedQueries.ts';

/**
 * The Kubernetes objects of the workspace by file, and the workspaceObjects of each file made from them.
 * WorkspaceObjects are kept until a file other than the one they belong to changes.
 */
export interface WorkspaceIndex {
  /** Replaces what is known of a file; costs nothing when the very same file is set again. */
  readonly set: (uri: string, file: ManifestFile) => void;
  readonly remove: (uri: string) => void;
  /** The file has manifests, but is larger than what can be known. */
  readonly leaveOut: (uri: string) => void;
  /** The files that are left out, sorted; the same list for as long as none comes or goes. */
  readonly leftOut: () => readonly string[];
  /** The file as it was set last. */
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  /**
   * The same object again for as long as nothing changed, and the same list of a kind for as long as nothing of that kind
   * did, so that caches may hang on them.
   */
  readonly workspaceObjectsOf: (uri: string) => WorkspaceObjects;
  readonly uris: () => Iterable<string>;
  /** Called with the uri of each file that had, or now has, an object that others look at, or that is left out. */
  readonly onChange: (listener: (uri: string) => void) => void;
}

type Kept = Exclude<Resource, { kind: 'Other' }>;

interface Grouped {
  readonly services: Sourced<Extract<Resource, { kind: 'Service' }>>[];
  readonly workloads: WorkspaceObjects['workloads'][number][];
  readonly pods: WorkspaceObjects['pods'][number][];
  readonly nodes: WorkspaceObjects['nodes'][number][];
  readonly endpointSlices: WorkspaceObjects['endpointSlices'][number][];
  readonly autoscalers: WorkspaceObjects['autoscalers'][number][];
  readonly volumes: WorkspaceObjects['volumes'][number][];
  readonly volumeClaims: WorkspaceObjects['volumeClaims'][number][];
}

export function createWorkspaceIndex(): WorkspaceIndex {
  const resourcesByUri = new Map<string, readonly Kept[]>();
  const filesByUri = new Map<string, ManifestFile>();
  const listeners: ((uri: string) => void)[] = [];
  const ownChanges = new Map<string, number>();
  const others = new Map<string, { readonly seen: number; readonly grouped: Grouped }>();
  const workspaceObjects = new Map<string, { readonly seen: number; readonly value: WorkspaceObjects }>();
  let leftOut: readonly string[] = [];
  let allChanges = 0;

  const replace = (uri: string, resources: readonly Kept[]): void => {
    const before = resourcesByUri.get(uri) ?? [];
    if (resources.length === 0) resourcesByUri.delete(uri);
    else resourcesByUri.set(uri, resources);
    if (before.length === 0 && resources.length === 0) return;
    allChanges++;
    ownChanges.set(uri, (ownChanges.get(uri) ?? 0) + 1);
    for (const listener of listeners) listener(uri);
  };

  const groupOthers = (uri: string): Grouped => {
    const seen = allChanges - (ownChanges.get(uri) ?? 0);
    const kept = others.get(uri);
    if (kept?.seen === seen) return kept.grouped;
    const grouped = emptyGroups();
    for (const other of [...resourcesByUri.keys()].sort())
      if (other !== uri) addAll(grouped, other, resourcesByUri.get(other) ?? []);

    others.set(uri, { seen, grouped });
    return grouped;
  };

  const takeIn = (uri: string): void => {
    if (leftOut.includes(uri)) leftOut = leftOut.filter((other) => other !== uri);
  };

  const forget = (uri: string): void => {
    filesByUri.delete(uri);
    others.delete(uri);
    workspaceObjects.delete(uri);
    replace(uri, []);
  };

  return {
    set: (uri, file) => {
      if (filesByUri.get(uri) === file) return;
      filesByUri.set(uri, file);
      takeIn(uri);
      replace(uri, keptResources(file));
    },
    remove: (uri) => {
      takeIn(uri);
      forget(uri);
    },
    leaveOut: (uri) => {
      forget(uri);
      if (leftOut.includes(uri)) return;
      leftOut = [...leftOut, uri].sort();
      for (const listener of listeners) listener(uri);
    },
    leftOut: () => leftOut,
    fileOf: (uri) => filesByUri.get(uri),
    workspaceObjectsOf: (uri) => {
      const kept = workspaceObjects.get(uri);
      if (kept?.seen === allChanges) return kept.value;
      const own = emptyGroups();
      addAll(own, uri, resourcesByUri.get(uri) ?? []);
      const rest = groupOthers(uri);
      const before = kept?.value ?? emptyGroups();
      const value: WorkspaceObjects = {
        services: keepIfEqual(before.services, own.services.concat(rest.services)),
        workloads: keepIfEqual(before.workloads, own.workloads.concat(rest.workloads)),
        pods: keepIfEqual(before.pods, own.pods.concat(rest.pods)),
        nodes: keepIfEqual(before.nodes, own.nodes.concat(rest.nodes)),
        endpointSlices: keepIfEqual(before.endpointSlices, own.endpointSlices.concat(rest.endpointSlices)),
        autoscalers: keepIfEqual(before.autoscalers, own.autoscalers.concat(rest.autoscalers)),
        volumes: keepIfEqual(before.volumes, own.volumes.concat(rest.volumes)),
        volumeClaims: keepIfEqual(before.volumeClaims, own.volumeClaims.concat(rest.volumeClaims)),
      };
      workspaceObjects.set(uri, { seen: allChanges, value });
      return value;
    },
    uris: () => resourcesByUri.keys(),
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

function keptResources(file: ManifestFile): readonly Kept[] {
  return file.documents.flatMap(({ document }) =>
    document.resources.filter((resource) => resource.kind !== 'Other'),
  );
}

function keepIfEqual<T extends readonly Sourced<Resource>[]>(before: T, now: T): T {
  return isSameAnswer(before, now) ? before : now;
}

function emptyGroups(): Grouped {
  return {
    services: [],
    workloads: [],
    pods: [],
    nodes: [],
    endpointSlices: [],
    autoscalers: [],
    volumes: [],
    volumeClaims: [],
  };
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
      case 'PersistentVolume':
        groups.volumes.push({ resource, uri });
        break;
      case 'PersistentVolumeClaim':
        groups.volumeClaims.push({ resource, uri });
        break;
      default:
        groups.workloads.push({ resource, uri });
    }
  }
}
