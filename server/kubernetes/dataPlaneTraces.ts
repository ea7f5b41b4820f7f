import type { DataPlane } from './dataPlanes.ts';

/** What stands in a repository where a data plane is installed. */
export interface DataPlaneTrace {
  /** Of Cilium the version and Helm values decide. */
  readonly dataPlane: DataPlane | 'cilium-by-version';
  /** Workloads by kind and name, as the project's own manifests have them. */
  readonly workloads: readonly string[];
  /** Names of its Helm charts. */
  readonly charts: readonly string[];
  readonly source: string;
}

/** The workload, as `Kind/name`, is one of those that a data plane consists of. */
export function isTrace(workload: string): boolean {
  return ALL_WORKLOADS.has(workload);
}

/** Meshes and gateways stand beside what carries the rest, and come first: what they carry never meets the other. */
export const DATA_PLANE_TRACES: readonly DataPlaneTrace[] = [
  {
    dataPlane: 'istio-ambient',
    workloads: ['DaemonSet/ztunnel'],
    charts: ['ztunnel'],
    source: 'istio/istio manifests/charts/ztunnel',
  },
  {
    dataPlane: 'linkerd',
    workloads: ['Deployment/linkerd-destination'],
    charts: ['linkerd-control-plane'],
    source: 'linkerd/linkerd2 charts/linkerd-control-plane',
  },
  {
    dataPlane: 'istio-sidecar',
    workloads: ['Deployment/istiod'],
    charts: ['istiod'],
    source: 'istio/istio manifests/charts/istio-control/istio-discovery',
  },
  {
    dataPlane: 'cilium-by-version',
    workloads: ['DaemonSet/cilium'],
    charts: ['cilium'],
    source: 'cilium/cilium install/kubernetes/cilium',
  },
  {
    dataPlane: 'antrea',
    workloads: ['DaemonSet/antrea-agent'],
    charts: ['antrea'],
    source: 'antrea-io/antrea build/charts/antrea',
  },
  {
    dataPlane: 'kube-router',
    workloads: ['DaemonSet/kube-router'],
    charts: ['kube-router'],
    source: 'cloudnativelabs/kube-router daemonset',
  },
  {
    dataPlane: 'ovn-kubernetes',
    workloads: ['DaemonSet/ovnkube-node'],
    charts: ['ovn-kubernetes'],
    source: 'ovn-kubernetes/ovn-kubernetes helm/ovn-kubernetes',
  },
  {
    dataPlane: 'calico-ebpf',
    workloads: ['DaemonSet/calico-node'],
    charts: ['tigera-operator'],
    source: 'projectcalico/calico manifests; only with its eBPF data plane, else kube-proxy',
  },
];

const ALL_WORKLOADS: ReadonlySet<string> = new Set(DATA_PLANE_TRACES.flatMap(({ workloads }) => workloads));

/** Of a chart with loadBalancer.serviceTopology, by its version; off by default. */
export function ciliumOf(version: string | undefined, hasServiceTopology: boolean): DataPlane {
  if (!hasServiceTopology) return 'cilium';
  const minor = Number(/^[^\d]*1\.(\d+)/.exec(version ?? '')?.[1] ?? Infinity);
  if (minor >= 20) return 'cilium-1.20-service-topology';
  return minor >= 18 ? 'cilium-service-topology' : 'cilium-1.17-service-topology';
}
