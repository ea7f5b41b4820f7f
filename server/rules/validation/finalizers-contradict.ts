import type { Field } from '../../manifest/model.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';

export const finalizersContradict: ServiceRule = {
  id: 'finalizers-contradict',
  summary: 'The finalizers orphan and foregroundDeletion are both set.',
  why: `One keeps the dependents of the object, the other deletes them first. The API server rejects both together.`,
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
      message: 'Keep one of orphan and foregroundDeletion: they are mutually exclusive.',
      related: [{ message: 'The other finalizer.', range: orphan.range }],
    });
  },
};
