import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { CurrentTraffic } from '../../protocol/messages.ts';
import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { CURRENT_TRAFFIC_REASONS } from '../../words/currentTraffic.ts';
import { headline } from '../../words/headline.ts';
import { totalsOf } from './compareChoices.ts';

/** What the cluster does now, where that differs from what happens once the manifest is applied. */
export function findCurrentTraffic({
  built,
  result,
  currentResult,
}: ServiceAnalysis): CurrentTraffic | undefined {
  if (result.kind !== 'report' || currentResult?.kind !== 'report') return undefined;
  if (isSameTraffic(result, currentResult)) return undefined;
  const { backends } = built.scenario;
  const isHinted =
    backends.kind === 'endpoints' &&
    backends.endpoints.some(
      ({ currentHints }) =>
        currentHints !== undefined && currentHints.zones.length + currentHints.nodes.length > 0,
    );
  return {
    headline: headline(currentResult),
    result: totalsOf(currentResult),
    reason: CURRENT_TRAFFIC_REASONS[isHinted ? 'other-hints' : 'no-hints'],
  };
}

function isSameTraffic(a: SimulatedReport, b: SimulatedReport): boolean {
  const numbersOf = ({ locality, endpoints }: SimulatedReport): string =>
    JSON.stringify([locality, endpoints.map(({ share }) => share.toFixed(9))]);
  return numbersOf(a) === numbersOf(b);
}
