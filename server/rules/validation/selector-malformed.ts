import type { ServiceRule } from '../rule.ts';
import { checkLabels } from './checkLabels.ts';
import { exampleService } from './example.ts';

export const selectorMalformed: ServiceRule = {
  id: 'selector-malformed',
  summary: 'A selector has a key or value that labels cannot have.',
  why: `The selector is compared with labels of pods, so that its keys and values follow the rules of labels. The API server refuses
others, on every type of Service.`,
  bad: exampleService({ hasSelector: false, spec: '  selector:\n    app: my app\n' }),
  good: exampleService({ hasSelector: false, spec: '  selector:\n    app: my-app\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => checkLabels(context, 'spec.selector', context.view.spec.selector),
};
