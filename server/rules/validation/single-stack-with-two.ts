import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const singleStackWithTwo: ServiceRule = {
  id: 'single-stack-with-two',
  summary: 'Two addresses or families are requested with SingleStack.',
  why: `\`ipFamilyPolicy\` defaults to SingleStack, which allows one cluster IP and one family. Two require \`PreferDualStack\`, which accepts
one where the cluster has one family, or \`RequireDualStack\`, which does not.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec } = context.view;
    const { type, clusterIPs, ipFamilies, ipFamilyPolicy: policy, clusterIP, selector } = spec;
    const isFree = policy === undefined && clusterIP?.value === NO_CLUSTER_IP && selector.length === 0;
    const isSingle = policy === undefined ? !isFree : policy.value === 'SingleStack';
    if (type === 'ExternalName' || !isSingle || context.view.isRefused('spec.ipFamilyPolicy')) return [];
    const second =
      clusterIPs.length === 2 ? clusterIPs[1] : ipFamilies.length === 2 ? ipFamilies[1] : undefined;
    if (second === undefined) return [];
    return refuse(context, {
      range: policy?.range ?? second.range,
      path: 'spec.ipFamilyPolicy',
      stage: 'allocate',
      message: t`Set ipFamilyPolicy to PreferDualStack or RequireDualStack: SingleStack${policy === undefined ? t(' (the default)') : ''} allows only one ${clusterIPs.length === 2 ? t('cluster IP') : t('IP family')}.`,
      fixes: () =>
        writeField(
          t('Set ipFamilyPolicy to PreferDualStack'),
          context.document,
          spec.object?.node,
          ['ipFamilyPolicy'],
          'PreferDualStack',
          {
            isSafe: false,
            isPreferred: true,
          },
        ),
    });
  },
};
