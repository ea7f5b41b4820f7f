import { formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { KUBELET_PORT } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const kubeletPortOnLoadBalancer: ServiceRule = {
  id: 'kubelet-port-on-load-balancer',
  summary: `A load balancer opens port ${KUBELET_PORT}.`,
  why: `It is the port of the kubelet, and Kubernetes up to ${formatBefore(SINCE.freesKubeletPort)} rejects it on a Service of type LoadBalancer.`,
  severity: 'error',
  category: 'version',
  scope: 'service',
  check: (context) => {
    const { type, ports } = context.view.spec;
    if (type !== 'LoadBalancer') return [];
    return ports
      .filter(({ number }) => number === KUBELET_PORT)
      .flatMap((port) =>
        refuse(context, {
          range: port.port?.range ?? port.place.range,
          path: port.place.path,
          message: t`Use another port: ${KUBELET_PORT} is the kubelet's port, which a load balancer can open only from Kubernetes ${formatMinor(SINCE.freesKubeletPort)}.`,
          minors: minorsBetween(context.versions, { before: SINCE.freesKubeletPort }),
        }),
      );
  },
};
