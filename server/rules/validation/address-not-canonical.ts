import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { formatAddress, parseCidr } from '../../kubernetes/addresses.ts';
import type { Field } from '../../manifest/model.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { listAddresses } from './listAddresses.ts';
import { rewriteText } from './repairs.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const addressNotCanonical: ServiceRule = {
  id: 'address-not-canonical',
  summary: 'An IPv6 address or CIDR is not in canonical form.',
  why: `An IPv6 address has many spellings and one that RFC 5952 recommends: lowercase, no leading zeros, the longest run of zeros omitted.
The API server warns about others, because a comparison of strings takes them for different addresses.`,
  severity: 'warning',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { spec } = context.view;
    const addresses = listAddresses(spec).flatMap(({ field, path, address }) => {
      if (address === undefined || address.hasLeadingZeros) return [];
      return report(context, {
        field,
        path,
        written: field.value,
        canonical: formatAddress(address, 'keep'),
        isMapped: address.isMapped,
      });
    });
    const ranges = spec.sourceRanges.flatMap((field) => {
      const cidr = parseCidr(field.value);
      if (cidr === undefined || cidr.hasLeadingZeros) return [];
      const canonical = `${formatAddress(cidr.address, 'keep')}/${cidr.prefix}`;
      const { isMapped } = cidr.address;
      return report(context, {
        field,
        path: field.path,
        written: field.value,
        canonical,
        isMapped: isMapped || cidr.hasHostBits,
      });
    });
    return [...addresses, ...ranges];
  },
};

interface Spelling {
  readonly field: Field<string>;
  readonly path: string;
  readonly written: string;
  readonly canonical: string;
  /** Versions from 1.33 on say something else about it. */
  readonly isMapped: boolean;
}

function report(
  context: RuleContext,
  { field, path, written, canonical, isMapped }: Spelling,
): readonly Finding[] {
  if (written === canonical || !written.includes(':')) return [];
  return warn(context, {
    range: field.range,
    path,
    message: t`Write ${canonical}: the API server warns about other spellings.`,
    minors: minorsBetween(context.versions, isMapped ? { before: SINCE.warnsAboutEverySpelling } : {}),
    fixes: () =>
      hasTwin(context, field)
        ? []
        : rewriteText(t`Change to ${canonical}`, context.document, field, canonical, {
            isSafe: true,
            isPreferred: true,
          }),
  });
}

/** clusterIP is written beside clusterIPs, and must stay the same text. */
function hasTwin({ view }: RuleContext, { path }: Field<string>): boolean {
  return path === 'spec.clusterIPs[0]' && view.spec.object?.fields.has('clusterIPs') === true;
}
