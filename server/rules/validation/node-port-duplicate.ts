import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';
import { t } from '../../l10n.ts';

export const nodePortDuplicate: ServiceRule = {
  id: 'node-port-duplicate',
  summary: 'Two ports request the same node port and protocol.',
  why: `A node port forwards to one port of one Service. Ports of different protocols can share it if their \`port\` numbers are equal.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    const first = new Map<string, PortView>();
    return ports.flatMap((port) => {
      const { nodePort } = port;
      if (nodePort === undefined || context.view.isRefused(`${port.place.path}.protocol`)) return [];
      const key = `${port.protocolName} ${nodePort.value}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, port);
        return [];
      }
      return refuse(context, {
        range: nodePort.range,
        path: nodePort.path,
        message: t`Choose another node port, or omit it to have one assigned: ${nodePort.value}/${port.protocolName} is already used by ${earlier.place.path}.`,
        related: [{ message: t('Same node port.'), range: earlier.nodePort?.range ?? earlier.place.range }],
        fixes: () =>
          port.number === earlier.number
            ? []
            : removeField(t('Remove nodePort to have one assigned'), context.document, nodePort, {
                isSafe: false,
              }),
      });
    });
  },
};
