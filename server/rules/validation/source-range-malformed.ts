import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { formatAddress, parseAddress, parseCidr } from '../../kubernetes/addresses.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { dropItem, rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { findSourceRanges } from './sourceRanges.ts';
import { t } from '../../l10n.ts';

export const sourceRangeMalformed: ServiceRule = {
  id: 'source-range-malformed',
  summary: 'A source range of a load balancer is not a CIDR.',
  why: `\`loadBalancerSourceRanges\`, or its older annotation, holds CIDRs such as \`10.0.0.0/8\`. A single address needs
\`/32\`, or \`/128\` for IPv6.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    findSourceRanges(context.view).flatMap(({ text, field, isAnnotation }) => {
      if (parseCidr(text) !== undefined) return [];
      const address = parseAddress(text);
      const cidr = address && `${formatAddress(address)}/${address.family === 'IPv4' ? 32 : 128}`;
      return refuse(context, {
        range: field.range,
        path: (minor) =>
          isAnnotation
            ? field.path
            : minor < SINCE.namesSourceRangeByIndex
              ? LIST_PATH
              : field.path.replace('spec.l', 'spec.L'),
        message: t`Use a CIDR such as ${cidr ?? '10.0.0.0/8'}: ${showValue(text)} is not one.`,
        fixes: () => {
          if (isAnnotation) return [];
          return cidr === undefined
            ? dropItem(t('Remove this range'), context.document, field, { isSafe: false })
            : rewriteText(t`Change to ${cidr}`, context.document, field, cidr, {
                isSafe: true,
                isPreferred: true,
              });
        },
      });
    }),
};

/** As the server writes it. */
const LIST_PATH = 'spec.LoadBalancerSourceRanges';
