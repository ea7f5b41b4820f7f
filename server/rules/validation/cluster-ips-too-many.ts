import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const clusterIpsTooMany: ServiceRule = {
  id: 'cluster-ips-too-many',
  summary: 'There are more than two cluster IPs.',
  why: `A Service has one cluster IP for each IP family, IPv4 and IPv6, so that two are the most. The API server refuses more.`,
  bad: exampleService({
    spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.20\n    - fd00::10\n    - fd00::11\n  ipFamilyPolicy: PreferDualStack\n',
  }),
  good: exampleService({
    spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.20\n    - fd00::10\n  ipFamilyPolicy: PreferDualStack\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, clusterIPs } = context.view.spec;
    const third = clusterIPs[2];
    if (type === 'ExternalName' || third === undefined) return [];
    return refuse(context, {
      range: third.range,
      path: 'spec.clusterIPs',
      stage: 'allocate',
      message: `spec.clusterIPs has ${clusterIPs.length} entries and may have two, one for each IP family.`,
    });
  },
};
