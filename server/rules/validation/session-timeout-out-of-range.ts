import { AFFINITY_TIMEOUT } from '../../kubernetes/limits.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const sessionTimeoutOutOfRange: ServiceRule = {
  id: 'session-timeout-out-of-range',
  summary: 'The timeout of session affinity is out of range.',
  why: `With \`sessionAffinity: ClientIP\` a client stays with its pod for \`timeoutSeconds\`: ${AFFINITY_TIMEOUT.least} to ${AFFINITY_TIMEOUT.most} (one day), by default ${AFFINITY_TIMEOUT.whenUnset} (three hours).`,
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
      message: t`Use ${least} to ${most} seconds: ${timeoutSeconds.value} is out of range (default: ${whenUnset}).`,
      fixes: () =>
        removeField(t('Remove timeoutSeconds'), context.document, timeoutSeconds, { isSafe: false }),
    });
  },
};
