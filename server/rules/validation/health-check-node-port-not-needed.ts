import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const healthCheckNodePortNotNeeded: ServiceRule = {
  id: 'health-check-node-port-not-needed',
  summary: '`healthCheckNodePort` is set where there is no health check.',
  why: `Only a Service of type LoadBalancer with \`externalTrafficPolicy: Local\` has a health check port. The API server refuses the field
on any other.`,
  bad: exampleService({ spec: '  type: LoadBalancer\n  healthCheckNodePort: 30100\n' }),
  good: exampleService({
    spec: '  type: LoadBalancer\n  externalTrafficPolicy: Local\n  healthCheckNodePort: 30100\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { needsHealthCheck, healthCheckNodePort: field } = context.view.spec;
    const isUnclear =
      context.view.isRefused('spec.type') || context.view.isRefused('spec.externalTrafficPolicy');
    if (needsHealthCheck || field === undefined || isUnclear) return [];
    return refuse(context, {
      range: field.keyRange,
      path: field.path,
      message: `${field.path} may only be set with type LoadBalancer and externalTrafficPolicy Local. Remove it.`,
      fixes: () =>
        removeField('Remove healthCheckNodePort', context.document, field, {
          isSafe: false,
          isPreferred: true,
        }),
    });
  },
};
