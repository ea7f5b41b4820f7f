import { LONGEST_LABEL, isDnsLabel, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const namespaceMalformed: ServiceRule = {
  id: 'namespace-malformed',
  summary: 'The namespace is invalid.',
  why: `A namespace is a DNS label: at most ${LONGEST_LABEL} lowercase letters, digits and dashes, with no dash at either end.
No namespace with another name can exist.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { namespace } = context.view.metadata;
    if (namespace === undefined || isDnsLabel(namespace.value)) return [];
    return refuse(context, {
      range: namespace.range,
      path: 'metadata.namespace',
      message: t`Use at most ${LONGEST_LABEL} lowercase letters, digits and dashes, with no dash at either end: ${showValue(namespace.value)} is not a valid namespace.`,
      fixes: () => {
        const label = toDnsLabel(namespace.value);
        return label === undefined
          ? []
          : rewriteText(t`Change to ${label}`, context.document, namespace, label, {
              isSafe: false,
              isPreferred: true,
            });
      },
    });
  },
};
