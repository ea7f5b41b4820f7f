import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const clusterIpsTooMany: ServiceRule = {
  id: 'cluster-ips-too-many',
  summary: 'There are more than two cluster IPs.',
  why: `A Service has at most one cluster IP for each IP family, IPv4 and IPv6. The API server rejects more.`,
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
      message: t`Keep at most two cluster IPs, one for each IP family: there are ${clusterIPs.length}.`,
    });
  },
};
