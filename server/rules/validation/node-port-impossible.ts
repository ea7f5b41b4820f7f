import { PORT_NUMBERS, isPortNumber } from '../../kubernetes/ports.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nodePortImpossible: ServiceRule = {
  id: 'node-port-impossible',
  summary: 'A node port is no port number.',
  why: `Ports end at ${PORT_NUMBERS.last}, so no cluster assigns such a node port, whatever its \`--service-node-port-range\`. A free one is
assigned if \`nodePort\` is omitted.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.nodePorts.failures
      .filter(({ reason, nodePort }) => reason === 'out-of-range' && !isPortNumber(nodePort))
      .flatMap(({ at, source, nodePort }) =>
        refuse(context, {
          range: source.nodePort?.range ?? source.place.range,
          path: `${at.place.path}.nodePort`,
          stage: 'allocate',
          message: t`Omit nodePort to have one assigned: ${nodePort} is no port number on any cluster.`,
          fixes: () =>
            source.nodePort === undefined
              ? []
              : removeField(t('Remove nodePort to have one assigned'), context.document, source.nodePort, {
                  isSafe: false,
                }),
        }),
      ),
};
