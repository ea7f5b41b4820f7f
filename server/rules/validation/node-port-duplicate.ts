import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';

export const nodePortDuplicate: ServiceRule = {
  id: 'node-port-duplicate',
  summary: 'Two ports ask for the same node port and protocol.',
  why: `A node port leads to one port of one Service. With another protocol the number may repeat if the \`port\` numbers are equal too.`,
  bad: exampleService({
    spec: '  type: ClusterIP\n',
    ports: '    - {name: http, port: 80, nodePort: 30080}\n    - {name: admin, port: 81, nodePort: 30080}\n',
  }),
  good: exampleService({
    spec: '  type: NodePort\n',
    ports: '    - {name: http, port: 80, nodePort: 30080}\n    - {name: admin, port: 81, nodePort: 30081}\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    const first = new Map<string, PortView>();
    return ports.flatMap((port) => {
      const { nodePort } = port;
      if (nodePort === undefined) return [];
      const key = `${port.protocolName} ${nodePort.value}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, port);
        return [];
      }
      return refuse(context, {
        range: nodePort.range,
        path: nodePort.path,
        message: `${nodePort.path}: ${nodePort.value} with protocol ${port.protocolName} is asked for by ${earlier.place.path} already. Take another number, or leave it out to get a free one.`,
        related: [{ message: 'The same node port.', range: earlier.nodePort?.range ?? earlier.place.range }],
        fixes: () =>
          port.number === earlier.number
            ? []
            : removeField('Remove nodePort to get a free one', context.document, nodePort, { isSafe: false }),
      });
    });
  },
};
