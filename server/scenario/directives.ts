import type {
  Directive,
  ManifestDocument,
  ManifestFile,
  ServiceResource,
  WorkloadResource,
} from '../manifest/model.ts';
import { directedDocuments, directivesOf } from '../manifest/read/fileDirectives.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../manifest/read/labels.ts';
import type { TextRange } from '../manifest/tree/range.ts';
import { countWhile } from '../manifest/bisect.ts';

/**
 * What `# zonewise: name=value` may say, and how far it reaches:
 * - `kubernetes`: the version or range; the document's own, else the first in the file
 * - `zones`, `dataPlane`, `perCrossZoneGiB`: the cluster; the document's own, else the first in the file
 * - `endpoints`, `replicas`, `clients`, `monthlyGiB`: where this document's Service has its endpoints, how many pods its
 *   workloads have, who calls it, and how much it carries; in a document without a Service those in front of its
 *   workloads, or all of the file where it has none
 * - `disable`: codes that stay silent, on a line or in the document
 */
export const DIRECTIVE_NAMES = [
  'kubernetes',
  'zones',
  'endpoints',
  'replicas',
  'clients',
  'dataPlane',
  'monthlyGiB',
  'perCrossZoneGiB',
  'disable',
] as const;

export type DirectiveName = (typeof DIRECTIVE_NAMES)[number];

/** Directives that hold for a whole file when a document has none of its own. */
const FILE_WIDE: ReadonlySet<string> = new Set<DirectiveName>(['zones', 'dataPlane', 'perCrossZoneGiB']);

/** Directives that shape a scenario: all but the version, which is known before, and what stays silent. */
const SCENARIO: ReadonlySet<string> = new Set<DirectiveName>(
  DIRECTIVE_NAMES.filter((name) => name !== 'kubernetes' && name !== 'disable'),
);

/** The first that can be read counts, so no more of them are looked at. */
const MOST_LOOKED_AT = 16;

export function isDirectiveName(name: string): name is DirectiveName {
  return (DIRECTIVE_NAMES as readonly string[]).includes(name);
}

/**
 * The directives that speak for a Service of a document, nearest first: those inside the Service's own text, those of
 * the document outside of any object, then those of the file.
 */
export type DirectiveFinder = (document: ManifestDocument, service: ServiceResource) => readonly Directive[];

/** Reads the file's documents once; each document's own directives are sorted out when first asked for. */
export function createDirectiveFinder(file: ManifestFile): DirectiveFinder {
  const fileWide = directivesOf(file).filter(isFileWide).slice(0, MOST_LOOKED_AT);
  const elsewhere = directedDocuments(file).flatMap(listElsewhere).slice(0, MOST_LOOKED_AT);
  const byDocument = new Map<ManifestDocument, DocumentDirectives>();
  return (document, service) => {
    const beyond = [
      ...fileWide,
      ...elsewhere.flatMap((each) => (each.isAbout(service) ? each.directive : [])),
    ];
    if (document.directives.length === 0) return beyond.length === fileWide.length ? fileWide : beyond;
    let sorted = byDocument.get(document);
    if (sorted === undefined) {
      sorted = sortOut(document);
      byDocument.set(document, sorted);
    }
    const own = [...findInside(sorted.all, service.node.range), ...sorted.outside];
    return own.length === 0 ? beyond : [...own, ...beyond.filter((directive) => !own.includes(directive))];
  };
}

/** Directives that hold for a whole file. */
export function isFileWide({ name }: Directive): boolean {
  return FILE_WIDE.has(name);
}

export interface DirectiveElsewhere {
  readonly directive: Directive;
  readonly isAbout: (service: ServiceResource) => boolean;
}

/**
 * What a document without a Service says of one: beside workloads it is about the Services in front of them, else about
 * all of the file.
 */
export function listElsewhere(document: ManifestDocument): readonly DirectiveElsewhere[] {
  const said = document.directives.filter(({ name }) => SCENARIO.has(name) && !FILE_WIDE.has(name));
  if (said.length === 0 || document.resources.some(({ kind }) => kind === 'Service')) return [];
  const workloads = document.resources.flatMap((resource) => ('template' in resource ? [resource] : []));
  const isAbout = (service: ServiceResource): boolean =>
    workloads.length === 0 || workloads.some((workload) => isInFrontOf(service, workload));
  return said.map((directive) => ({ directive, isAbout }));
}

function isInFrontOf(service: ServiceResource, workload: WorkloadResource): boolean {
  return (
    canShareNamespace(namespaceOf(service), namespaceOf(workload)) &&
    matchesSelector(service.spec.selector?.value ?? [], workload.template.labels)
  );
}

/** The scenario directives of the document that speak for one of its Services, by where they stand. */
export function findOwnDirectives(
  document: ManifestDocument,
  service: ServiceResource,
): { readonly inside: readonly Directive[]; readonly outside: readonly Directive[] } {
  const { all, outside } = sortOut(document);
  return { inside: findInside(all, service.node.range), outside };
}

interface DocumentDirectives {
  /** In the order of the text. */
  readonly all: readonly Directive[];
  /** Those that stand in no object. */
  readonly outside: readonly Directive[];
}

function sortOut({ directives, resources }: ManifestDocument): DocumentDirectives {
  const all = directives.filter(({ name }) => SCENARIO.has(name));
  const objects = resources.map(({ node }) => node.range).toSorted((a, b) => a.start - b.start);
  const outside: Directive[] = [];
  let next = 0;
  let reached = -1;
  for (const directive of all) {
    for (
      let object = objects[next];
      object !== undefined && object.start <= directive.range.start;
      object = objects[next]
    ) {
      reached = Math.max(reached, object.end);
      next++;
    }
    if (directive.range.start >= reached && outside.length < MOST_LOOKED_AT) outside.push(directive);
  }
  return { all, outside };
}

function findInside(all: readonly Directive[], { start, end }: TextRange): readonly Directive[] {
  const first = countWhile(all, ({ range }) => range.start < start);
  return all.slice(first, first + MOST_LOOKED_AT).filter(({ range }) => range.end <= end);
}
