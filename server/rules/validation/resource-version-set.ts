import { textIn } from '../../manifest/decoded.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const resourceVersionSet: ServiceRule = {
  id: 'resource-version-set',
  summary: 'A new Service carries a resourceVersion.',
  why: `The server gives each stored state of an object its \`resourceVersion\`. A manifest that was read from a cluster carries one, and
the server refuses to create an object with it.`,
  bad: exampleService({ metadata: '  name: web\n  resourceVersion: "48213"\n' }),
  good: exampleService({}),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const field = textIn(context.view.metadata.object, 'resourceVersion');
    if (field === undefined || !/^\d{1,20}$/.test(field.value)) return [];
    const version = BigInt(field.value);
    if (version === 0n || version >= 2n ** 64n) return [];
    return refuse(context, {
      range: field.range,
      path: '',
      stage: 'store',
      message: 'metadata.resourceVersion must not be set on an object that is created. Leave it out.',
      fixes: () =>
        removeField('Remove resourceVersion', context.document, field, { isSafe: true, isPreferred: true }),
    });
  },
};
