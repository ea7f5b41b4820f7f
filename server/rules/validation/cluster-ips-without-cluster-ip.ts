import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const clusterIpsWithoutClusterIp: ServiceRule = {
  id: 'cluster-ips-without-cluster-ip',
  summary: '`clusterIPs` is written without clusterIP.',
  why: `\`clusterIP\` is the first entry of \`clusterIPs\`, and on a create the API server does not fill it in: the list alone is refused.`,
  bad: exampleService({ spec: '  clusterIPs:\n    - None\n' }),
  good: exampleService({ spec: '  clusterIP: None\n  clusterIPs:\n    - None\n' }),
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
      message: 'spec.clusterIPs needs spec.clusterIP beside it, with the same text as its first entry.',
      fixes: () =>
        first === undefined || first.value === ''
          ? []
          : writeField(
              `Set clusterIP to ${first.value}`,
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
