import { explainCurrent } from '../../analysis/explainCurrent.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { CurrentTraffic } from '../../protocol/messages.ts';
import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { sayCurrentCause } from '../../words/currentTraffic.ts';
import { totalsOf } from './compareChoices.ts';
import { headlineOfEach } from './portTraffic.ts';

/** What the cluster does now, where that differs from what is predicted of the manifest once it is applied. */
export function findCurrentTraffic(analysis: ServiceAnalysis): CurrentTraffic | undefined {
  const { result, currentResult } = analysis;
  if (result.kind !== 'report' || currentResult?.kind !== 'report') return undefined;
  if (isSameTraffic(result, currentResult)) return undefined;
  const cause = explainCurrent(analysis);
  return {
    headline: headlineOfEach(currentResult),
    result: totalsOf(currentResult),
    cause: cause.kind,
    reason: sayCurrentCause(cause),
  };
}

function isSameTraffic(a: SimulatedReport, b: SimulatedReport): boolean {
  const sharesOf = ({ locality, endpoints }: Pick<SimulatedReport, 'locality' | 'endpoints'>) => [
    locality,
    endpoints.map(({ share }) => share.toFixed(9)),
  ];
  const numbersOf = (report: SimulatedReport): string =>
    JSON.stringify([report, ...(report.ports ?? [])].map(sharesOf));
  return numbersOf(a) === numbersOf(b);
}
