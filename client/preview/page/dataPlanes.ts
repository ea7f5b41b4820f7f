import type { SimulatedReport } from '../../../server/protocol/messages.ts';

/** Who programs the nodes, in the middle of a line. */
export const DATA_PLANES: Readonly<Record<SimulatedReport['dataPlane'], string>> = {
  'kube-proxy': 'kube-proxy',
  'kube-proxy-windows': 'kube-proxy on Windows',
  cilium: 'Cilium',
  'cilium-service-topology': 'Cilium with service topology',
  'istio-ambient': 'Istio ambient',
  'other-ignores-hints': 'a data plane that ignores hints',
};
