import type { ManifestFile, Resource, ServiceResource } from '../../server/manifest/model.ts';
import { parseManifest } from '../../server/manifest/parse.ts';
import type { ScenarioSettings } from '../../server/scenario/types.ts';
import type { Sourced, WorkspaceObjects } from '../../server/workspace/workspaceObjects.ts';

export const OPEN_URI = 'file:///shop/web.yaml';

export const PLAIN_SETTINGS: ScenarioSettings = {
  topology: {},
  clients: {},
  dataPlane: 'kube-proxy',
  cost: { monthlyGiB: 1000, perCrossZoneGiB: 0.02, currency: 'USD' },
};

/** A workspace in memory: the open file and others by uri, as the server's index would present them. */
export function workspaceObjectsOf(
  open: ManifestFile,
  others: Readonly<Record<string, string | ManifestFile>> = {},
): WorkspaceObjects {
  const parsed = parseAll(others);
  const sourced = [
    ...sourcesOf(OPEN_URI, open),
    ...Object.entries(parsed)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([uri, file]) => sourcesOf(uri, file)),
  ];
  const of = <K extends Resource['kind']>(...kinds: K[]) =>
    sourced.filter((each): each is Sourced<Extract<Resource, { kind: K }>> =>
      (kinds as string[]).includes(each.resource.kind),
    );
  return {
    services: of('Service'),
    workloads: of(
      'Deployment',
      'StatefulSet',
      'ReplicaSet',
      'DaemonSet',
      'ReplicationController',
      'Job',
      'Rollout',
      'CloneSet',
    ),
    pods: of('Pod'),
    nodes: of('Node'),
    endpointSlices: of('EndpointSlice'),
    autoscalers: of('HorizontalPodAutoscaler', 'ScaledObject'),
    volumes: of('PersistentVolume'),
    volumeClaims: of('PersistentVolumeClaim'),
    configMaps: of('ConfigMap'),
    routes: of('Ingress', 'HTTPRoute'),
    namespaces: of('Namespace'),
    runtimeClasses: of('RuntimeClass'),
    meshRules: of('DestinationRule', 'ServiceEntry'),
    releases: of('HelmRelease'),
    nodePools: of('NodePool', 'MachineDeployment', 'MachineSet'),
  };
}

/** Files by uri, read where they are still texts. */
export function parseAll(
  files: Readonly<Record<string, string | ManifestFile>>,
): Readonly<Record<string, ManifestFile>> {
  return Object.fromEntries(
    Object.entries(files).map(([uri, file]) => [uri, typeof file === 'string' ? parseManifest(file) : file]),
  );
}

export function servicesOf(file: ManifestFile): readonly ServiceResource[] {
  return file.documents.flatMap(({ document }) =>
    document.resources.flatMap((resource) => (resource.kind === 'Service' ? [resource] : [])),
  );
}

function sourcesOf(uri: string, file: ManifestFile): Sourced<Resource>[] {
  return file.documents.flatMap(({ document }) => document.resources.map((resource) => ({ resource, uri })));
}
