import { listNames } from '../../words/lists.ts';
import { STANDARD_FINALIZERS } from '../../kubernetes/objectMeta.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const finalizerMalformed: ServiceRule = {
  id: 'finalizer-malformed',
  summary: 'The name of a finalizer is invalid.',
  why: `A finalizer is a DNS name, a slash and a name, such as \`example.com/cleanup\`. Without a slash only ${listNames(STANDARD_FINALIZERS.map((name) => `\`${name}\``))} are valid.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.finalizers.flatMap((finalizer) => {
      const isMalformed = !isQualifiedName(finalizer.value);
      const isUnknown = !finalizer.value.includes('/') && !STANDARD_FINALIZERS.includes(finalizer.value);
      if (!isMalformed && !isUnknown) return [];
      return refuse(context, {
        range: finalizer.range,
        path: [...(isMalformed ? ['metadata.finalizers'] : []), ...(isUnknown ? [finalizer.path] : [])],
        message: t`Use a DNS name, a slash and a name, such as example.com/cleanup: ${showValue(finalizer.value)} is not a valid finalizer.`,
        fixes: () =>
          finalizer.value === ''
            ? dropItem(t('Remove the empty finalizer'), context.document, finalizer, { isSafe: true })
            : [],
      });
    }),
};
