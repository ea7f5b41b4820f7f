import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { isPlainHeadless } from './serviceView.ts';

export const sessionAffinityConfigDropped: ServiceRule = {
  id: 'session-affinity-config-dropped',
  summary: '`sessionAffinityConfig` is written without sessionAffinity ClientIP.',
  why: `The server drops the configuration of session affinity when there is none, which is the default, and tells nobody.`,
  bad: exampleService({ spec: '  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 600\n' }),
  good: exampleService({
    spec: '  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 600\n',
  }),
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
        message: `${field.path} is dropped by the server, because spec.sessionAffinity is not ClientIP.`,
        tag: 'unnecessary' as const,
        fixes: () => removeField('Remove sessionAffinityConfig', context.document, field, { isSafe: false }),
      },
    ];
  },
};
