import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ownersTwoControllers: ServiceRule = {
  id: 'owners-two-controllers',
  summary: 'Two owner references are marked as the controller.',
  why: `An object has at most one controller. The API server rejects a second one.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const [first, ...others] = context.view.metadata.owners.filter(({ isController }) => isController);
    if (first === undefined || others.length === 0) return [];
    return refuse(context, {
      range: others[0]?.place.range ?? first.place.range,
      path: 'metadata.ownerReferences',
      message: t('Keep controller: true on one owner: an object has only one controller.'),
      related: [{ message: t('First controller.'), range: first.place.range }],
    });
  },
};
