import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import { findUsable } from './usableClusterIps.ts';

export const clusterIpOfOtherFamily: ServiceRule = {
  id: 'cluster-ip-of-other-family',
  summary: 'A cluster IP is not of the family that ipFamilies names for it.',
  why: `The entries of \`clusterIPs\` and \`ipFamilies\` belong together by their places in the lists.`,
  bad: exampleService({ spec: '  clusterIP: 10.96.0.20\n  ipFamilies:\n    - IPv6\n' }),
  good: exampleService({ spec: '  clusterIP: 10.96.0.20\n  ipFamilies:\n    - IPv4\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { isHeadless, ipFamilies } = context.view.spec;
    const { usable, minors } = findUsable(context);
    if (isHeadless) return [];
    return usable.flatMap(({ field, path, address }, index) => {
      const family = ipFamilies[index];
      if (family === undefined || address === undefined || family.value === address.family) return [];
      if (family.value !== 'IPv4' && family.value !== 'IPv6') return [];
      return refuse(context, {
        range: field.range,
        path,
        stage: 'allocate',
        message: `${field.path}: ${field.value} is an ${address.family} address, and ${family.path} says ${family.value}. Change one of them.`,
        related: [{ message: 'The family.', range: family.range }],
        minors,
      });
    });
  },
};
