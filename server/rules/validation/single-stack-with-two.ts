import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const singleStackWithTwo: ServiceRule = {
  id: 'single-stack-with-two',
  summary: 'Two addresses or families are asked for under SingleStack.',
  why: `\`ipFamilyPolicy\` is SingleStack unless it is written, and then a Service has one cluster IP and one family. For two it must be
\`PreferDualStack\`, which makes do with one where the cluster has one family, or \`RequireDualStack\`, which does not.`,
  bad: exampleService({ spec: '  ipFamilies:\n    - IPv4\n    - IPv6\n' }),
  good: exampleService({
    spec: '  ipFamilyPolicy: PreferDualStack\n  ipFamilies:\n    - IPv4\n    - IPv6\n',
  }),
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
      message: `spec.ipFamilyPolicy ${policy === undefined ? 'is left out, which means SingleStack' : 'is SingleStack'}, and two ${clusterIPs.length === 2 ? 'cluster IPs' : 'IP families'} are asked for. Set PreferDualStack or RequireDualStack.`,
      fixes: () =>
        writeField(
          'Set ipFamilyPolicy to PreferDualStack',
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
