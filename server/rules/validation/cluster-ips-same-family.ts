import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import { findUsable } from './usableClusterIps.ts';

export const clusterIpsSameFamily: ServiceRule = {
  id: 'cluster-ips-same-family',
  summary: 'Several cluster IPs are of one IP family.',
  why: `A Service has one cluster IP for each IP family: of two, one is IPv4 and the other IPv6.`,
  bad: exampleService({
    spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.20\n    - 10.96.0.21\n  ipFamilyPolicy: PreferDualStack\n',
  }),
  good: exampleService({
    spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.20\n    - fd00::10\n  ipFamilyPolicy: PreferDualStack\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { spec } = context.view;
    const { usable, minors } = findUsable(context);
    const families = new Set(usable.map(({ address }) => address?.family));
    const [, second] = spec.clusterIPs;
    if (second === undefined || usable.length < 2 || families.size === 2) return [];
    return refuse(context, {
      range: second.range,
      path: 'spec.clusterIPs',
      stage: 'allocate',
      message: 'spec.clusterIPs may have no more than one address for each IP family.',
      minors,
    });
  },
};
