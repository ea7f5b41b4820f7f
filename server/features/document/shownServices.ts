import type { ManifestDocument, PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { matchesSelector, namespaceOf } from '../../manifest/read/labels.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { ServiceReference } from '../../protocol/messages.ts';
import { isValuesUri } from '../../workspace/helm/chartIndex.ts';
import { isKustomizationUri } from '../../workspace/kustomize/kustomization.ts';
import { objectsFrom } from '../../workspace/kustomize/kustomizeIndex.ts';
import type { BuiltContext } from './builtContext.ts';
import { builtContextOf, renderedContextOf } from './builtContext.ts';
import type { FileContext } from './fileContext.ts';
import { analysisOf, listServices, readFileFacts } from './fileContext.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import { oldestId } from '../../workspace/kustomize/transformers.ts';
import type { Origin } from '../../workspace/kustomize/value.ts';
import { referenceTo } from './serviceReference.ts';

/** A Service as a kustomization builds it, and the document of the open file that it is shown at. */
export interface ShownService {
  readonly built: BuiltContext;
  /** Of the build. */
  readonly placed: PlacedDocument;
  readonly service: ServiceResource;
  /** As messages have it: the index counts the slots of the file. */
  readonly reference: ServiceReference;
  /** Among the Services of the build. */
  readonly ownReference: ServiceReference;
  /** The same for a Service of other builds that is shown at the same place of the file. */
  readonly slot: string;
  /** The document of the open file. */
  readonly at: PlacedDocument;
  /** In that document. */
  readonly range: TextRange;
  /** The document is the Service, or a patch of it, rather than that of a workload behind it or the kustomization. */
  readonly isOwn: boolean;
}

/** More builds, or Services of one document, are not shown one by one. */
const MOST_BUILDS = 20;
const MOST_SHOWN = 100;

/**
 * The Services that the open file has a part in, as the outermost kustomizations build them: at a Service or a patch of it
 * that one, at a workload those that send it traffic, at a kustomization all that it makes. Empty for a file that no
 * kustomization takes in.
 */
export function listShownServices(context: FileContext): readonly ShownService[] {
  const { builds, uri, file } = context;
  if (builds === undefined) return [];
  if (isKustomizationUri(uri)) return withSlots(listOfKustomization(context));
  if (isValuesUri(uri)) return withSlots(listOfValues(context));
  const contexts = buildsOfFile(context);
  if (contexts.length === 0) return [];
  return withSlots(
    file.documents.flatMap((at) =>
      contexts.flatMap((built) => listAt(built, at, objectsFrom(built.built, at.document))),
    ),
  );
}

type Placed = Omit<ShownService, 'slot' | 'reference'>;

/** The Services of the builds at one document run side by side: the first of each build is in the first slot. */
function withSlots(all: readonly Placed[]): readonly ShownService[] {
  const slots = new Map<string, number>();
  const counts = new Map<string, number>();
  return all.map((shown) => {
    const { at, built, ownReference } = shown;
    const place = `${at.start}/${built.kustomizationUri}`;
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    const slot = `${at.start}/${count}`;
    const index = slots.get(slot) ?? slots.size;
    slots.set(slot, index);
    return { ...shown, slot, reference: { ...ownReference, index, build: built.kustomizationUri } };
  });
}

/** What the outermost kustomizations that take the file in make; the inner ones where there are no outer. */
export function buildsOfFile(context: FileContext): readonly BuiltContext[] {
  const kustomize = context.builds?.kustomize;
  if (kustomize === undefined) return [];
  const rendered = isValuesUri(context.uri) ? undefined : renderedContextOf(context);
  if (rendered !== undefined) return [rendered];
  return kustomize
    .outermostOf(context.uri)
    .slice(0, MOST_BUILDS)
    .flatMap((taker) => builtContextOf(context, taker) ?? []);
}

/** At the values of a chart all that helm makes with them. */
function listOfValues(context: FileContext): readonly Placed[] {
  const built = renderedContextOf(context);
  const [at] = context.file.documents;
  if (built === undefined || at === undefined) return [];
  return showAll(built, listServices(built.file), { at, range: startOf(at.document), isOwn: false });
}

function listOfKustomization(context: FileContext): readonly Placed[] {
  const { builds, uri, file } = context;
  const kustomization = builds?.kustomize.kustomizationAt(uri);
  const at = file.documents.find(({ document }) => document === kustomization?.document);
  if (kustomization === undefined || at === undefined) return [];
  const own = kustomization.isComponent ? undefined : builtContextOf(context, uri);
  if (own !== undefined) {
    const range = startOf(at.document);
    return showAll(own, listServices(own.file), { at, range, isOwn: false });
  }
  return buildsOfFile(context).flatMap((built) => {
    const touched = built.file.documents.flatMap(({ document }) => {
      const changes = built.built.objectOf(document)?.changes ?? [];
      return changes.some((change) => change.uri === uri) ? [document] : [];
    });
    return listAt(built, at, touched).map((shown) => ({
      ...shown,
      range: startOf(at.document),
      isOwn: false,
    }));
  });
}

/** The Services among the objects, and those that send traffic to the workloads among them. */
function listAt(
  built: BuiltContext,
  at: PlacedDocument,
  documents: readonly ManifestDocument[],
): readonly Placed[] {
  if (documents.length === 0) return [];
  const own = new Set(documents);
  const all = listServices(built.file);
  const [first] = at.document.resources;
  const fallback = first?.kindRange ?? startOf(at.document);
  const services = all.filter(({ placed }) => own.has(placed.document));
  const shown = services.flatMap((each) => {
    const origin = built.built.trace(each.placed.document, each.service.kindRange);
    const isPlaced = origin?.document === at.document && !at.document.isTemplate;
    const range = isPlaced ? origin.range : fallback;
    return showAll(built, [each], { at, range, isOwn: true });
  });
  const workloads = documents.flatMap(({ resources }) =>
    resources.flatMap((resource) => ('template' in resource ? [resource] : [])),
  );
  const serving = all.filter(
    (each) =>
      !services.includes(each) &&
      workloads.some(
        (workload) =>
          namespaceOf(workload) === namespaceOf(each.service) &&
          matchesSelector(each.service.spec.selector?.value ?? [], workload.template.labels),
      ),
  );
  return [...shown, ...showAll(built, serving, { at, range: fallback, isOwn: false })].slice(0, MOST_SHOWN);
}

function showAll(
  built: BuiltContext,
  services: ReturnType<typeof listServices>,
  where: Pick<ShownService, 'at' | 'range' | 'isOwn'>,
): readonly Placed[] {
  const all = listServices(built.file);
  return services.slice(0, MOST_SHOWN).map(({ placed, service }) => {
    const index = all.findIndex((each) => each.service === service);
    return { built, placed, service, ownReference: referenceTo(service, index), ...where };
  });
}

function startOf({ root }: ManifestDocument): TextRange {
  const start = root?.range.start ?? 0;
  return { start, end: start };
}

/**
 * The Service of a build that a reference means; without a reference, or with one to a Service as it stands in the file, the
 * first that is shown at the document of the cursor or of that Service.
 */
export function findShownService(
  context: FileContext,
  wanted: ServiceReference | undefined,
  cursor?: number,
): ShownService | undefined {
  const all = listShownServices(context);
  if (wanted?.build !== undefined) {
    return (
      all.find(({ reference }) => isSameReference(reference, wanted)) ??
      all.find(({ reference }) => reference.build === wanted.build && reference.name === wanted.name)
    );
  }
  if (wanted === undefined) {
    const isAround = ({ start, document }: PlacedDocument): boolean =>
      cursor !== undefined && start <= cursor && cursor <= start + document.text.length;
    const atCursor = all.find(({ at }) => isAround(at));
    if (atCursor !== undefined) return atCursor;
    const written = listServices(context.file);
    const first = written.find(({ placed }) => isAround(placed)) ?? written[0];
    const isShown = first === undefined || all.some(({ at }) => at.document === first.placed.document);
    return isShown ? all[0] : undefined;
  }
  const raw = listServices(context.file)[wanted.index];
  const isMeant = raw?.service.metadata.name?.value === wanted.name;
  return isMeant ? all.find(({ at }) => at.document === raw.placed.document) : undefined;
}

function isSameReference(a: ServiceReference, b: ServiceReference): boolean {
  return a.name === b.name && a.namespace === b.namespace && a.index === b.index && a.build === b.build;
}

/** The analysis of what is built from a Service, or a patch, of the open file; where nothing is, of the Service as it stands there. */
export function analysisAt(
  context: FileContext,
  placed: PlacedDocument,
  service: ServiceResource,
): ServiceAnalysis {
  const outer = findDocumentAt(context.file, placed.start) ?? placed;
  const start = placed.start - outer.start;
  const isHere = ({ document, range }: Origin): boolean =>
    document === outer.document &&
    (outer.document === placed.document ||
      (start <= range.start && range.start <= start + placed.document.text.length));
  for (const built of buildsOfFile(context)) {
    const own = new Set(objectsFrom(built.built, outer.document));
    const found = listServices(built.file).find((each) => {
      const object = own.has(each.placed.document) ? built.built.objectOf(each.placed.document) : undefined;
      if (object === undefined) return false;
      const isWritten = isHere(object.source) && oldestId(object).name === service.metadata.name?.value;
      return isWritten || object.changes.some(({ by, at }) => by === 'patch' && isHere(at));
    });
    if (found !== undefined) return analysisOf(readFileFacts(built), found.placed, found.service);
  }
  return analysisOf(readFileFacts(context), placed, service);
}
