import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import { t } from '../l10n.ts';

interface DataPlaneWords {
  /** In a list to choose from. */
  readonly label: string;
  /** What it does with hints, as a whole sentence; undefined for the data plane that Kubernetes ships. */
  readonly sentence: string | undefined;
}

export const DATA_PLANE_WORDS: Readonly<Record<DataPlane, DataPlaneWords>> = {
  'kube-proxy': { label: 'kube-proxy', sentence: undefined },
  'kube-proxy-windows': {
    label: t('kube-proxy on Windows'),
    sentence: t('kube-proxy on Windows ignores hints.'),
  },
  cilium: {
    label: 'Cilium',
    sentence: t('Cilium ignores hints unless its Helm value loadBalancer.serviceTopology is true.'),
  },
  'cilium-1.17-service-topology': {
    label: t('Cilium 1.16 and 1.17 with service topology'),
    sentence: t('Cilium 1.16 and 1.17 follow zone hints, and ignore node hints.'),
  },
  'cilium-service-topology': {
    label: t('Cilium 1.18 and 1.19 with service topology'),
    sentence: t(
      'Cilium 1.18 and 1.19 follow zone hints for PreferClose and for a topology annotation, but not for PreferSameZone or PreferSameNode.',
    ),
  },
  'cilium-1.20-service-topology': {
    label: t('Cilium from 1.20 with service topology'),
    sentence: t(
      'From 1.20 on Cilium follows zone hints, and for PreferSameNode chooses endpoints on the same node, else all.',
    ),
  },
  'istio-ambient': {
    label: t('Istio ambient to 1.29'),
    sentence: t('Istio ambient reads trafficDistribution itself and ignores hints.'),
  },
  'istio-ambient-1.30': {
    label: t('Istio ambient from 1.30'),
    sentence: t(
      'From 1.30 on Istio ambient reads trafficDistribution itself, and the annotation of the Namespace, and ignores hints.',
    ),
  },
  'istio-sidecar-1.25': {
    label: t('Istio 1.25 and 1.26 with sidecars or waypoints'),
    sentence: t("Istio's sidecars and waypoints of 1.25 and 1.26 know PreferClose only, and ignore hints."),
  },
  'istio-sidecar': {
    label: t('Istio 1.27 to 1.29 with sidecars or waypoints'),
    sentence: t("Istio's sidecars and waypoints read trafficDistribution themselves and ignore hints."),
  },
  'istio-sidecar-1.30': {
    label: t('Istio from 1.30 with sidecars or waypoints'),
    sentence: t(
      "From 1.30 on Istio's sidecars and waypoints read trafficDistribution themselves, and the annotation of the Namespace, and ignore hints.",
    ),
  },
  linkerd: {
    label: 'Linkerd',
    sentence: t('Linkerd follows zone hints, and ignores node hints.'),
  },
  'calico-ebpf': {
    label: t('Calico with eBPF'),
    sentence: t('Calico with eBPF follows node hints, then zone hints, also where some endpoints have none.'),
  },
  antrea: {
    label: 'Antrea',
    sentence: t('Antrea follows zone hints, and ignores node hints.'),
  },
  'envoy-gateway': {
    label: t('Envoy Gateway'),
    sentence: t(
      'Envoy Gateway treats every value of trafficDistribution as PreferSameZone, and ignores hints.',
    ),
  },
  kgateway: {
    label: 'kgateway',
    sentence: t('kgateway reads trafficDistribution itself and ignores hints.'),
  },
  'kube-router': { label: 'kube-router', sentence: t('kube-router ignores hints.') },
  'ovn-kubernetes': { label: 'OVN-Kubernetes', sentence: t('OVN-Kubernetes ignores hints.') },
  'other-ignores-hints': {
    label: t('Another data plane that ignores hints'),
    sentence: t('The data plane ignores hints.'),
  },
  'other-follows-zone-hints': {
    label: t('Another data plane that follows zone hints'),
    sentence: t('The data plane follows zone hints, and ignores node hints.'),
  },
  'other-follows-field': {
    label: t('Another data plane that reads trafficDistribution itself'),
    sentence: t('The data plane reads trafficDistribution itself and ignores hints.'),
  },
};
