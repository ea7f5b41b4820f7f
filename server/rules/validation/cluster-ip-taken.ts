import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { chooseOther } from './otherServices.ts';
import { t } from '../../l10n.ts';

export const clusterIpTaken: ServiceRule = {
  id: 'cluster-ip-taken',
  summary: 'Two Services request the same cluster IP.',
  why: `A cluster IP belongs to one Service in the whole cluster, whatever the namespace. The first Service gets it, and the API server
rejects the other.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsOthers: true,
  check: (context) => {
    const { view, service, uri, analysis } = context;
    if (view.spec.type === 'ExternalName') return [];
    return view.spec.clusterIPs.flatMap((field) => {
      if (field.value === NO_CLUSTER_IP || field.value === '') return [];
      const place = chooseOther(analysis.objectIndex.servicesWithClusterIp(field.value), service, uri);
      if (place === undefined) return [];
      return [
        {
          range: field.range,
          severity: place.severity,
          message: t`Omit the cluster IP to have one assigned: ${field.value} is already used by ${place.text}.`,
          ...place.related,
        },
      ];
    });
  },
};
