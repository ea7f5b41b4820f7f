import { minorsOf } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import { takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { exposureOf } from './serviceView.ts';

export const externalTrafficPolicyNotReachable: ServiceRule = {
  id: 'external-traffic-policy-not-reachable',
  summary: '`externalTrafficPolicy` is set on a Service without traffic from outside.',
  why: `The policy is about traffic that enters through node ports, load balancers or external IPs. The API server refuses it on other
Services; up to Kubernetes 1.28 also on a ClusterIP with externalIPs.`,
  bad: exampleService({ spec: '  externalTrafficPolicy: Local\n' }),
  good: exampleService({ spec: '  type: NodePort\n  externalTrafficPolicy: Local\n' }),
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
      message: `${field.path} may only be set where traffic comes from outside: with type NodePort or LoadBalancer, or from Kubernetes 1.29 on with externalIPs. Remove it.`,
      minors: minorsOf(context.versions).filter((minor) => !takesExternalPolicy(exposureOf(spec), minor)),
      fixes: () =>
        removeField('Remove externalTrafficPolicy', context.document, field, {
          isSafe: false,
          isPreferred: true,
        }),
    });
  },
};
