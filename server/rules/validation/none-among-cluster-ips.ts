import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const noneAmongClusterIps: ServiceRule = {
  id: 'none-among-cluster-ips',
  summary: 'None is the first of several cluster IPs.',
  why: `\`None\` makes a Service headless and must be the only entry of \`clusterIPs\`. The API server rejects other entries beside it.`,
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
      message: t('Remove the other entries, or None: None must be the only cluster IP.'),
    });
  },
};
