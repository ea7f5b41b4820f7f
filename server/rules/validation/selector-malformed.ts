import type { ServiceRule } from '../rule.ts';
import { checkLabels } from './checkLabels.ts';

export const selectorMalformed: ServiceRule = {
  id: 'selector-malformed',
  summary: 'The key or value of a selector is invalid.',
  why: `Selectors are compared with pod labels, so their keys and values follow the rules for labels. The API server rejects
others, on every type of Service.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => checkLabels(context, 'spec.selector', context.view.spec.selector),
};
