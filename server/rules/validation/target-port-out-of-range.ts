import { PORT_NUMBERS, isPortNumber } from '../../kubernetes/ports.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const targetPortOutOfRange: ServiceRule = {
  id: 'target-port-out-of-range',
  summary: '`targetPort` is out of range.',
  why: `\`targetPort\` is the port on the pod: a number from ${PORT_NUMBERS.first} to ${PORT_NUMBERS.last}, or the name of a container port.`,
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
        message: t`Use a number from ${PORT_NUMBERS.first} to ${PORT_NUMBERS.last} or the name of a container port: ${target} is out of range.`,
      });
    }),
};
