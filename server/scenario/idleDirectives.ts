import type { Directive, ManifestDocument, ManifestFile, ServiceResource } from '../manifest/model.ts';
import { isFileWide, listElsewhere } from './directives.ts';

/** A comment that speaks for no Service. */
export interface IdleDirective {
  readonly directive: Directive;
  /** The file has Services, which it does not speak for. */
  readonly hasServices: boolean;
}

/** For each document without a Service those of its comments that speak for none of the file; without an entry all do. */
export function findIdleDirectives({
  documents,
}: ManifestFile): ReadonlyMap<ManifestDocument, readonly IdleDirective[]> {
  const services = documents.flatMap(({ document }) => document.resources.filter(isService));
  const hasServices = services.length > 0;
  const found = new Map<ManifestDocument, readonly IdleDirective[]>();
  for (const { document } of documents) {
    if (document.directives.length === 0 || document.isTemplate || document.resources.some(isService))
      continue;
    const idle = [
      ...(hasServices ? [] : document.directives.filter(isFileWide)),
      ...listElsewhere(document).flatMap(({ directive, isAbout }) =>
        services.some(isAbout) ? [] : [directive],
      ),
    ];
    if (idle.length > 0) {
      found.set(
        document,
        idle.map((directive) => ({ directive, hasServices })),
      );
    }
  }
  return found;
}

function isService(resource: ManifestDocument['resources'][number]): resource is ServiceResource {
  return resource.kind === 'Service';
}
