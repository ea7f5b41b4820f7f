import type { Field } from '../../manifest/model.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const finalizersContradict: ServiceRule = {
  id: 'finalizers-contradict',
  summary: 'The finalizers orphan and foregroundDeletion stand side by side.',
  why: `One keeps what the object owns, the other deletes it first. The API server refuses both together.`,
  bad: exampleService({ metadata: '  name: web\n  finalizers:\n    - orphan\n    - foregroundDeletion\n' }),
  good: exampleService({ metadata: '  name: web\n  finalizers:\n    - foregroundDeletion\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { finalizers } = context.view.metadata;
    const find = (name: string): Field<string> | undefined => finalizers.find(({ value }) => value === name);
    const [orphan, foreground] = [find('orphan'), find('foregroundDeletion')];
    if (orphan === undefined || foreground === undefined) return [];
    return refuse(context, {
      range: foreground.range,
      path: 'metadata.finalizers',
      message: 'metadata.finalizers: orphan and foregroundDeletion exclude each other. Keep one of them.',
      related: [{ message: 'The other one.', range: orphan.range }],
    });
  },
};
