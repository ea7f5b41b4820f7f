import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const ownersTwoControllers: ServiceRule = {
  id: 'owners-two-controllers',
  summary: 'Two owner references claim to be the controller.',
  why: `An object has one controller at most, which keeps it as it should be. The API server refuses a second one.`,
  bad: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - {apiVersion: v1, kind: ConfigMap, name: a, uid: a-1, controller: true}\n    - {apiVersion: v1, kind: ConfigMap, name: b, uid: b-1, controller: true}\n',
  }),
  good: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - {apiVersion: v1, kind: ConfigMap, name: a, uid: a-1, controller: true}\n    - {apiVersion: v1, kind: ConfigMap, name: b, uid: b-1}\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const [first, ...others] = context.view.metadata.owners.filter(({ isController }) => isController);
    if (first === undefined || others.length === 0) return [];
    return refuse(context, {
      range: others[0]?.place.range ?? first.place.range,
      path: 'metadata.ownerReferences',
      message: 'metadata.ownerReferences: only one owner may have controller: true.',
      related: [{ message: 'The first controller.', range: first.place.range }],
    });
  },
};
