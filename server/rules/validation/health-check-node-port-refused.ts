import { minorsOf } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { DEFAULT_NODE_PORTS, isInNodePortRange, isPortNumber } from '../../kubernetes/ports.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const healthCheckNodePortRefused: ServiceRule = {
  id: 'health-check-node-port-refused',
  summary: 'The health check port of a load balancer cannot be given out.',
  why: `A LoadBalancer with \`externalTrafficPolicy: Local\` gets a node port for health checks. One that is asked for must lie in the range
of node ports, 30000-32767 unless the cluster configures another, and be free. The API server answers with an internal error.`,
  bad: exampleService({
    spec: '  type: LoadBalancer\n  externalTrafficPolicy: Local\n  healthCheckNodePort: 8080\n',
  }),
  good: exampleService({
    spec: '  type: LoadBalancer\n  externalTrafficPolicy: Local\n  healthCheckNodePort: 30100\n',
  }),
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
        ? `${field.path}: ${field.value} is a nodePort of the same Service. Take another number, or leave it out to get a free one.`
        : `${field.path}: ${field.value} is outside ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last}, the node ports of a cluster that does not configure others. Leave it out to get a free one.`,
      fixes: () =>
        removeField('Remove healthCheckNodePort to get a free one', context.document, field, {
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
