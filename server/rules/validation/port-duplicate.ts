import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';

export const portDuplicate: ServiceRule = {
  id: 'port-duplicate',
  summary: 'Two ports have the same number and protocol.',
  why: `Clients could not tell them apart, and the API server refuses the second. The same number with another protocol is fine. Where
the Service also gets node ports, the two get the same one, and the server names that as well.`,
  bad: exampleService({ ports: '    - name: http\n      port: 80\n    - name: web\n      port: 80\n' }),
  good: exampleService({
    ports: '    - name: http\n      port: 80\n    - name: http-udp\n      port: 80\n      protocol: UDP\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports, nodePorts } = context.view.spec;
    const first = new Map<string, PortView>();
    const seen = new Set<string>();
    return ports.flatMap((port) => {
      const key = `${port.protocolName} ${port.number}`;
      const nodePort = nodePorts.assigned[port.index];
      const nodeKey = `${port.protocolName} ${nodePort ?? ''}`;
      const isNodePortRepeated = nodePort !== undefined && seen.has(nodeKey);
      seen.add(nodeKey);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, port);
        return [];
      }
      if (port.number === 0) return reportZero(context, port, isNodePortRepeated);
      return refuse(context, {
        range: port.port?.range ?? port.place.range,
        path: pathsOf(port, isNodePortRepeated),
        message: `${port.place.path}: port ${port.number} with protocol ${port.protocolName} stands in ${earlier.place.path} already. Remove one of them, or change its number.`,
        related: [{ message: 'The same port.', range: earlier.port?.range ?? earlier.place.range }],
        fixes: () => dropItem('Remove this port', context.document, port.place, { isSafe: false }),
      });
    });
  },
};

function pathsOf({ place }: PortView, isNodePortRepeated: boolean): readonly string[] {
  return isNodePortRepeated ? [place.path, `${place.path}.nodePort`] : [place.path];
}

/** Several ports without a number: what is wrong is said about each of them elsewhere, and here where the server does. */
function reportZero(context: RuleContext, port: PortView, isNodePortRepeated: boolean): readonly Finding[] {
  if (context.view.isRefused(`${port.place.path}.port`)) return [];
  return refuse(context, {
    range: port.port?.range ?? port.place.range,
    path: pathsOf(port, isNodePortRepeated),
    message: `${port.place.path}: without a number it is the same port as an earlier one.`,
  });
}
