import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { findSpecialPurpose } from '../../kubernetes/addresses.ts';
import type { ServiceRule } from '../rule.ts';
import { isAmbiguous } from './ambiguity.ts';
import { listAddresses } from './listAddresses.ts';
import { dropItem } from './repairs.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const externalIpSpecial: ServiceRule = {
  id: 'external-ip-special',
  summary: 'An external IP is a special-purpose address.',
  why: `Traffic never arrives at an unspecified, loopback, link-local or link-local multicast address. The API server rejects
them.`,
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
        message: t`Use an address that traffic can reach: ${field.value} is ${purpose === 'unspecified' ? t('an') : 'a'} ${purpose} address.`,
        // An ambiguous spelling is refused for that alone.
        minors: minorsBetween(
          context.versions,
          isAmbiguous(address) ? { before: SINCE.refusesAmbiguousAddresses } : {},
        ),
        fixes: () => dropItem(t('Remove this address'), context.document, field, { isSafe: false }),
      });
    }),
};
