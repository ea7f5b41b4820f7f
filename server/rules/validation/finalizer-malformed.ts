import { isQualifiedName } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const finalizerMalformed: ServiceRule = {
  id: 'finalizer-malformed',
  summary: 'A finalizer has a name that finalizers cannot have.',
  why: `A finalizer is a DNS name, a slash and a name, such as \`example.com/cleanup\`. Without a slash only \`orphan\`,
\`foregroundDeletion\` and \`kubernetes\` are known.`,
  bad: exampleService({ metadata: '  name: web\n  finalizers:\n    - cleanup\n' }),
  good: exampleService({ metadata: '  name: web\n  finalizers:\n    - example.com/cleanup\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.finalizers.flatMap((finalizer) => {
      const isMalformed = !isQualifiedName(finalizer.value);
      const isUnknown = !finalizer.value.includes('/') && !STANDARD.has(finalizer.value);
      if (!isMalformed && !isUnknown) return [];
      return refuse(context, {
        range: finalizer.range,
        path: [...(isMalformed ? ['metadata.finalizers'] : []), ...(isUnknown ? [finalizer.path] : [])],
        message: `${finalizer.path}: ${showValue(finalizer.value)} must be a DNS name, a slash and a name, such as example.com/cleanup.`,
        fixes: () =>
          finalizer.value === ''
            ? dropItem('Remove the empty finalizer', context.document, finalizer, { isSafe: true })
            : [],
      });
    }),
};

const STANDARD: ReadonlySet<string> = new Set(['foregroundDeletion', 'kubernetes', 'orphan']);
