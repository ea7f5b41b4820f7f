import { LONGEST_LABEL, isDnsLabel, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { isNameFree } from './portNames.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const portNameMalformed: ServiceRule = {
  id: 'port-name-malformed',
  summary: 'The name of a port is not a DNS label.',
  why: `The name of a port has at most 63 lower-case letters, digits and dashes, and no dash at an end.`,
  bad: exampleService({ ports: '    - name: HTTP\n      port: 80\n' }),
  good: exampleService({ ports: '    - name: http\n      port: 80\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    return ports.flatMap((port) => {
      const { name } = port;
      if (name === undefined || isDnsLabel(name.value)) return [];
      return refuse(context, {
        range: name.range,
        path: name.path,
        message: `${name.path}: ${showValue(name.value)} must be at most ${LONGEST_LABEL} lower-case letters, digits and dashes, with no dash at an end.`,
        fixes: () => {
          const label = toDnsLabel(name.value);
          return label === undefined || !isNameFree(label, port, ports)
            ? []
            : rewriteText(`Change to ${label}`, context.document, name, label, {
                isSafe: label === name.value.toLowerCase(),
                isPreferred: true,
              });
        },
      });
    });
  },
};
