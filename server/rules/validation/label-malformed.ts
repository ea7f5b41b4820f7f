import type { ServiceRule } from '../rule.ts';
import { checkLabels } from './checkLabels.ts';
import { exampleService } from './example.ts';

export const labelMalformed: ServiceRule = {
  id: 'label-malformed',
  summary: 'A label has a key or value that labels cannot have.',
  why: `A key is a name of at most 63 letters, digits, dashes, dots and underscores that begins and ends with a letter or digit, behind
an optional DNS name and a slash. A value is empty or such a name. Texts with spaces, slashes or colons belong into annotations.`,
  bad: exampleService({ metadata: '  name: web\n  labels:\n    team: shop front\n' }),
  good: exampleService({ metadata: '  name: web\n  labels:\n    team: shop-front\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => checkLabels(context, 'metadata.labels', context.view.metadata.labels),
};
