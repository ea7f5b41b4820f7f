import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const clusterIpsDiffer: ServiceRule = {
  id: 'cluster-ips-differ',
  summary: '`clusterIP` is not the first of clusterIPs.',
  why: `Both say the same: \`clusterIP\` is the first entry of \`clusterIPs\`, as a text. The API server refuses two that differ.`,
  bad: exampleService({ spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.21\n' }),
  good: exampleService({ spec: '  clusterIP: 10.96.0.20\n  clusterIPs:\n    - 10.96.0.20\n' }),
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
      message: `${first.path} is ${showValue(first.value)} and spec.clusterIP is ${showValue(clusterIP.value)}: make them the same text, or leave clusterIPs out.`,
      related: [{ message: 'spec.clusterIP.', range: clusterIP.range }],
    });
  },
};
