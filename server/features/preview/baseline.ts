import type { SavedTraffic, ServiceReference } from '../../protocol/messages.ts';
import type { ManifestFile } from '../../manifest/model.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, listServices, readFileFacts } from '../document/fileContext.ts';
import type { FoundService } from '../document/serviceReference.ts';
import { findService, referenceTo } from '../document/serviceReference.ts';
import { totalsOf } from './compareChoices.ts';

/**
 * The traffic that another text of a file gives a Service of the file, around the same objects of other files; undefined
 * where that text has no such Service, or nothing is proxied there. `baseline` is the context with that text.
 */
export function computeBaseline(
  baseline: FileContext,
  current: ManifestFile,
  wanted: ServiceReference,
): SavedTraffic | undefined {
  const found = findCounterpart(baseline.file, current, wanted);
  if (found === undefined) return undefined;
  const { result } = analysisOf(readFileFacts(baseline), found.placed, found.service);
  if (result.kind !== 'report') return undefined;
  return { trafficDistribution: found.service.spec.trafficDistribution?.value, result: totalsOf(result) };
}

/**
 * A Service keeps its name when others are put before it, and its place when it is renamed. At its place may stand
 * another one that the current text still has: then the Service is new.
 */
function findCounterpart(
  file: ManifestFile,
  current: ManifestFile,
  wanted: ServiceReference,
): FoundService | undefined {
  const found = findService(file, wanted);
  if (found === undefined || isNamedAs(found.reference, wanted)) return found;
  const isElsewhere = listServices(current).some(({ service }, index) =>
    isNamedAs(referenceTo(service, index), found.reference),
  );
  return isElsewhere ? undefined : found;
}

function isNamedAs(one: ServiceReference, other: ServiceReference): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}
