import { LONGEST_LABEL } from '../../kubernetes/names.ts';
import type { ServiceRule } from '../rule.ts';
import { checkLabels } from './checkLabels.ts';

export const labelMalformed: ServiceRule = {
  id: 'label-malformed',
  summary: 'The key or value of a label is invalid.',
  why: `A key is a name of at most ${LONGEST_LABEL} letters, digits, dashes, dots and underscores that starts and ends with a letter or digit, optionally
preceded by a DNS name and a slash. A value is empty or such a name. Values with spaces, slashes or colons belong in annotations.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => checkLabels(context, 'metadata.labels', context.view.metadata.labels),
};
