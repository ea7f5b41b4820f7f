/** A kind that a snapshot holds, and how it is asked for. */
export interface SnapshotKindRow {
  readonly apiVersion: string;
  /** The path of a list over the whole cluster begins so; that of one namespace has it in between. */
  readonly group: string;
  readonly resource: string;
  readonly isNamespaced: boolean;
  /**
   * Objects in one answer, so that it is a few megabytes: every page is another start of kubectl and of the plugin that
   * brings its credentials, and a large answer is held in memory whole.
   */
  readonly pageSize: number;
}

export type SnapshotKind =
  | 'Node'
  | 'Namespace'
  | 'Service'
  | 'EndpointSlice'
  | 'Pod'
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'ReplicationController';

const CORE = { apiVersion: 'v1', group: '/api/v1', isNamespaced: true };
const APPS = { apiVersion: 'apps/v1', group: '/apis/apps/v1', isNamespaced: true };

/**
 * In the order in which they are asked for: what most numbers need comes first. Never Secrets, and no ConfigMaps, whose
 * content is not known to be free of them. Paths: k8s.io/kubernetes api/openapi-spec/swagger.json, the same from 1.27 on.
 */
export const SNAPSHOT_KINDS: Readonly<Record<SnapshotKind, SnapshotKindRow>> = {
  Node: { ...CORE, resource: 'nodes', isNamespaced: false, pageSize: 500 },
  Namespace: { ...CORE, resource: 'namespaces', isNamespaced: false, pageSize: 1000 },
  Service: { ...CORE, resource: 'services', pageSize: 1000 },
  EndpointSlice: {
    apiVersion: 'discovery.k8s.io/v1',
    group: '/apis/discovery.k8s.io/v1',
    resource: 'endpointslices',
    isNamespaced: true,
    pageSize: 500,
  },
  Deployment: { ...APPS, resource: 'deployments', pageSize: 500 },
  StatefulSet: { ...APPS, resource: 'statefulsets', pageSize: 500 },
  DaemonSet: { ...APPS, resource: 'daemonsets', pageSize: 500 },
  ReplicaSet: { ...APPS, resource: 'replicasets', pageSize: 1000 },
  ReplicationController: { ...CORE, resource: 'replicationcontrollers', pageSize: 500 },
  Pod: { ...CORE, resource: 'pods', pageSize: 2000 },
};

export const ALL_SNAPSHOT_KINDS = Object.keys(SNAPSHOT_KINDS) as readonly SnapshotKind[];

/** A page of a list to ask for. */
export interface ListRequest {
  readonly kind: SnapshotKind;
  /** Only of this namespace; undefined for all. */
  readonly namespace: string | undefined;
  /** Where the page before ended, as the server said; undefined for the first. */
  readonly continueAt: string | undefined;
}

/** The path of the request with its query: `/api/v1/pods?limit=2000`. */
export function listPath({ kind, namespace, continueAt }: ListRequest): string {
  const { group, resource, pageSize } = SNAPSHOT_KINDS[kind];
  const within = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const query = [`limit=${pageSize}`];
  if (continueAt !== undefined) query.push(`continue=${encodeURIComponent(continueAt)}`);
  return `${group}${within}/${resource}?${query.join('&')}`;
}
