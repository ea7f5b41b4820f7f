import { isTrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import type { PlacedDocument, ServiceResource } from '../manifest/model.ts';
import { headlineWithAssumption } from './describeHeadline.ts';
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
  const outlook = outlookOf(readFileFacts(context), placed, service);
  return headlineWithAssumption(outlook, outlook.resultOf(value));
}
