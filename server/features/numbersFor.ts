import { isTrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import type { PlacedDocument, ServiceResource } from '../manifest/model.ts';
import { headline } from '../simulator/headline.ts';
import type { FileContext } from './fileContext.ts';
import { outlookOf, readFileFacts } from './fileContext.ts';

/** What a trafficDistribution value would do to this Service's traffic, in one line; undefined for any other text. */
export function numbersFor(
  context: FileContext,
  placed: PlacedDocument,
  service: ServiceResource,
  value: string,
): string | undefined {
  if (!isTrafficDistributionValue(value)) return undefined;
  return headline(outlookOf(readFileFacts(context), placed, service).resultOf(value));
}
