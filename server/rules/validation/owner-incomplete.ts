import { listNames } from '../../words/lists.ts';
import { REQUIRED_OF_OWNERS } from '../../kubernetes/objectMeta.ts';
import type { ServiceRule } from '../rule.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ownerIncomplete: ServiceRule = {
  id: 'owner-incomplete',
  summary: 'An owner reference lacks apiVersion, kind, name or uid.',
  why: `The garbage collector finds the owner by all four, and the API server rejects a reference that lacks one. The uid is
known only after the owner is created, so owner references seldom belong in a manifest.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.owners.flatMap((owner) => {
      const { place } = owner;
      const missing = REQUIRED_OF_OWNERS.filter(
        (part) => owner[part] === '' && !context.view.isRefused(`${place.path}.${part}`),
      );
      if (missing.length === 0) return [];
      return refuse(context, {
        range: place.range,
        path: (minor) => missing.map((part) => `${ownerPath(owner, minor)}.${part}`),
        message: t`Add ${missing.join(', ')}, or remove this owner: ${listNames(REQUIRED_OF_OWNERS)} are required.`,
      });
    }),
};
