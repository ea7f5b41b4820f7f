import { DELETE_DEPENDENTS_FIRST, KEEP_DEPENDENTS } from '../../kubernetes/objectMeta.ts';
import type { Field } from '../../manifest/model.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const finalizersContradict: ServiceRule = {
  id: 'finalizers-contradict',
  summary: `The finalizers ${KEEP_DEPENDENTS} and ${DELETE_DEPENDENTS_FIRST} are both set.`,
  why: `One keeps the dependents of the object, the other deletes them first. The API server rejects both together.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { finalizers } = context.view.metadata;
    const find = (name: string): Field<string> | undefined => finalizers.find(({ value }) => value === name);
    const [orphan, foreground] = [find(KEEP_DEPENDENTS), find(DELETE_DEPENDENTS_FIRST)];
    if (orphan === undefined || foreground === undefined) return [];
    return refuse(context, {
      range: foreground.range,
      path: 'metadata.finalizers',
      message: t`Keep one of ${KEEP_DEPENDENTS} and ${DELETE_DEPENDENTS_FIRST}: they are mutually exclusive.`,
      related: [{ message: t('The other finalizer.'), range: orphan.range }],
    });
  },
};
