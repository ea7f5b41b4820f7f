import { formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { formatAddress, formatCidr, parseCidr } from '../../kubernetes/addresses.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import {
  describeAmbiguity,
  describeAmbiguousCidr,
  fixAddress,
  isAmbiguous,
  isAmbiguousCidr,
} from './ambiguity.ts';
import { listAddresses } from './listAddresses.ts';
import { rewriteText } from './repairs.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { findSourceRanges } from './sourceRanges.ts';
import { t } from '../../l10n.ts';

export const ambiguousAddress: ServiceRule = {
  id: 'ambiguous-address',
  summary: `Kubernetes ${formatMinor(SINCE.refusesAmbiguousAddresses)} rejects the spelling of an address or CIDR.`,
  why: `Programs read leading zeros as decimal or as octal, assign IPv4-mapped IPv6 addresses to either family, and disagree about a CIDR with
bits beyond its prefix. From ${formatMinor(SINCE.refusesAmbiguousAddresses)} the API server rejects such spellings in cluster IPs, external IPs and source ranges; older versions warn
about some of them.`,
  severity: 'error',
  category: 'version',
  scope: 'service',
  check: (context) => {
    const minors = minorsBetween(context.versions, { since: SINCE.refusesAmbiguousAddresses });
    if (minors.length === 0) return [];
    const { spec } = context.view;
    const addresses = listAddresses(spec).flatMap(({ field, path, address, ...place }) => {
      if (address === undefined || !isAmbiguous(address) || place.in === 'loadBalancerIP') return [];
      return refuse(context, {
        range: field.range,
        path,
        stage: place.in === 'clusterIPs' ? 'allocate' : 'validate',
        message: t`Write ${formatAddress(address)}: ${showValue(field.value)} ${describeAmbiguity(address)}.`,
        minors,
        fixes: () => fixAddress(context, field, address),
      });
    });
    const ranges = findSourceRanges(context.view).flatMap(({ text, field, isAnnotation }) => {
      const cidr = parseCidr(text);
      if (cidr === undefined || !isAmbiguousCidr(cidr)) return [];
      return refuse(context, {
        range: field.range,
        path: isAnnotation ? field.path : field.path.replace('spec.l', 'spec.L'),
        message: t`Write ${formatCidr(cidr)}: ${showValue(text)} ${describeAmbiguousCidr(cidr)}.`,
        minors,
        fixes: () =>
          isAnnotation
            ? []
            : rewriteText(t`Change to ${formatCidr(cidr)}`, context.document, field, formatCidr(cidr), {
                isSafe: !cidr.hasHostBits,
                isPreferred: true,
              }),
      });
    });
    return [...addresses, ...ranges];
  },
};
