import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { DEFAULT_NODE_PORTS } from '../../kubernetes/ports.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const nodePortOutOfRange: ServiceRule = {
  id: 'node-port-out-of-range',
  summary: 'A node port lies outside the default range 30000-32767.',
  why: `Clusters hand out node ports from 30000 to 32767, unless their API server is started with another \`--service-node-port-range\`, and
refuse others. Where the cluster has another range, switch the rule off.`,
  bad: exampleService({ ports: '    - port: 80\n      nodePort: 8080\n', spec: '  type: NodePort\n' }),
  good: exampleService({ ports: '    - port: 80\n      nodePort: 30080\n', spec: '  type: NodePort\n' }),
  severity: 'warning',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.nodePorts.failures
      .filter(({ reason }) => reason === 'out-of-range')
      .flatMap(({ at, source, nodePort }) =>
        refuse(context, {
          range: source.nodePort?.range ?? source.place.range,
          path: `${at.place.path}.nodePort`,
          stage: 'allocate',
          message: `${source.place.path}.nodePort: ${nodePort} is outside ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last}, the node ports of a cluster that does not configure others. Leave it out to get a free one.`,
          fixes: () =>
            source.nodePort === undefined
              ? []
              : removeField('Remove nodePort to get a free one', context.document, source.nodePort, {
                  isSafe: false,
                }),
        }),
      ),
};
