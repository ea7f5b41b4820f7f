import type { DataPlane } from '../kubernetes/dataPlanes.ts';

interface DataPlaneWords {
  /** In a list to choose from. */
  readonly label: string;
  /** What it does with hints, as a whole sentence; undefined for the data plane that Kubernetes ships. */
  readonly sentence: string | undefined;
}

export const DATA_PLANE_WORDS: Readonly<Record<DataPlane, DataPlaneWords>> = {
  'kube-proxy': { label: 'kube-proxy', sentence: undefined },
  'kube-proxy-windows': {
    label: 'kube-proxy on Windows',
    sentence: 'kube-proxy on Windows ignores hints.',
  },
  cilium: {
    label: 'Cilium',
    sentence: 'Cilium ignores hints unless its Helm value loadBalancer.serviceTopology is true.',
  },
  'cilium-1.17-service-topology': {
    label: 'Cilium 1.16 and 1.17 with service topology',
    sentence: 'Cilium 1.16 and 1.17 follow zone hints, and ignore node hints.',
  },
  'cilium-service-topology': {
    label: 'Cilium 1.18 and 1.19 with service topology',
    sentence:
      'Cilium 1.18 and 1.19 follow zone hints for PreferClose and for a topology annotation, but not for PreferSameZone or PreferSameNode.',
  },
  'cilium-1.20-service-topology': {
    label: 'Cilium from 1.20 with service topology',
    sentence:
      'From 1.20 on Cilium follows zone hints, and for PreferSameNode chooses endpoints on the same node, else all.',
  },
  'istio-ambient': {
    label: 'Istio ambient to 1.29',
    sentence: 'Istio ambient reads trafficDistribution itself and ignores hints.',
  },
  'istio-ambient-1.30': {
    label: 'Istio ambient from 1.30',
    sentence:
      'From 1.30 on Istio ambient reads trafficDistribution itself, and the annotation of the Namespace, and ignores hints.',
  },
  'istio-sidecar-1.25': {
    label: 'Istio 1.25 and 1.26 with sidecars or waypoints',
    sentence: "Istio's sidecars and waypoints of 1.25 and 1.26 know PreferClose only, and ignore hints.",
  },
  'istio-sidecar': {
    label: 'Istio 1.27 to 1.29 with sidecars or waypoints',
    sentence: "Istio's sidecars and waypoints read trafficDistribution themselves and ignore hints.",
  },
  'istio-sidecar-1.30': {
    label: 'Istio from 1.30 with sidecars or waypoints',
    sentence:
      "From 1.30 on Istio's sidecars and waypoints read trafficDistribution themselves, and the annotation of the Namespace, and ignore hints.",
  },
  linkerd: {
    label: 'Linkerd',
    sentence: 'Linkerd follows zone hints, and ignores node hints.',
  },
  'calico-ebpf': {
    label: 'Calico with eBPF',
    sentence: 'Calico with eBPF follows node hints, then zone hints, also where some endpoints have none.',
  },
  antrea: {
    label: 'Antrea',
    sentence: 'Antrea follows zone hints, and ignores node hints.',
  },
  'envoy-gateway': {
    label: 'Envoy Gateway',
    sentence: 'Envoy Gateway treats every value of trafficDistribution as PreferSameZone, and ignores hints.',
  },
  kgateway: {
    label: 'kgateway',
    sentence: 'kgateway reads trafficDistribution itself and ignores hints.',
  },
  'kube-router': { label: 'kube-router', sentence: 'kube-router ignores hints.' },
  'ovn-kubernetes': { label: 'OVN-Kubernetes', sentence: 'OVN-Kubernetes ignores hints.' },
  'other-ignores-hints': {
    label: 'Another data plane that ignores hints',
    sentence: 'The data plane ignores hints.',
  },
  'other-follows-zone-hints': {
    label: 'Another data plane that follows zone hints',
    sentence: 'The data plane follows zone hints, and ignores node hints.',
  },
  'other-follows-field': {
    label: 'Another data plane that reads trafficDistribution itself',
    sentence: 'The data plane reads trafficDistribution itself and ignores hints.',
  },
};
