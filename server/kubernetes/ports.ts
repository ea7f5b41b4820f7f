/** Source: IsValidPortNum in k8s.io/apimachinery/pkg/util/validation/validation.go. */
export const PORT_NUMBERS = { first: 1, last: 65_535 } as const;

export function isPortNumber(port: number): boolean {
  return port >= PORT_NUMBERS.first && port <= PORT_NUMBERS.last;
}

/**
 * The range that clusters have unless they configure another. Source: DefaultServiceNodePortRange in
 * pkg/kubeapiserver/options/options.go.
 */
export const DEFAULT_NODE_PORTS = { first: 30_000, last: 32_767 } as const;

/**
 * The part of the range that automatic assignment uses last, so that numbers of people are seldom taken: 86 of 2768.
 * Source: calculateRangeOffset in pkg/registry/core/service/portallocator/allocator.go.
 */
export const STATIC_NODE_PORTS = {
  first: DEFAULT_NODE_PORTS.first,
  last: DEFAULT_NODE_PORTS.first + 85,
} as const;

export function isInNodePortRange(port: number): boolean {
  return port >= DEFAULT_NODE_PORTS.first && port <= DEFAULT_NODE_PORTS.last;
}

/** Source: pkg/cluster/ports/ports.go. */
export const KUBELET_PORT = 10_250;

/** Source of these application protocols: ServicePort in k8s.io/api/core/v1/types.go. */
export const H2C = 'kubernetes.io/h2c';
export const WEBSOCKET = 'kubernetes.io/ws';
export const SECURE_WEBSOCKET = 'kubernetes.io/wss';

/** Of a port that names none. Source: SetDefaults_Service and SetDefaults_Pod in pkg/apis/core/v1/defaults.go. */
export const DEFAULT_PROTOCOL = 'TCP';
