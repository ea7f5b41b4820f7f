import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { DEFAULT_NODE_PORTS, isPortNumber } from '../../kubernetes/ports.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nodePortOutOfRange: ServiceRule = {
  id: 'node-port-out-of-range',
  summary: `A node port is outside the default range, ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last}.`,
  why: `Clusters assign node ports from ${DEFAULT_NODE_PORTS.first} to ${DEFAULT_NODE_PORTS.last}, unless their API server runs with another \`--service-node-port-range\`, and
reject others. If your cluster has another range, turn the rule off.`,
  severity: 'warning',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.nodePorts.failures
      .filter(({ reason, nodePort }) => reason === 'out-of-range' && isPortNumber(nodePort))
      .flatMap(({ at, source, nodePort }) =>
        refuse(context, {
          range: source.nodePort?.range ?? source.place.range,
          path: `${at.place.path}.nodePort`,
          stage: 'allocate',
          message: t`Omit nodePort to have one assigned: ${nodePort} is outside ${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last}, the default range.`,
          fixes: () =>
            source.nodePort === undefined
              ? []
              : removeField(t('Remove nodePort to have one assigned'), context.document, source.nodePort, {
                  isSafe: false,
                }),
        }),
      ),
};
