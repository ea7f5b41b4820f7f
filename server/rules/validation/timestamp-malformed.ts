import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const timestampMalformed: ServiceRule = {
  id: 'timestamp-malformed',
  summary: 'A time is not in RFC 3339 format.',
  why: `The server decodes times such as \`metadata.creationTimestamp\` before any other check, and rejects a string that is not one,
even an empty one. It sets these times itself, so omit the field.`,
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
            message: t`Remove ${problem.path}: the server sets it, and this is not an RFC 3339 time.`,
            fixes: () =>
              removeField(t('Remove this field'), context.document, problem.field, {
                isSafe: true,
                isPreferred: true,
              }),
          })
        : [],
    ),
};
