import type { Minor } from './version.ts';

/** The first minor that knows the newer name and deprecates the older one. Source: AnnotationTopologyMode in k8s.io/api/core/v1/annotation_key_constants.go. */
export const TOPOLOGY_MODE_SINCE: Minor = 27;

/** The values that people write. Source of what enables it: hintsEnabled in staging/src/k8s.io/endpointslice/utils.go. */
export const TOPOLOGY_MODE = { on: ['Auto', 'auto'], off: ['Disabled', 'disabled', ''] } as const;

/** Whether the EndpointSlice controller writes hints by the CPUs of zones: every other value is accepted and does nothing. */
export function enablesAuto(value: unknown): boolean {
  return TOPOLOGY_MODE.on.some((known) => known === value);
}

export function isKnownMode(value: string): boolean {
  return enablesAuto(value) || TOPOLOGY_MODE.off.some((known) => known === value);
}

/**
 * The overload that the heuristic accepts for any endpoint: a fifth above its even share.
 * Source: overloadThreshold in staging/src/k8s.io/endpointslice/topologycache/topologycache.go.
 */
export const OVERLOAD_THRESHOLD = 0.2;
