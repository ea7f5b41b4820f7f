import type { DataPlane } from '../simulator/scenarioTypes.ts';

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
  'cilium-service-topology': {
    label: 'Cilium with service topology',
    sentence:
      'Cilium 1.18 and 1.19 follow zone hints for PreferClose and for a topology annotation, but not for PreferSameZone or PreferSameNode.',
  },
  'istio-ambient': {
    label: 'Istio ambient',
    sentence: 'Istio ambient reads trafficDistribution itself and ignores hints.',
  },
  'other-ignores-hints': {
    label: 'Another that ignores hints',
    sentence: 'The data plane ignores hints.',
  },
};
