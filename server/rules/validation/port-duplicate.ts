import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';
import { t } from '../../l10n.ts';

export const portDuplicate: ServiceRule = {
  id: 'port-duplicate',
  summary: 'Two ports have the same number and protocol.',
  why: `Clients could not tell them apart, and the API server rejects the second. The same number with another protocol is valid. If
the Service also gets node ports, both get the same one, and the server names that too.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports, nodePorts } = context.view.spec;
    const first = new Map<string, PortView>();
    const seen = new Set<string>();
    return ports.flatMap((port) => {
      if (context.view.isRefused(`${port.place.path}.protocol`)) return [];
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
        message: t`Change or remove this port: ${port.number}/${port.protocolName} is already used by ${earlier.place.path}.`,
        related: [{ message: t('Same port.'), range: earlier.port?.range ?? earlier.place.range }],
        fixes: () => dropItem(t('Remove this port'), context.document, port.place, { isSafe: false }),
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
    message: t('Set port: without it, this duplicates an earlier port.'),
  });
}
