import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { listAddresses } from './listAddresses.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const externalIpMalformed: ServiceRule = {
  id: 'external-ip-malformed',
  summary: 'An external IP is not an IP address.',
  why: `\`externalIPs\` are addresses at which nodes take traffic. Host names and networks cannot be in the list.`,
  bad: exampleService({ version: '1.35', spec: '  externalIPs:\n    - lb.example.com\n' }),
  good: exampleService({ version: '1.35', spec: '  externalIPs:\n    - 203.0.113.7\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    listAddresses(context.view.spec)
      .filter((each) => each.in === 'externalIPs' && each.address === undefined)
      .flatMap(({ field }) =>
        refuse(context, {
          range: field.range,
          path: field.path,
          message: `${field.path}: ${showValue(field.value)} must be an IPv4 or IPv6 address.`,
          fixes: () => dropItem('Remove it', context.document, field, { isSafe: false }),
        }),
      ),
};
