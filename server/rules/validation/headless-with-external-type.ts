import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const headlessWithExternalType: ServiceRule = {
  id: 'headless-with-external-type',
  summary: 'A headless Service has the type NodePort or LoadBalancer.',
  why: `Node ports and load balancers lead to a cluster IP, and \`clusterIP: None\` says that there is none. The API server refuses both
together.`,
  bad: exampleService({ spec: '  type: NodePort\n  clusterIP: None\n' }),
  good: exampleService({ spec: '  type: ClusterIP\n  clusterIP: None\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, isHeadless, clusterIP, clusterIPs } = context.view.spec;
    const place = clusterIP ?? clusterIPs[0];
    if (!isHeadless || place === undefined || !hasNodePorts(type)) return [];
    return refuse(context, {
      range: place.range,
      path: 'spec.clusterIPs[0]',
      message: `spec.clusterIP may not be None with type ${type}. Remove it, or set spec.type to ClusterIP.`,
    });
  },
};
