import { isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { sayProvenance } from '../../words/provenance.ts';
import { headlineWithAssumption } from '../codeLens/describeHeadline.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisAt } from '../document/shownServices.ts';

/** What a trafficDistribution value would do to this Service's traffic, in one line; undefined for any other text. */
export function numbersFor(
  context: FileContext,
  placed: PlacedDocument,
  service: ServiceResource,
  value: string,
): string | undefined {
  if (!isTrafficDistributionValue(value)) return undefined;
  const analysis = analysisAt(context, placed, service);
  return headlineWithAssumption(analysis, analysis.resultOf(value));
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
