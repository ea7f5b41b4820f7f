import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { RuleContext } from '../rule.ts';
import { isAmbiguous } from './ambiguity.ts';
import type { PlacedAddress } from './listAddresses.ts';
import { listAddresses } from './listAddresses.ts';
import { minorsBetween } from './serverFinding.ts';

/**
 * The cluster IPs whose families can be compared, and the minors that do: none of them when one is malformed or None
 * stands among others, and from 1.36 on when one is ambiguous.
 */
export function findUsable({ view, versions }: RuleContext): {
  readonly usable: readonly PlacedAddress[];
  readonly minors: readonly Minor[];
} {
  const { clusterIPs } = view.spec;
  const usable = listAddresses(view.spec).filter((each) => each.in === 'clusterIPs');
  const isBroken =
    usable.some(({ address }) => address === undefined) ||
    (clusterIPs.length > 1 && clusterIPs[0]?.value === NO_CLUSTER_IP);
  if (isBroken) return { usable: [], minors: [] };
  const isStrict = usable.some(({ address }) => address !== undefined && isAmbiguous(address));
  return {
    usable,
    minors: minorsBetween(versions, isStrict ? { before: SINCE.refusesAmbiguousAddresses } : {}),
  };
}
