import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { KUBELET_PORT } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { minorsBetween, refuse } from './serverFinding.ts';

export const kubeletPortOnLoadBalancer: ServiceRule = {
  id: 'kubelet-port-on-load-balancer',
  summary: 'A load balancer opens port 10250.',
  why: `It is the port of the kubelet, and Kubernetes up to 1.32 refuses it on a Service of type LoadBalancer.`,
  bad: exampleService({ version: '1.32', ports: '    - port: 10250\n', spec: '  type: LoadBalancer\n' }),
  good: exampleService({ version: '1.32', ports: '    - port: 10251\n', spec: '  type: LoadBalancer\n' }),
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
          message: `${port.place.path}: ${KUBELET_PORT} is the port of the kubelet, which a load balancer may open from Kubernetes 1.33 on. Take another port.`,
          minors: minorsBetween(context.versions, { before: SINCE.freesKubeletPort }),
        }),
      );
  },
};
