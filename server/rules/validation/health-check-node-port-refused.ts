import { minorsOf } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { DEFAULT_NODE_PORTS, isInNodePortRange, isPortNumber } from '../../kubernetes/ports.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const healthCheckNodePortRefused: ServiceRule = {
  id: 'health-check-node-port-refused',
  summary: 'The health check port of a load balancer cannot be allocated.',
  why: `A LoadBalancer with \`externalTrafficPolicy: Local\` gets a node port for health checks. A requested one must be free and lie in the
node port range, ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last} unless the cluster configures another. Otherwise the API server answers with an internal error.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { needsHealthCheck, healthCheckNodePort: field, nodePorts } = context.view.spec;
    if (!needsHealthCheck || field === undefined) return [];
    const isTaken = nodePorts.assigned.includes(field.value);
    const isOutside = !isInNodePortRange(field.value);
    if (!isTaken && !isOutside) return [];
    const isNoPort = !isPortNumber(field.value);
    const [finding] = refuse(context, {
      range: field.range,
      path: '',
      stage: 'allocate',
      severity: isNoPort || isTaken ? 'error' : 'warning',
      message: isTaken
        ? t`Choose another port, or omit healthCheckNodePort to have one assigned: ${field.value} is already a nodePort of this Service.`
        : t`Omit healthCheckNodePort to have one assigned: ${field.value} is outside ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last}, the default range.`,
      fixes: () =>
        removeField(t('Remove healthCheckNodePort to have one assigned'), context.document, field, {
          isSafe: false,
        }),
    });
    if (finding === undefined) return [];
    const later = {
      kind: 'error' as const,
      stage: 'validate' as const,
      path: field.path,
      minors: minorsOf(context.versions),
    };
    return [{ ...finding, verdicts: [...(finding.verdicts ?? []), ...(isNoPort ? [later] : [])] }];
  },
};
