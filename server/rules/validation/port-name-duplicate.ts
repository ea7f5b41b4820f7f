import { isDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { isNameFree } from './portNames.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';

export const portNameDuplicate: ServiceRule = {
  id: 'port-name-duplicate',
  summary: 'Two ports have the same name.',
  why: `Whatever refers to a port does so by its name, so that no two ports of a Service may share one.`,
  bad: exampleService({ ports: '    - name: http\n      port: 80\n    - name: http\n      port: 8080\n' }),
  good: exampleService({
    ports: '    - name: http\n      port: 80\n    - name: http-alt\n      port: 8080\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    const first = new Map<string, PortView>();
    return ports.flatMap((port) => {
      const { name } = port;
      if (name === undefined) return [];
      const earlier = first.get(name.value);
      if (earlier === undefined) {
        first.set(name.value, port);
        return [];
      }
      return refuse(context, {
        range: name.range,
        path: name.path,
        message: `${name.path}: the name ${showValue(name.value)} is taken by ${earlier.place.path}. Give each port its own.`,
        related: [
          { message: 'The port with the same name.', range: earlier.name?.range ?? earlier.place.range },
        ],
        fixes: () => {
          const other = `${name.value}-${port.number}`;
          return isDnsLabel(other) && isNameFree(other, port, ports)
            ? rewriteText(`Change to ${other}`, context.document, name, other, { isSafe: false })
            : [];
        },
      });
    });
  },
};
