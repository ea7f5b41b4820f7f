import type { ServiceRule } from '../rule.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const clusterIpsWithoutClusterIp: ServiceRule = {
  id: 'cluster-ips-without-cluster-ip',
  summary: '`clusterIPs` is set without `clusterIP`.',
  why: `\`clusterIP\` must repeat the first entry of \`clusterIPs\`. On create the API server does not fill it in, and rejects the list alone.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { type, hasListOnly, clusterIPs, object } = context.view.spec;
    const list = object?.fields.get('clusterIPs');
    const [first] = clusterIPs;
    if (
      type === 'ExternalName' ||
      !hasListOnly ||
      list === undefined ||
      context.view.isRefused('spec.clusterIP')
    )
      return [];
    return refuse(context, {
      range: list.keyRange,
      path: 'spec.clusterIPs',
      stage: 'allocate',
      message: t('Set clusterIP to the first entry of clusterIPs: both are required.'),
      fixes: () =>
        first === undefined || first.value === ''
          ? []
          : writeField(
              t`Set clusterIP to ${first.value}`,
              context.document,
              object?.node,
              ['clusterIP'],
              first.value,
              {
                isSafe: true,
                isPreferred: true,
              },
            ),
    });
  },
};
