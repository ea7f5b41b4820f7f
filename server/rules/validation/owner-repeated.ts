import type { ServiceRule } from '../rule.ts';
import { dropItem } from './repairs.ts';
import { warn } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ownerRepeated: ServiceRule = {
  id: 'owner-repeated',
  summary: 'The same owner is listed twice.',
  why: `The API server removes owner references that equal an earlier one in every field, and warns about it.`,
  severity: 'warning',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.repeatedOwners.flatMap(({ place }) =>
      warn(context, {
        range: place.range,
        path: 'metadata.ownerReferences',
        message: t('Remove this owner: it repeats an earlier one, and the server removes it.'),
        tag: 'unnecessary',
        fixes: () =>
          dropItem(t('Remove the repeated owner'), context.document, place, {
            isSafe: true,
            isPreferred: true,
          }),
      }),
    ),
};
