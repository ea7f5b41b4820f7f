import { isPortNumber } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const targetPortOutOfRange: ServiceRule = {
  id: 'target-port-out-of-range',
  summary: '`targetPort` is a number that is not from 1 to 65535.',
  why: `\`targetPort\` is the port on the pod: a number from 1 to 65535, or the name of a container port.`,
  bad: exampleService({ ports: '    - port: 80\n      targetPort: 80800\n' }),
  good: exampleService({ ports: '    - port: 80\n      targetPort: 8080\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports.flatMap(({ targetPort, target, number }) => {
      if (targetPort === undefined || typeof target !== 'number' || isPortNumber(target)) return [];
      if (target === number) return [];
      return refuse(context, {
        range: targetPort.range,
        path: targetPort.path,
        message: `${targetPort.path}: ${target} must be a number from 1 to 65535, or the name of a container port.`,
      });
    }),
};
