import { textIn } from '../../manifest/decode/decoded.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { nameForPort } from './portNames.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const portNameMissing: ServiceRule = {
  id: 'port-name-missing',
  summary: 'One of several ports has no name.',
  why: `With one port the name may be left out. As soon as there are two, each needs one, because Ingresses, probes and EndpointSlices
tell them apart by it.`,
  bad: exampleService({ ports: '    - port: 80\n    - name: admin\n      port: 8080\n' }),
  good: exampleService({ ports: '    - name: http\n      port: 80\n    - name: admin\n      port: 8080\n' }),
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
          message: `${port.place.path}.name is missing: of several ports each needs a name.`,
          fixes: () => {
            const name = nameForPort(port, ports);
            return writeField(`Name the port ${name}`, context.document, port.node, ['name'], name, {
              isSafe: true,
              isPreferred: true,
            });
          },
        }),
      );
  },
};
