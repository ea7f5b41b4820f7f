import type { Location } from 'vscode-languageserver-types';
import type { StringEntry, WorkloadResource } from '../../manifest/model.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../../manifest/read/labels.ts';
import type { FileContext } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { createLocator } from '../preview/links/locator.ts';
import type { Place } from '../preview/links/place.ts';

/**
 * From a Service's selector to the workloads whose pods it selects: to the label of their pod template that the cursor is
 * on the pair of, else to where they begin. None elsewhere, and where only endpoints or pods are known.
 */
export function findDefinitions(context: FileContext, offset: number): Location[] {
  for (const { placed, service } of listServices(context.file)) {
    const { selector } = service.spec;
    const at = offset - placed.start;
    if (selector === undefined || !holds(selector.entryRange, at)) continue;
    const { built } = analysisOf(readFileFacts(context), placed, service);
    const pair = selector.value.find(({ field }) => holds(field.entryRange, at));
    return locateAll(
      context,
      built.workloads.map(({ resource, uri }) => ({
        uri,
        holder: resource,
        range: labelOf(resource.template.labels, pair?.key) ?? resource.kindRange,
      })),
    );
  }
  return [];
}

/** From a workload to the selectors of the Services that send it traffic. */
export function findReferences(context: FileContext, offset: number): Location[] {
  const workload = findWorkloadAt(context, offset);
  if (workload === undefined) return [];
  const namespace = namespaceOf(workload);
  const selecting = context.workspaceObjects.services.filter(
    ({ resource }) =>
      canShareNamespace(namespaceOf(resource), namespace) &&
      matchesSelector(resource.spec.selector?.value ?? [], workload.template.labels),
  );
  return locateAll(
    context,
    selecting.map(({ resource, uri }) => ({
      uri,
      holder: resource,
      range: resource.spec.selector?.entryRange ?? resource.kindRange,
    })),
  );
}

/** The workload whose kind, name or pod labels the cursor is on. */
function findWorkloadAt({ file }: FileContext, offset: number): WorkloadResource | undefined {
  const placed = findDocumentAt(file, offset);
  const at = offset - (placed?.start ?? 0);
  return placed?.document.resources.find((resource): resource is WorkloadResource => {
    if (!('template' in resource)) return false;
    const ranges = [
      resource.kindRange,
      resource.metadata.name?.entryRange,
      ...resource.template.labels.map(({ field }) => field.entryRange),
    ];
    return ranges.some((range) => range !== undefined && holds(range, at));
  });
}

function labelOf(labels: readonly StringEntry[], key: string | undefined): TextRange | undefined {
  return labels.findLast((label) => label.key === key)?.field.entryRange;
}

function locateAll(context: FileContext, places: readonly Place[]): Location[] {
  const locate = createLocator(context);
  return places.flatMap((place) => locate(place) ?? []);
}

/** The cursor is in it, or right behind it. */
function holds({ start, end }: TextRange, at: number): boolean {
  return start <= at && at <= end;
}
