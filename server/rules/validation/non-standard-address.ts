import { formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { formatAddress, formatCidr, parseAddress, parseCidr } from '../../kubernetes/addresses.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import {
  describeAmbiguity,
  describeAmbiguousCidr,
  fixAddress,
  isAmbiguous,
  isAmbiguousCidr,
} from './ambiguity.ts';
import { listAddresses } from './listAddresses.ts';
import { rewriteText } from './repairs.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nonStandardAddress: ServiceRule = {
  id: 'non-standard-address',
  summary: 'Programs read the spelling of an address or CIDR differently.',
  why: `Leading zeros, IPv4-mapped IPv6 addresses and CIDRs with bits beyond their prefix mean different things to different programs. The
API server warns about them, and from Kubernetes ${formatMinor(SINCE.refusesAmbiguousAddresses)} rejects them in new cluster IPs, external IPs and source ranges.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: (context) => [...checkAddresses(context), ...checkRanges(context)],
};

function checkAddresses(context: RuleContext): readonly Finding[] {
  const { versions, view } = context;
  return listAddresses(view.spec).flatMap(({ field, path, address, ...place }) => {
    const isBalancer = place.in === 'loadBalancerIP';
    const end = isBalancer ? {} : { before: SINCE.refusesAmbiguousAddresses };
    if (address === undefined) {
      return isBalancer && !isZoned(field.value)
        ? warn(context, {
            range: field.range,
            path: field.path,
            message: t`Use an IP address: ${showValue(field.value)} is not one.`,
            minors: minorsBetween(versions, { before: SINCE.warnsAboutEverySpelling }),
          })
        : [];
    }
    if (!isAmbiguous(address)) return [];
    return warn(context, {
      range: field.range,
      path,
      message: t`Write ${formatAddress(address)}: ${showValue(field.value)} ${describeAmbiguity(address)}.`,
      minors: minorsBetween(
        versions,
        address.hasLeadingZeros ? end : { since: SINCE.warnsAboutEverySpelling, ...end },
      ),
      fixes: () => fixAddress(context, field, address),
    });
  });
}

/** An address with a zone, `fe80::1%eth0`, which older versions take for a good one here. */
function isZoned(text: string): boolean {
  const percent = text.indexOf('%');
  const address = percent > 0 && percent < text.length - 1 ? parseAddress(text.slice(0, percent)) : undefined;
  return address !== undefined && !address.hasLeadingZeros && text.slice(0, percent).includes(':');
}

function checkRanges(context: RuleContext): readonly Finding[] {
  return context.view.spec.sourceRanges.flatMap((field) => {
    const text = field.value.trim();
    const cidr = parseCidr(text);
    if (cidr === undefined) return [];
    const isPadded = text !== field.value;
    const isEarly = cidr.hasLeadingZeros || isPadded;
    const isLate = !isPadded && isAmbiguousCidr(cidr);
    if (!isEarly && !isLate) return [];
    return warn(context, {
      range: field.range,
      path: field.path,
      message: t`Write ${formatCidr(cidr)}: ${showValue(field.value)} ${isAmbiguousCidr(cidr) ? describeAmbiguousCidr(cidr) : t('has surrounding spaces')}.`,
      minors: minorsBetween(context.versions, {
        since: isEarly ? 0 : SINCE.warnsAboutEverySpelling,
        before: isLate ? SINCE.refusesAmbiguousAddresses : SINCE.warnsAboutEverySpelling,
      }),
      fixes: () =>
        rewriteText(t`Change to ${formatCidr(cidr)}`, context.document, field, formatCidr(cidr), {
          isSafe: !cidr.hasHostBits,
          isPreferred: true,
        }),
    });
  });
}
