import type { Minor } from './version.ts';

/**
 * From here on a port name of a Service is looked for in restartable init containers too. Source: findPort of
 * staging/src/k8s.io/endpointslice/utils.go of each minor.
 */
export const SIDECAR_PORTS_SINCE: Minor = 33;

/** Whether ports of sidecars may be named by a targetPort. */
export function countsSidecarPorts(minor: Minor): boolean {
  return minor >= SIDECAR_PORTS_SINCE;
}
