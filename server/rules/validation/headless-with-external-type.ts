import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const headlessWithExternalType: ServiceRule = {
  id: 'headless-with-external-type',
  summary: 'A headless Service is of type NodePort or LoadBalancer.',
  why: `Node ports and load balancers forward to a cluster IP, and \`clusterIP: None\` means that there is none. The API server rejects
the combination.`,
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
      message: t`Remove clusterIP: None, or set type to ClusterIP: type ${type} needs a cluster IP.`,
    });
  },
};
