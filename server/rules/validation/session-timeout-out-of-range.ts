import { AFFINITY_TIMEOUT } from '../../kubernetes/limits.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const sessionTimeoutOutOfRange: ServiceRule = {
  id: 'session-timeout-out-of-range',
  summary: 'The timeout of session affinity is not from 1 to 86400 seconds.',
  why: `With \`sessionAffinity: ClientIP\` a client stays with its pod for \`timeoutSeconds\`, one day at most. Left out it is 10800, three hours.`,
  bad: exampleService({
    spec: '  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 0\n',
  }),
  good: exampleService({
    spec: '  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 600\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { sessionAffinity, timeoutSeconds } = context.view.spec;
    if (sessionAffinity?.value !== 'ClientIP' || timeoutSeconds === undefined) return [];
    const { least, most, whenUnset } = AFFINITY_TIMEOUT;
    if (timeoutSeconds.value >= least && timeoutSeconds.value <= most) return [];
    return refuse(context, {
      range: timeoutSeconds.range,
      path: timeoutSeconds.path,
      message: `${timeoutSeconds.path}: ${timeoutSeconds.value} must be from ${least} to ${most} seconds; left out it is ${whenUnset}.`,
      fixes: () => removeField('Remove timeoutSeconds', context.document, timeoutSeconds, { isSafe: false }),
    });
  },
};
