import { numberIn } from '../../manifest/decode/decoded.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const generationNegative: ServiceRule = {
  id: 'generation-negative',
  summary: '`metadata.generation` is negative.',
  why: `The server counts the generations of an object, from 1. It rejects a negative number.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const generation = numberIn(context.view.metadata.object, 'generation');
    if (generation === undefined || generation.value >= 0) return [];
    return refuse(context, {
      range: generation.range,
      path: 'metadata.generation',
      message: t('Remove generation: the server sets it and rejects a negative value.'),
      fixes: () =>
        removeField(t('Remove generation'), context.document, generation, {
          isSafe: true,
          isPreferred: true,
        }),
    });
  },
};
