import type { ServiceShape } from './schemaTypes.ts';
import type { Minor } from './version.ts';

/** The cluster IP of a Service that asks for none. Source: ClusterIPNone in k8s.io/api/core/v1/types.go. */
export const NO_CLUSTER_IP = 'None';

/** Of a Service that names none. Source: SetDefaults_Service in pkg/apis/core/v1/defaults.go. */
export const DEFAULT_TYPE = 'ClusterIP';

const SHAPES: ReadonlyMap<string, ServiceShape> = new Map([
  ['ClusterIP', 'ClusterIP'],
  ['NodePort', 'NodePort'],
  ['LoadBalancer', 'LoadBalancer'],
  ['ExternalName', 'ExternalName'],
]);

/** The shape of a Service with these texts; undefined while its type is not one that exists. */
export function shapeOf(type: string | undefined, clusterIP: string | undefined): ServiceShape | undefined {
  const shape = SHAPES.get(type === undefined || type === '' ? DEFAULT_TYPE : type);
  return shape === 'ClusterIP' && clusterIP === NO_CLUSTER_IP ? 'Headless' : shape;
}

/** What decides whether clients outside the cluster reach a Service. */
export interface Exposure {
  /** As written; undefined where none is. */
  readonly type: string | undefined;
  readonly hasExternalIPs: boolean;
}

/**
 * Clients outside the cluster reach the Service through a node: by node port, load balancer or external address, on
 * every version. Source: syncProxyRules in pkg/proxy, which reads externalIPs whatever the type of a proxied Service.
 */
export function isReachedFromOutside({ type, hasExternalIPs }: Exposure): boolean {
  return hasNodePorts(type) || (type !== 'ExternalName' && hasExternalIPs);
}

/**
 * What the API server calls externally accessible, which alone may have an externalTrafficPolicy.
 * Source: ExternallyAccessible in pkg/api/v1/service/util.go, NodePort and LoadBalancer alone up to 1.28.
 */
export function takesExternalPolicy({ type, hasExternalIPs }: Exposure, minor: Minor): boolean {
  const isClusterIP = type === undefined || type === '' || type === 'ClusterIP';
  return hasNodePorts(type) || (minor >= EXTERNAL_IPS_TAKE_POLICY_SINCE && isClusterIP && hasExternalIPs);
}

export const EXTERNAL_IPS_TAKE_POLICY_SINCE: Minor = 29;

/** The type gets node ports, unless it asks not to. */
export function hasNodePorts(type: string | undefined): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}
