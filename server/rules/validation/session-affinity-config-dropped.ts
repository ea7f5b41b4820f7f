import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { isPlainHeadless } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const sessionAffinityConfigDropped: ServiceRule = {
  id: 'session-affinity-config-dropped',
  summary: '`sessionAffinityConfig` is set without `sessionAffinity: ClientIP`.',
  why: `Without session affinity, the default, the server silently removes its configuration.`,
  severity: 'hint',
  category: 'effect',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { sessionAffinity, object, type } = context.view.spec;
    const field = object?.fields.get('sessionAffinityConfig');
    const isOff = sessionAffinity === undefined || sessionAffinity.value === 'None';
    if (
      field === undefined ||
      !isOff ||
      type === 'ExternalName' ||
      context.view.isRefused('spec.sessionAffinity')
    )
      return [];
    if (isPlainHeadless(context.view.spec)) return [];
    return [
      {
        range: field.entryRange,
        message: t(
          'Set sessionAffinity to ClientIP, or remove sessionAffinityConfig: the server removes it otherwise.',
        ),
        tag: 'unnecessary' as const,
        fixes: () =>
          removeField(t('Remove sessionAffinityConfig'), context.document, field, { isSafe: false }),
      },
    ];
  },
};
