import type { Address, Cidr } from '../../kubernetes/addresses.ts';
import { formatAddress } from '../../kubernetes/addresses.ts';
import type { Field } from '../../manifest/model.ts';
import type { Fix, RuleContext } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import { t } from '../../l10n.ts';

/** The spelling of an address that Kubernetes 1.36 refuses where older versions take it. */
export function isAmbiguous({ hasLeadingZeros, isMapped }: Address): boolean {
  return hasLeadingZeros || isMapped;
}

export function isAmbiguousCidr({ address, hasLeadingZeros, hasHostBits }: Cidr): boolean {
  return hasLeadingZeros || address.isMapped || hasHostBits;
}

export function describeAmbiguity({ hasLeadingZeros }: Address): string {
  return hasLeadingZeros
    ? t('has leading zeros, which some programs read as octal')
    : t('is an IPv4 address in IPv6 form');
}

export function describeAmbiguousCidr({ address, hasLeadingZeros, hasHostBits }: Cidr): string {
  if (hasLeadingZeros) return t('has leading zeros, which some programs read as octal');
  if (address.isMapped) return t('is an IPv4 network in IPv6 form');
  return hasHostBits ? t('has bits set beyond its prefix, so it can mean a network or a single address') : '';
}

/** Writes the address as it is read. A cluster IP that stands in clusterIP and clusterIPs must stay the same in both. */
export function fixAddress(
  { view, document }: RuleContext,
  field: Field<string>,
  address: Address,
): readonly Fix[] {
  const isTwin = field.path === 'spec.clusterIPs[0]' && view.spec.object?.fields.has('clusterIPs') === true;
  if (isTwin) return [];
  const written = formatAddress(address);
  return rewriteText(t`Change to ${written}`, document, field, written, { isSafe: true, isPreferred: true });
}
