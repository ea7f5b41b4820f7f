import type { OutsideTraffic } from '../scenario/bypasses.ts';
import { formatShare } from './numbers.ts';
import { t } from '../l10n.ts';

/** Behind a headline: the share of connections that trafficDistribution does not govern. */
export function remarkDirect(share: number): string {
  return t`${formatShare(share)} dials pods past the Service`;
}

/** Behind a headline: traffic from outside that trafficDistribution does not govern. */
export const OUTSIDE_REMARKS: Readonly<Record<Exclude<OutsideTraffic['goesTo'], 'any-node'>, string>> = {
  'own-node': t('outside traffic stays on node'),
  pods: t('outside traffic goes to pods'),
};
