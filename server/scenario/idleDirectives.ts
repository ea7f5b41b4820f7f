import { directedDocuments } from '../manifest/read/fileDirectives.ts';
import type { Directive, ManifestDocument, ManifestFile, ServiceResource } from '../manifest/model.ts';
import { isFileWide, listElsewhere } from './directives.ts';

/** A comment that speaks for no Service. */
export interface IdleDirective {
  readonly directive: Directive;
  /** The file has Services, which it does not speak for. */
  readonly hasServices: boolean;
}

/** For each document without a Service those of its comments that speak for none of the file; without an entry all do. */
export function findIdleDirectives(
  file: ManifestFile,
): ReadonlyMap<ManifestDocument, readonly IdleDirective[]> {
  const asked = directedDocuments(file).filter(
    ({ isTemplate, resources }) => !isTemplate && !resources.some(isService),
  );
  if (asked.length === 0) return NOTHING;
  const services = file.documents.flatMap(({ document }) => document.resources.filter(isService));
  const hasServices = services.length > 0;
  const found = new Map<ManifestDocument, readonly IdleDirective[]>();
  for (const document of asked) {
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

const NOTHING: ReadonlyMap<ManifestDocument, readonly IdleDirective[]> = new Map();

function isService(resource: ManifestDocument['resources'][number]): resource is ServiceResource {
  return resource.kind === 'Service';
}
