import type { TrafficDistributionValue } from './trafficDistribution.ts';

/** What a Service asks of a data plane; `annotation`: a topology annotation that does not say disabled. */
export type Ask = TrafficDistributionValue | 'annotation' | 'nothing';

/**
 * How a data plane chooses among endpoints when internalTrafficPolicy is Cluster:
 * - `hints`: by the hints in the EndpointSlices
 * - `tiers`: by where the endpoints are, whatever their hints; the nearest tier that holds a ready one
 */
export type NearnessRule =
  | {
      readonly kind: 'hints';
      readonly readsNodeHints: boolean;
      /** Which endpoints must all have a hint for any to count; `none`: those that have one are enough. */
      readonly demands: 'ready' | 'ready-and-terminating' | 'none';
    }
  | {
      readonly kind: 'tiers';
      /** Nearest first; behind the last come all endpoints. */
      readonly tiers: readonly Tier[];
      /** No zone is a zone too: a client without one is near to endpoints without one. */
      readonly matchesUnknown: boolean;
    };

export type Tier = 'node' | 'zone' | 'region';

export interface DataPlaneRow {
  /** Of the product, as its releases are called; `all`, or those that were read. */
  readonly versions: string;
  /** What must be switched on for it; undefined: it is the default. */
  readonly needs: string | undefined;
  /**
   * What it does for what a Service asks; evenly over all endpoints for an ask that is not there.
   * `kube-proxy`: by node and zone hints as the version of each node's kube-proxy has it.
   */
  readonly rule: 'kube-proxy' | Readonly<Partial<Record<Ask, NearnessRule>>>;
  /** It reads Istio's annotation where the field is not in effect. */
  readonly readsIstioAnnotation?: 'service' | 'service-and-namespace';
  /** Endpoints that serve while terminating: stand in when none is ready, are never used, or are used like ready ones. */
  readonly terminating: 'stand-in' | 'never' | 'always';
  readonly source: string;
}

const ZONE_HINTS: NearnessRule = { kind: 'hints', readsNodeHints: false, demands: 'ready' };
const UNTIL_ONE_TERMINATES: NearnessRule = { ...ZONE_HINTS, demands: 'ready-and-terminating' };
const EACH_HINT: NearnessRule = { kind: 'hints', readsNodeHints: true, demands: 'none' };
const OWN_NODE: NearnessRule = { kind: 'tiers', tiers: ['node'], matchesUnknown: false };
const OWN_ZONE: NearnessRule = { kind: 'tiers', tiers: ['zone'], matchesUnknown: false };
const FROM_ZONE: NearnessRule = { kind: 'tiers', tiers: ['zone', 'region'], matchesUnknown: false };
const FROM_NODE: NearnessRule = { kind: 'tiers', tiers: ['node', 'zone', 'region'], matchesUnknown: false };

const AMBIENT: DataPlaneRow['rule'] = {
  PreferClose: { ...FROM_ZONE, matchesUnknown: true },
  PreferSameZone: { ...FROM_ZONE, matchesUnknown: true },
  PreferSameNode: { ...FROM_NODE, matchesUnknown: true },
};

/**
 * A row for each data plane and range of its versions. internalTrafficPolicy Local keeps connections on the node in all of
 * them. That data planes other than kube-proxy, Istio, Linkerd and Calico treat terminating endpoints as kube-proxy does
 * (or, of the gateways, as Istio does) is assumed.
 */
const ROWS = {
  'kube-proxy': {
    versions: 'that of each node',
    needs: undefined,
    rule: 'kube-proxy',
    terminating: 'stand-in',
    source: 'kubernetes/kubernetes pkg/proxy/topology.go, 1.27 to 1.37',
  },
  'kube-proxy-windows': {
    versions: 'all',
    needs: undefined,
    rule: {},
    terminating: 'stand-in',
    source: 'kubernetes/kubernetes pkg/proxy/winkernel/proxier.go, issue 123823',
  },
  cilium: {
    versions: 'all',
    needs: undefined,
    rule: {},
    terminating: 'stand-in',
    source: 'docs.cilium.io, kubeproxy-free: loadBalancer.serviceTopology is off by default',
  },
  'cilium-1.17-service-topology': {
    versions: '1.16, 1.17',
    needs: 'loadBalancer.serviceTopology=true',
    rule: everyAsk(ZONE_HINTS),
    terminating: 'stand-in',
    source: 'cilium/cilium pull request 32678',
  },
  'cilium-service-topology': {
    versions: '1.18, 1.19',
    needs: 'loadBalancer.serviceTopology=true',
    rule: { PreferClose: UNTIL_ONE_TERMINATES, annotation: UNTIL_ONE_TERMINATES },
    terminating: 'stand-in',
    source: 'cilium/cilium pull requests 45947, 48259',
  },
  'cilium-1.20-service-topology': {
    versions: 'from 1.20',
    needs: 'loadBalancer.serviceTopology=true',
    rule: {
      PreferClose: ZONE_HINTS,
      PreferSameZone: ZONE_HINTS,
      PreferSameNode: OWN_NODE,
      annotation: ZONE_HINTS,
    },
    terminating: 'stand-in',
    source: 'cilium/cilium pull request 44771, pkg/loadbalancer/writer/writer.go',
  },
  'istio-ambient': {
    versions: 'to 1.29',
    needs: undefined,
    rule: AMBIENT,
    readsIstioAnnotation: 'service',
    terminating: 'never',
    source: 'istio/ztunnel; istio/istio pull requests 53435, 56042',
  },
  'istio-ambient-1.30': {
    versions: 'from 1.30',
    needs: undefined,
    rule: AMBIENT,
    readsIstioAnnotation: 'service-and-namespace',
    terminating: 'never',
    source: 'istio/ztunnel; istio/istio release notes of 1.30',
  },
  'istio-sidecar-1.25': {
    versions: '1.25, 1.26',
    needs: undefined,
    rule: { PreferClose: FROM_ZONE },
    readsIstioAnnotation: 'service',
    terminating: 'never',
    source: 'istio/istio release notes of 1.25',
  },
  'istio-sidecar': {
    versions: '1.27 to 1.29',
    needs: undefined,
    rule: { PreferClose: FROM_ZONE, PreferSameZone: FROM_ZONE, PreferSameNode: FROM_NODE },
    readsIstioAnnotation: 'service',
    terminating: 'never',
    source: 'istio/istio release notes of 1.27',
  },
  'istio-sidecar-1.30': {
    versions: 'from 1.30',
    needs: undefined,
    rule: { PreferClose: FROM_ZONE, PreferSameZone: FROM_ZONE, PreferSameNode: FROM_NODE },
    readsIstioAnnotation: 'service-and-namespace',
    terminating: 'never',
    source: 'istio/istio release notes of 1.30',
  },
  linkerd: {
    versions: 'from 2.14',
    needs: undefined,
    rule: everyAsk(ZONE_HINTS),
    terminating: 'never',
    source: 'linkerd/linkerd2 controller/api/destination, issue 12311',
  },
  'calico-ebpf': {
    versions: 'from 3.32',
    needs: 'the eBPF data plane',
    rule: everyAsk(EACH_HINT),
    terminating: 'always',
    source: 'projectcalico/calico felix/bpf/proxy, issue 7041',
  },
  antrea: {
    versions: '2.7',
    needs: undefined,
    rule: everyAsk(ZONE_HINTS),
    terminating: 'stand-in',
    source: 'antrea-io/antrea pkg/agent/proxy, 2.7: the gate PreferSameTrafficDistribution is off',
  },
  'envoy-gateway': {
    versions: 'from 1.4',
    needs: undefined,
    rule: {
      PreferClose: OWN_ZONE,
      PreferSameZone: OWN_ZONE,
      PreferSameNode: OWN_ZONE,
      annotation: OWN_ZONE,
    },
    terminating: 'never',
    source: 'gateway.envoyproxy.io, zone-aware routing; envoyproxy/gateway issue 9537',
  },
  kgateway: {
    versions: 'of 2026',
    needs: undefined,
    rule: { PreferClose: FROM_ZONE, PreferSameZone: FROM_ZONE, PreferSameNode: FROM_NODE },
    readsIstioAnnotation: 'service',
    terminating: 'never',
    source: 'kgateway-dev/kgateway wellknown, issue 11952',
  },
  'kube-router': {
    versions: '2.9',
    needs: undefined,
    rule: {},
    terminating: 'stand-in',
    source: 'cloudnativelabs/kube-router, 2.9: no trace of hints',
  },
  'ovn-kubernetes': {
    versions: 'to September 2026',
    needs: undefined,
    rule: {},
    terminating: 'stand-in',
    source: 'ovn-kubernetes/ovn-kubernetes pull request 6888 (open)',
  },
  'other-ignores-hints': {
    versions: 'any',
    needs: undefined,
    rule: {},
    terminating: 'stand-in',
    source: 'whoever names it',
  },
  'other-follows-zone-hints': {
    versions: 'any',
    needs: undefined,
    rule: everyAsk(ZONE_HINTS),
    terminating: 'stand-in',
    source: 'whoever names it',
  },
  'other-follows-field': {
    versions: 'any',
    needs: undefined,
    rule: { PreferClose: FROM_ZONE, PreferSameZone: FROM_ZONE, PreferSameNode: FROM_NODE },
    terminating: 'never',
    source: 'whoever names it',
  },
} as const satisfies Readonly<Record<string, DataPlaneRow>>;

/** As settings and comments name it; a name, once given, goes on to mean the same. */
export type DataPlane = keyof typeof ROWS;

export const DATA_PLANES: Readonly<Record<DataPlane, DataPlaneRow>> = ROWS;

/** In the order in which they are offered. */
export const DATA_PLANE_NAMES = Object.keys(ROWS) as readonly DataPlane[];

export function isDataPlane(text: string): text is DataPlane {
  return Object.hasOwn(ROWS, text);
}

/** Whether the data plane does anything but spread evenly for a Service that asks for it. */
export function actsOn(dataPlane: DataPlane, ask: Ask): boolean {
  const { rule } = DATA_PLANES[dataPlane];
  return rule === 'kube-proxy' || rule[ask] !== undefined;
}

function everyAsk(rule: NearnessRule): Readonly<Record<Ask, NearnessRule>> {
  return { PreferClose: rule, PreferSameZone: rule, PreferSameNode: rule, annotation: rule, nothing: rule };
}
