import { isPortNumber } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const portNumberOutOfRange: ServiceRule = {
  id: 'port-number-out-of-range',
  summary: 'A port is missing or not from 1 to 65535.',
  why: `\`port\` is what clients connect to, and required. Where targetPort is missing it takes the same number, so that the server names
both.`,
  bad: exampleService({ ports: '    - port: 80800\n' }),
  good: exampleService({ ports: '    - port: 8080\n' }),
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
              ? `${path} is missing: write a number from 1 to 65535.`
              : `${path}: ${port.number} must be a number from 1 to 65535.`,
        });
      }),
};
