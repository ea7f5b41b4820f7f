import { PORT_NUMBERS, isPortNumber } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const portNumberOutOfRange: ServiceRule = {
  id: 'port-number-out-of-range',
  summary: 'A port is missing or out of range.',
  why: `\`port\` is the port that clients connect to, and required. An omitted \`targetPort\` takes the same number, so the server names
both.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports
      .filter(({ number, place }) => !isPortNumber(number) && !context.view.isRefused(`${place.path}.port`))
      .flatMap((port) => {
        const path = `${port.place.path}.port`;
        const isCopied =
          port.target === port.number && !context.view.isRefused(`${port.place.path}.targetPort`);
        return refuse(context, {
          range: port.port?.range ?? port.place.range,
          path: isCopied ? [path, `${port.place.path}.targetPort`] : path,
          message:
            port.port === undefined
              ? t`Set port to a number from ${PORT_NUMBERS.first} to ${PORT_NUMBERS.last}.`
              : t`Use a port from ${PORT_NUMBERS.first} to ${PORT_NUMBERS.last}: ${port.number} is out of range.`,
        });
      }),
};
