import { formatBefore, formatMinor, minorsOf } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { EXTERNAL_IPS_TAKE_POLICY_SINCE, takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { exposureOf } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const externalTrafficPolicyNotReachable: ServiceRule = {
  id: 'external-traffic-policy-not-reachable',
  summary: '`externalTrafficPolicy` is set on a Service that is not externally reachable.',
  why: `The policy applies to traffic that arrives through node ports, load balancers or external IPs. The API server rejects it on other
Services; up to Kubernetes ${formatBefore(EXTERNAL_IPS_TAKE_POLICY_SINCE)} also on a ClusterIP with \`externalIPs\`.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec, isRefused } = context.view;
    const field = spec.externalTrafficPolicy;
    if (field === undefined || isRefused('spec.type')) return [];
    return refuse(context, {
      range: field.keyRange,
      path: field.path,
      message: t`Remove externalTrafficPolicy: it can be set only on externally reachable Services (type NodePort or LoadBalancer, or with externalIPs from Kubernetes ${formatMinor(EXTERNAL_IPS_TAKE_POLICY_SINCE)}).`,
      minors: minorsOf(context.versions).filter((minor) => !takesExternalPolicy(exposureOf(spec), minor)),
      fixes: () =>
        removeField(t('Remove externalTrafficPolicy'), context.document, field, {
          isSafe: false,
          isPreferred: true,
        }),
    });
  },
};
