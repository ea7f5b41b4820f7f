import { textIn } from '../../manifest/decode/decoded.ts';
import type { ServiceRule } from '../rule.ts';
import { nameForPort } from './portNames.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const portNameMissing: ServiceRule = {
  id: 'port-name-missing',
  summary: 'One of several ports has no name.',
  why: `A single port needs no name. With two or more each needs one, because Ingresses, probes and EndpointSlices identify
ports by name.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { ports } = context.view.spec;
    if (ports.length < 2) return [];
    return ports
      .filter(({ name, place }) => name === undefined && !context.view.isRefused(`${place.path}.name`))
      .flatMap((port) =>
        refuse(context, {
          range: textIn(port.place.value, 'name')?.range ?? port.port?.range ?? port.place.range,
          path: `${port.place.path}.name`,
          message: t('Name each port: required with more than one port.'),
          fixes: () => {
            const name = nameForPort(port, ports);
            return writeField(t`Name the port ${name}`, context.document, port.node, ['name'], name, {
              isSafe: true,
              isPreferred: true,
            });
          },
        }),
      );
  },
};
