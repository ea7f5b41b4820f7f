import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { dropItem } from './repairs.ts';
import { warn } from './serverFinding.ts';

export const ownerRepeated: ServiceRule = {
  id: 'owner-repeated',
  summary: 'The same owner is written twice.',
  why: `The API server removes owner references that equal an earlier one in every field, and warns about it.`,
  bad: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - {apiVersion: v1, kind: ConfigMap, name: a, uid: a-1}\n    - {apiVersion: v1, kind: ConfigMap, name: a, uid: a-1}\n',
  }),
  good: exampleService({
    metadata: '  name: web\n  ownerReferences:\n    - {apiVersion: v1, kind: ConfigMap, name: a, uid: a-1}\n',
  }),
  severity: 'warning',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.repeatedOwners.flatMap(({ place }) =>
      warn(context, {
        range: place.range,
        path: 'metadata.ownerReferences',
        message: `${place.path} equals an owner above and is removed by the server: leave it out.`,
        tag: 'unnecessary',
        fixes: () =>
          dropItem('Remove the repeated owner', context.document, place, { isSafe: true, isPreferred: true }),
      }),
    ),
};
