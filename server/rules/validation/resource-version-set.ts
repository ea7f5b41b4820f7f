import { textIn } from '../../manifest/decode/decoded.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import type { ServiceView } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const resourceVersionSet: ServiceRule = {
  id: 'resource-version-set',
  summary: '`resourceVersion` is set in a manifest.',
  why: `The server sets \`resourceVersion\` for each stored state of an object. A manifest that was exported from a cluster contains it, and
the server refuses to create an object with it.

Together with \`uid\`, \`creationTimestamp\` or \`status\` the object is a dump of a cluster, which is rarely meant to be created, and
the finding is a hint. \`kubectl apply\` and \`replace\` reject it too once the object has changed.`,
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
            message: t(
              'Remove resourceVersion to use this dump as a manifest: the server rejects it on create, and on update once the object has changed.',
            ),
          }
        : {
            message: t('Remove resourceVersion: the server rejects it on create.'),
          }),
      fixes: () =>
        removeField(t('Remove resourceVersion'), context.document, field, {
          isSafe: true,
          isPreferred: true,
        }),
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
