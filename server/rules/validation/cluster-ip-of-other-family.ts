import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { findUsable } from './usableClusterIps.ts';
import { t } from '../../l10n.ts';

export const clusterIpOfOtherFamily: ServiceRule = {
  id: 'cluster-ip-of-other-family',
  summary: 'A cluster IP and its entry in `ipFamilies` disagree.',
  why: `The entries of \`clusterIPs\` and \`ipFamilies\` correspond by position.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { isHeadless, ipFamilies } = context.view.spec;
    const { usable, minors } = findUsable(context);
    if (isHeadless) return [];
    return usable.flatMap(({ field, path, address }, index) => {
      const family = ipFamilies[index];
      if (family === undefined || address === undefined || family.value === address.family) return [];
      if (family.value !== 'IPv4' && family.value !== 'IPv6') return [];
      return refuse(context, {
        range: field.range,
        path,
        stage: 'allocate',
        message: t`Change the address or the family: ${field.value} is ${address.family}, but ${family.path} is ${family.value}.`,
        related: [{ message: t('IP family.'), range: family.range }],
        minors,
      });
    });
  },
};
