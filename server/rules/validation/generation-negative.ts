import { numberIn } from '../../manifest/decode/decoded.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const generationNegative: ServiceRule = {
  id: 'generation-negative',
  summary: '`metadata.generation` is negative.',
  why: `The server counts the generations of an object by itself, from 1 on. It refuses a negative number.`,
  bad: exampleService({ metadata: '  name: web\n  generation: -1\n' }),
  good: exampleService({}),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const generation = numberIn(context.view.metadata.object, 'generation');
    if (generation === undefined || generation.value >= 0) return [];
    return refuse(context, {
      range: generation.range,
      path: 'metadata.generation',
      message: 'metadata.generation must not be negative. The server counts it by itself: leave it out.',
      fixes: () =>
        removeField('Remove generation', context.document, generation, { isSafe: true, isPreferred: true }),
    });
  },
};
