import { formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { ServiceRule } from '../rule.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { isPlainHeadless } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const externalIpsDeprecated: ServiceRule = {
  id: 'external-ips-deprecated',
  summary: '`externalIPs` is deprecated.',
  why: `From Kubernetes ${formatMinor(SINCE.deprecatesExternalIPs)} the API server warns that some clusters may stop implementing \`externalIPs\`. Anyone who can create
a Service can use them to intercept the traffic of an address, and many clusters forbid them already.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: (context) => {
    const { spec } = context.view;
    const field = spec.object?.fields.get('externalIPs');
    if (field === undefined || spec.externalIPs.length === 0) return [];
    if (isPlainHeadless(spec) || spec.type === 'ExternalName') return [];
    return warn(context, {
      range: field.keyRange,
      path: 'spec.externalIPs',
      message: t`Use a load balancer or an Ingress: externalIPs is deprecated since Kubernetes ${formatMinor(SINCE.deprecatesExternalIPs)}, and clusters may stop supporting it.`,
      minors: minorsBetween(context.versions, { since: SINCE.deprecatesExternalIPs }),
      tag: 'deprecated',
    });
  },
};
