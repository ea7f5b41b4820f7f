import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { findUsable } from './usableClusterIps.ts';
import { t } from '../../l10n.ts';

export const clusterIpsSameFamily: ServiceRule = {
  id: 'cluster-ips-same-family',
  summary: 'Two cluster IPs are of the same IP family.',
  why: `A Service has one cluster IP for each IP family: of two, one is IPv4 and the other IPv6.`,
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
      message: t('Keep one cluster IP for each IP family.'),
      minors,
    });
  },
};
