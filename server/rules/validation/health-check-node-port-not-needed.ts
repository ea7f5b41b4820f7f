import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const healthCheckNodePortNotNeeded: ServiceRule = {
  id: 'health-check-node-port-not-needed',
  summary: '`healthCheckNodePort` is set on a Service without a health check.',
  why: `Only a Service of type LoadBalancer with \`externalTrafficPolicy: Local\` has a health check port. The API server rejects the field
on any other.`,
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
      message: t(
        'Remove healthCheckNodePort: it can be set only on type LoadBalancer with externalTrafficPolicy: Local.',
      ),
      fixes: () =>
        removeField(t('Remove healthCheckNodePort'), context.document, field, {
          isSafe: false,
          isPreferred: true,
        }),
    });
  },
};
