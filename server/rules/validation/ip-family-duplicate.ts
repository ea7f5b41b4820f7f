import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ipFamilyDuplicate: ServiceRule = {
  id: 'ip-family-duplicate',
  summary: 'An IP family is listed twice.',
  why: `\`ipFamilies\` lists each family once, in the order of the cluster IPs.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, ipFamilies } = context.view.spec;
    if (type === 'ExternalName') return [];
    const seen = new Set<string>();
    return ipFamilies.flatMap((family) => {
      const isRepeated = seen.has(family.value);
      seen.add(family.value);
      return !isRepeated
        ? []
        : refuse(context, {
            range: family.range,
            path: family.path,
            stage: 'allocate',
            message: t`Remove the repeated ${showValue(family.value)}: list each IP family once.`,
            fixes: () =>
              dropItem(t('Remove the repeated family'), context.document, family, {
                isSafe: true,
                isPreferred: true,
              }),
          });
    });
  },
};
