import { textIn } from '../../manifest/decode/decoded.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';

export const ownerBanned: ServiceRule = {
  id: 'owner-banned',
  summary: 'An Event is named as owner.',
  why: `Events come and go by themselves, and an object that they own would go with them. The API server refuses a v1 Event as owner.`,
  bad: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: v1\n      kind: Event\n      name: web.17\n      uid: 6f1c6f0e-58a5-4c2f-8b7a-0d7c1f2b9a11\n',
  }),
  good: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: v1\n      kind: ConfigMap\n      name: web\n      uid: 6f1c6f0e-58a5-4c2f-8b7a-0d7c1f2b9a11\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.owners
      .filter(({ apiVersion, kind }) => kind === 'Event' && (apiVersion === 'v1' || apiVersion === '/v1'))
      .flatMap((owner) =>
        refuse(context, {
          range: textIn(owner.place.value, 'kind')?.range ?? owner.place.range,
          path: (minor) => ownerPath(owner, minor),
          message: `${owner.place.path}: an Event cannot own other objects. Remove the owner.`,
        }),
      ),
};
