import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const ipFamilyDuplicate: ServiceRule = {
  id: 'ip-family-duplicate',
  summary: 'An IP family is written twice.',
  why: `\`ipFamilies\` lists each family once, in the order in which the cluster IPs stand.`,
  bad: exampleService({ spec: '  ipFamilies:\n    - IPv4\n    - IPv4\n  ipFamilyPolicy: PreferDualStack\n' }),
  good: exampleService({
    spec: '  ipFamilies:\n    - IPv4\n    - IPv6\n  ipFamilyPolicy: PreferDualStack\n',
  }),
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
            message: `${family.path}: ${showValue(family.value)} is in the list already. Remove it.`,
            fixes: () =>
              dropItem('Remove the repeated family', context.document, family, {
                isSafe: true,
                isPreferred: true,
              }),
          });
    });
  },
};
