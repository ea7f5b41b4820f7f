import type { ManifestFile, Resource } from '../manifest/model.ts';
import { isSameAnswer } from './trackedQueries.ts';
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
  };
}

export function keptResources(file: ManifestFile): readonly KeptResource[] {
  return file.documents.flatMap(
    ({ document }) =>
      document.resources.filter(
        (resource) =>
          resource.kind !== 'Other' && (resource.kind !== 'ConfigMap' || resource.hosts.length > 0),
      ) as readonly KeptResource[],
  );
}

export function addObjects(groups: ObjectGroups, uri: string, resources: readonly KeptResource[]): void {
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
      case 'ConfigMap':
        groups.configMaps.push({ resource, uri });
        break;
      case 'Ingress':
      case 'HTTPRoute':
        groups.routes.push({ resource, uri });
        break;
      default:
        groups.workloads.push({ resource, uri });
    }
  }
}

/** The groups one behind the other; a list that equals the one of `before` is that very list. */
export function joinGroups(
  parts: readonly ObjectGroups[],
  before: WorkspaceObjects = emptyGroups(),
): WorkspaceObjects {
  const join = <K extends keyof WorkspaceObjects>(key: K): WorkspaceObjects[K] => {
    const joined: readonly Sourced<Resource>[] = parts.flatMap(
      (part): readonly Sourced<Resource>[] => part[key],
    );
    return isSameAnswer(before[key], joined) ? before[key] : (joined as WorkspaceObjects[K]);
  };
  return {
    services: join('services'),
    workloads: join('workloads'),
    pods: join('pods'),
    nodes: join('nodes'),
    endpointSlices: join('endpointSlices'),
    autoscalers: join('autoscalers'),
    volumes: join('volumes'),
    volumeClaims: join('volumeClaims'),
    configMaps: join('configMaps'),
    routes: join('routes'),
  };
}
