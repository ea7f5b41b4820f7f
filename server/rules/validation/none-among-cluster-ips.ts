import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const noneAmongClusterIps: ServiceRule = {
  id: 'none-among-cluster-ips',
  summary: 'None stands first among several cluster IPs.',
  why: `\`None\` makes a Service headless, and then it is the only entry of \`clusterIPs\`. The API server refuses other entries beside it.`,
  bad: exampleService({ spec: '  clusterIP: None\n  clusterIPs:\n    - None\n    - fd00::10\n' }),
  good: exampleService({ spec: '  clusterIP: None\n  clusterIPs:\n    - None\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, clusterIPs } = context.view.spec;
    const [first, second] = clusterIPs;
    if (type === 'ExternalName' || first?.value !== NO_CLUSTER_IP || second === undefined) return [];
    return refuse(context, {
      range: first.range,
      path: 'spec.clusterIPs',
      stage: 'allocate',
      message: `spec.clusterIPs: None must be the only entry. Remove the others, or None.`,
    });
  },
};
