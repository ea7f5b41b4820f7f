import { BANNED_OWNER } from '../../kubernetes/objectMeta.ts';
import { textIn } from '../../manifest/decode/decoded.ts';
import type { ServiceRule } from '../rule.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ownerBanned: ServiceRule = {
  id: 'owner-banned',
  summary: 'An Event is the owner of the Service.',
  why: `Events expire, and the objects that they own would be deleted with them. The API server rejects a v1 Event as owner.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.owners
      .filter(
        ({ apiVersion, kind }) =>
          kind === BANNED_OWNER.kind && BANNED_OWNER.apiVersions.some((banned) => banned === apiVersion),
      )
      .flatMap((owner) =>
        refuse(context, {
          range: textIn(owner.place.value, 'kind')?.range ?? owner.place.range,
          path: (minor) => ownerPath(owner, minor),
          message: t('Remove this owner: an Event cannot own other objects.'),
        }),
      ),
};
