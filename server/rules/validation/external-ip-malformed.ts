import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { listAddresses } from './listAddresses.ts';
import { dropItem } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const externalIpMalformed: ServiceRule = {
  id: 'external-ip-malformed',
  summary: 'An external IP is not an IP address.',
  why: `\`externalIPs\` are addresses at which nodes accept traffic. Host names and CIDRs are invalid.`,
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
          message: t`Use an IPv4 or IPv6 address: ${showValue(field.value)} is neither.`,
          fixes: () => dropItem(t('Remove this address'), context.document, field, { isSafe: false }),
        }),
      ),
};
