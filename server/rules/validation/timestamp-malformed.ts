import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const timestampMalformed: ServiceRule = {
  id: 'timestamp-malformed',
  summary: 'A time is not written in the form of RFC 3339.',
  why: `The server decodes times such as \`metadata.creationTimestamp\` before it looks at anything else, and refuses a text that is
none, also an empty one. It sets those times itself, so that the field is best left out.`,
  bad: exampleService({ metadata: '  name: web\n  creationTimestamp: yesterday\n' }),
  good: exampleService({}),
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: (context) =>
    context.view.decoded.problems.flatMap((problem) =>
      problem.kind === 'timestamp'
        ? refuse(context, {
            range: problem.field.range,
            path: '',
            stage: 'decode',
            message: `${problem.path} must be a time such as 2026-01-31T10:00:00Z. The server sets it by itself: leave it out.`,
            fixes: () =>
              removeField('Remove it', context.document, problem.field, { isSafe: true, isPreferred: true }),
          })
        : [],
    ),
};
