import type { ServiceReference } from '../../protocol/messages.ts';
import type { ManifestFile, ServiceResource } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { DEFAULT_NAMESPACE } from '../../kubernetes/limits.ts';
import { namespaceOf } from '../../manifest/read/labels.ts';
import type { PlacedService } from './fileContext.ts';
import { listServices } from './fileContext.ts';

export function referenceTo(service: ServiceResource, index: number): ServiceReference {
  return {
    name: service.metadata.name?.value ?? '',
    namespace: namespaceOf(service) ?? DEFAULT_NAMESPACE,
    index,
  };
}

/** As it is known among the Services of its build. */
export function withoutBuild({ name, namespace, index }: ServiceReference): ServiceReference {
  return { name, namespace, index };
}

/** In offsets of the file: the document that holds nothing but the Service, comments and all, else the Service itself. */
export function extentOf({ placed, service }: PlacedService): TextRange {
  const { start, document } = placed;
  return document.resources.length === 1
    ? { start, end: start + document.text.length }
    : { start: start + service.node.range.start, end: start + service.node.range.end };
}

export interface FoundService extends PlacedService {
  readonly reference: ServiceReference;
}

/** The Services of the file, in the order of the text. */
export function listReferences(file: ManifestFile): readonly FoundService[] {
  const found =
    knownReferences.get(file) ??
    listServices(file).map((placed, index) => ({
      ...placed,
      reference: referenceTo(placed.service, index),
    }));
  knownReferences.set(file, found);
  return found;
}

/** As those of the Services. */
const knownReferences = new WeakMap<ManifestFile, readonly FoundService[]>();

/**
 * The Service that a reference means: the one with its name and namespace (of several, the one at its index, else the
 * first), else the one at its index, whose name may just have been changed. Without a reference the one at the cursor, an
 * offset in the file, else the first of the file.
 */
export function findService(
  file: ManifestFile,
  wanted: ServiceReference | undefined,
  cursor?: number,
): FoundService | undefined {
  const found = listReferences(file);
  if (wanted === undefined) {
    const isAtCursor = (each: FoundService): boolean => {
      const { start, end } = extentOf(each);
      return cursor !== undefined && start <= cursor && cursor <= end;
    };
    return found.find(isAtCursor) ?? found[0];
  }
  const namesakes = found.filter(
    ({ reference }) => reference.name === wanted.name && reference.namespace === wanted.namespace,
  );
  if (wanted.name === '' || namesakes.length === 0) return found[wanted.index];
  return namesakes.find(({ reference }) => reference.index === wanted.index) ?? namesakes[0];
}
