import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findExternalLocal, findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceBesideExternalLocal: ServiceRule = {
  id: 'preference-beside-external-local',
  summary: '`externalTrafficPolicy: Local` overrides a traffic preference for external traffic.',
  why: `With \`externalTrafficPolicy: Local\` a connection that arrives through a node port, a load balancer or an external
address stays on the node that received it, and is dropped if that node has no endpoint. A preference for the zone or
the node does not change that. It applies to clients inside the cluster.`,
  severity: 'information',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions }) => {
    const preference = findPreference(service, versions);
    const policy = findExternalLocal(service, versions);
    if (preference === undefined || policy === undefined || findUnproxied(service) !== undefined) return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`${preference.path} applies only to clients inside the cluster: externalTrafficPolicy: Local keeps external traffic on the node that receives it.`,
        related: [{ message: t('This policy applies to external traffic.'), range: policy.entryRange }],
      },
    ];
  },
};
