import { LONGEST_LABEL, isQualifiedName } from '../../kubernetes/names.ts';
import { sayKeyRule } from './checkLabels.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';

export const annotationKeyMalformed: ServiceRule = {
  id: 'annotation-key-malformed',
  summary: 'An annotation key is invalid.',
  why: `A key is a name of at most ${LONGEST_LABEL} letters, digits, dashes, dots and underscores that starts and ends with a letter or digit, optionally
preceded by a DNS name and a slash.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.annotations
      .filter(({ key }) => !isQualifiedName(key.toLowerCase()))
      .flatMap(({ key, field }) =>
        refuse(context, {
          range: field.keyRange,
          path: 'metadata.annotations',
          message: sayKeyRule(key),
        }),
      ),
};
