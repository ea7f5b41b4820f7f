import { LONGEST_LABEL, isDnsLabel, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const namespaceMalformed: ServiceRule = {
  id: 'namespace-malformed',
  summary: 'The namespace is not a DNS label.',
  why: `A namespace is called with at most 63 lower-case letters, digits and dashes, and no dash at an end. No namespace with another
name can exist.`,
  bad: exampleService({ metadata: '  name: web\n  namespace: Shop\n' }),
  good: exampleService({ metadata: '  name: web\n  namespace: shop\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { namespace } = context.view.metadata;
    if (namespace === undefined || isDnsLabel(namespace.value)) return [];
    return refuse(context, {
      range: namespace.range,
      path: 'metadata.namespace',
      message: `metadata.namespace: ${showValue(namespace.value)} must be at most ${LONGEST_LABEL} lower-case letters, digits and dashes, with no dash at an end.`,
      fixes: () => {
        const label = toDnsLabel(namespace.value);
        return label === undefined
          ? []
          : rewriteText(`Change to ${label}`, context.document, namespace, label, {
              isSafe: false,
              isPreferred: true,
            });
      },
    });
  },
};
