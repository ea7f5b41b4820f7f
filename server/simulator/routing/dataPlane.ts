import type { DataPlane } from '../scenarioTypes.ts';

/**
 * How a data plane chooses among endpoints when internalTrafficPolicy is Cluster:
 * - `kube-proxy`: by node and zone hints, as the Kubernetes version has it
 * - `cilium`: by zone hints, for some ways of asking for them only
 * - `locality`: by the field itself, falling from node to zone to region to all
 * - `none`: evenly over all endpoints
 */
export type EndpointChoice = 'kube-proxy' | 'cilium' | 'locality' | 'none';

export interface DataPlaneRow {
  readonly choice: EndpointChoice;
  /** Serving endpoints that terminate stand in when none is ready. */
  readonly fallsBackToTerminating: boolean;
}

/**
 * Sources: pkg/proxy/winkernel/proxier.go; Cilium's kube-proxy-free documentation and its pull requests 32678 and 44771;
 * istio/ztunnel. internalTrafficPolicy Local keeps connections on the node in all of them.
 * That Cilium and other data planes fall back to terminating endpoints as kube-proxy does is assumed.
 */
export const DATA_PLANES: Readonly<Record<DataPlane, DataPlaneRow>> = {
  'kube-proxy': { choice: 'kube-proxy', fallsBackToTerminating: true },
  'kube-proxy-windows': { choice: 'none', fallsBackToTerminating: true },
  cilium: { choice: 'none', fallsBackToTerminating: true },
  'cilium-service-topology': { choice: 'cilium', fallsBackToTerminating: true },
  'istio-ambient': { choice: 'locality', fallsBackToTerminating: false },
  'other-ignores-hints': { choice: 'none', fallsBackToTerminating: true },
};
