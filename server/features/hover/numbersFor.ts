import { isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { sayProvenance } from '../../words/provenance.ts';
import { findKeyLine } from '../../analysis/keyFact.ts';
import { isSameTraffic } from '../../analysis/otherVersions.ts';
import { sayKeyLine } from '../../words/lens.ts';
import { listAssumptions } from '../../words/assumptions.ts';
import { headline } from '../../words/headline.ts';
import { listNames } from '../../words/lists.ts';
import { findAssumptions } from '../../analysis/assumptions.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { SimulationResult } from '../../simulator/report/reportTypes.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisAt } from '../document/shownServices.ts';
import { t } from '../../l10n.ts';

/** What the hover says of the numbers, as lines of plain text. */
export interface ValueNumbers {
  /** What the lens says. */
  readonly current: string;
  /** What the value would do where something keeps it from its effect; undefined where nothing does. */
  readonly inEffect: string | undefined;
}

/** What a trafficDistribution value of the manifest does to its Service's traffic; undefined for any other text. */
export function numbersFor(
  context: FileContext,
  placed: PlacedDocument,
  service: ServiceResource,
  value: string,
): ValueNumbers | undefined {
  if (!isTrafficDistributionValue(value)) return undefined;
  const analysis = analysisAt(context, placed, service);
  const { result } = analysis;
  const wanted = analysis.resultOf(value);
  return {
    current: sayKeyLine(findKeyLine(analysis, service)),
    inEffect: isSameTraffic(wanted, result) ? undefined : describeResult(analysis, wanted),
  };
}

function describeResult(analysis: ServiceAnalysis, result: SimulationResult): string {
  const assumed = listAssumptions(findAssumptions(analysis));
  const line = headline(result);
  return assumed.length === 0 ? line : t`${line} (assumed: ${listNames(assumed)})`;
}

/** Which manifests the endpoints of this Service come from, or that they are assumed; undefined where it has none. */
export function endpointsOf(
  context: FileContext,
  placed: PlacedDocument,
  service: ServiceResource,
): string | undefined {
  const { built } = analysisAt(context, placed, service);
  const found = built.provenance.find(({ part }) => part === 'endpoints');
  return found && sayProvenance(found.content);
}
