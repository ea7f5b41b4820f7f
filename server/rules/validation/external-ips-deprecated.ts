import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { isPlainHeadless } from './serviceView.ts';

export const externalIpsDeprecated: ServiceRule = {
  id: 'external-ips-deprecated',
  summary: '`externalIPs` is deprecated.',
  why: `From Kubernetes 1.36 on the API server warns that some clusters may stop implementing \`externalIPs\`. They let whoever may write
a Service take over traffic of an address, and many clusters forbid them already.`,
  bad: exampleService({ version: '1.36', spec: '  externalIPs:\n    - 203.0.113.7\n' }),
  good: exampleService({ version: '1.36', spec: '  type: LoadBalancer\n' }),
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
      message:
        'spec.externalIPs is deprecated since Kubernetes 1.36, and clusters may stop implementing it. A load balancer or an Ingress takes its place.',
      minors: minorsBetween(context.versions, { since: SINCE.deprecatesExternalIPs }),
      tag: 'deprecated',
    });
  },
};
