import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { findSpecialPurpose } from '../../kubernetes/addresses.ts';
import type { ServiceRule } from '../rule.ts';
import { isAmbiguous } from './ambiguity.ts';
import { exampleService } from './example.ts';
import { listAddresses } from './listAddresses.ts';
import { dropItem } from './repairs.ts';
import { minorsBetween, refuse } from './serverFinding.ts';

export const externalIpSpecial: ServiceRule = {
  id: 'external-ip-special',
  summary: 'An external IP has a special purpose.',
  why: `Traffic from elsewhere never comes in at an unspecified, loopback, link-local or link-local multicast address. The API server
refuses those.`,
  bad: exampleService({ version: '1.35', spec: '  externalIPs:\n    - 127.0.0.1\n' }),
  good: exampleService({ version: '1.35', spec: '  externalIPs:\n    - 203.0.113.7\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    listAddresses(context.view.spec).flatMap(({ field, address, ...place }) => {
      const purpose = address === undefined ? undefined : findSpecialPurpose(address);
      if (place.in !== 'externalIPs' || address === undefined || purpose === undefined) return [];
      return refuse(context, {
        range: field.range,
        path: field.path,
        message: `${field.path}: ${field.value} is ${purpose === 'unspecified' ? 'an' : 'a'} ${purpose} address. Write one at which traffic can come in.`,
        // An ambiguous spelling is refused for that alone.
        minors: minorsBetween(
          context.versions,
          isAmbiguous(address) ? { before: SINCE.refusesAmbiguousAddresses } : {},
        ),
        fixes: () => dropItem('Remove it', context.document, field, { isSafe: false }),
      });
    }),
};
