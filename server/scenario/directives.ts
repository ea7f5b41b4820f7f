import type { Directive, ManifestDocument, ManifestFile, ServiceResource } from '../manifest/model.ts';

/**
 * What `# zonewise: name=value` may say, and how far it reaches:
 * - `kubernetes`: the version or range; the document's own, else the first in the file
 * - `zones`, `dataPlane`: the cluster; the document's own, else the first in the file
 * - `endpoints`, `clients`: where this document's Service has its endpoints, and who calls it
 * - `disable`: codes that stay silent, on a line or in the document
 */
export const DIRECTIVE_NAMES = [
  'kubernetes',
  'zones',
  'endpoints',
  'clients',
  'dataPlane',
  'disable',
] as const;

export type DirectiveName = (typeof DIRECTIVE_NAMES)[number];

/** Directives that hold for a whole file when a document has none of its own. */
const FILE_WIDE: ReadonlySet<string> = new Set<DirectiveName>(['zones', 'dataPlane']);

export function isDirectiveName(name: string): name is DirectiveName {
  return (DIRECTIVE_NAMES as readonly string[]).includes(name);
}

/** The directives that hold for the whole file, in order; found once for a file, then passed to `directivesFor`. */
export function findFileDirectives(file: ManifestFile): readonly Directive[] {
  return file.documents.flatMap(({ document }) =>
    document.directives.filter((directive) => FILE_WIDE.has(directive.name)),
  );
}

/**
 * The directives that speak for a Service, nearest first: those of its document, without the ones that stand inside
 * another object of a List, then those of the file.
 */
export function directivesFor(
  service: ServiceResource,
  document: ManifestDocument,
  fileDirectives: readonly Directive[],
): readonly Directive[] {
  if (document.directives.length === 0) return fileDirectives;
  const others = document.resources.filter((resource) => resource !== service);
  const own = document.directives.filter(
    (directive) =>
      !others.some(
        ({ node }) => node.range.start <= directive.range.start && directive.range.end <= node.range.end,
      ),
  );
  const foreign = fileDirectives.filter((directive) => !document.directives.includes(directive));
  return foreign.length === 0 ? own : [...own, ...foreign];
}
