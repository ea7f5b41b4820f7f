import { textIn } from '../../manifest/decode/decoded.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import type { ServiceView } from './serviceView.ts';

export const resourceVersionSet: ServiceRule = {
  id: 'resource-version-set',
  summary: 'A new Service carries a resourceVersion.',
  why: `The server gives each stored state of an object its \`resourceVersion\`. A manifest that was read from a cluster carries one, and
the server refuses to create an object with it.

Beside \`uid\`, \`creationTimestamp\` or \`status\` the object is a dump of a cluster, which mostly nobody means to create, and
the finding is a hint. \`kubectl apply\` and \`replace\` refuse it too as soon as the object has changed meanwhile.`,
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
      ...(isDump(context.view)
        ? {
            severity: 'hint' as const,
            message:
              'metadata.resourceVersion belongs to the object that this was read from: the server refuses to create one with it, and to update one that has changed since. Leave it out to use this as a manifest.',
          }
        : {
            message: 'metadata.resourceVersion must not be set on an object that is created. Leave it out.',
          }),
      fixes: () =>
        removeField('Remove resourceVersion', context.document, field, { isSafe: true, isPreferred: true }),
    });
  },
};

/** Only a server gives these. */
function isDump({ decoded: { root }, metadata: { object } }: ServiceView): boolean {
  return (
    root.fields.has('status') ||
    ['uid', 'creationTimestamp'].some((name) => textIn(object, name) !== undefined)
  );
}
