import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const clusterIpsDiffer: ServiceRule = {
  id: 'cluster-ips-differ',
  summary: '`clusterIP` differs from the first entry of `clusterIPs`.',
  why: `\`clusterIP\` must equal the first entry of \`clusterIPs\` as a string. The API server rejects a Service where they differ.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, clusterIP, clusterIPs } = context.view.spec;
    const [first] = clusterIPs;
    if (
      type === 'ExternalName' ||
      clusterIP === undefined ||
      first === undefined ||
      first.value === clusterIP.value
    )
      return [];
    return refuse(context, {
      range: first.range,
      path: 'spec.clusterIPs',
      stage: 'allocate',
      message: t`Make clusterIP and clusterIPs[0] equal, or omit clusterIPs: they are ${showValue(clusterIP.value)} and ${showValue(first.value)}.`,
      related: [{ message: 'spec.clusterIP.', range: clusterIP.range }],
    });
  },
};
