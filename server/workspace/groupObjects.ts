import type { ManifestFile, Resource } from '../manifest/model.ts';
import { isSameAnswer } from './sameAnswer.ts';
import type { Sourced, WorkspaceObjects } from './workspaceObjects.ts';

/** An object that others look at. */
export type KeptResource = Exclude<Resource, { kind: 'Other' }>;

/** Objects by kind, while they are collected. */
export type ObjectGroups = {
  readonly [K in keyof WorkspaceObjects]: WorkspaceObjects[K][number][];
};

export function emptyGroups(): ObjectGroups {
  return {
    services: [],
    workloads: [],
    pods: [],
    nodes: [],
    endpointSlices: [],
    autoscalers: [],
    volumes: [],
    volumeClaims: [],
    configMaps: [],
    routes: [],
    namespaces: [],
    runtimeClasses: [],
    meshRules: [],
    releases: [],
    nodePools: [],
  };
}

export function keptResources(file: ManifestFile): readonly KeptResource[] {
  const kept: KeptResource[] = [];
  for (const { document } of file.documents)
    for (const resource of document.resources) if (isKept(resource)) kept.push(resource);
  return kept;
}

function isKept(resource: Resource): resource is KeptResource {
  return resource.kind !== 'Other' && (resource.kind !== 'ConfigMap' || resource.hosts.length > 0);
}

function addObjects(groups: ObjectGroups, uri: string, resources: readonly KeptResource[]): void {
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
      case 'ScaledObject':
        groups.autoscalers.push({ resource, uri });
        break;
      case 'PersistentVolume':
        groups.volumes.push({ resource, uri });
        break;
      case 'PersistentVolumeClaim':
        groups.volumeClaims.push({ resource, uri });
        break;
      case 'ConfigMap':
        groups.configMaps.push({ resource, uri });
        break;
      case 'Ingress':
      case 'HTTPRoute':
        groups.routes.push({ resource, uri });
        break;
      case 'Namespace':
        groups.namespaces.push({ resource, uri });
        break;
      case 'RuntimeClass':
        groups.runtimeClasses.push({ resource, uri });
        break;
      case 'DestinationRule':
      case 'ServiceEntry':
        groups.meshRules.push({ resource, uri });
        break;
      case 'HelmRelease':
        groups.releases.push({ resource, uri });
        break;
      case 'NodePool':
      case 'MachineDeployment':
      case 'MachineSet':
        groups.nodePools.push({ resource, uri });
        break;
      default:
        groups.workloads.push({ resource, uri });
    }
  }
}

/** The objects of a file by kind; a list that equals the one of `before` is that very list. */
export function groupResources(
  uri: string,
  resources: readonly KeptResource[],
  before?: ObjectGroups,
): ObjectGroups {
  const groups = emptyGroups();
  addObjects(groups, uri, resources);
  return keepSame(groups, before);
}

/** The objects of many files by kind, each the very object that its file has. */
export function joinGroups(files: Iterable<ObjectGroups>, before?: ObjectGroups): ObjectGroups {
  const groups = emptyGroups();
  for (const file of files) {
    for (const list of LISTS) {
      const into: Sourced<Resource>[] = groups[list];
      for (const sourced of file[list]) into.push(sourced);
    }
  }
  return keepSame(groups, before);
}

function keepSame(groups: ObjectGroups, before: ObjectGroups | undefined): ObjectGroups {
  if (before === undefined) return groups;
  const lists = LISTS.map((list) => [
    list,
    isSameAnswer(before[list], groups[list]) ? before[list] : groups[list],
  ]);
  return Object.fromEntries(lists) as ObjectGroups;
}

export const LISTS = Object.keys(emptyGroups()) as readonly (keyof WorkspaceObjects)[];
