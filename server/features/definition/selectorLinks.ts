import type { Location } from 'vscode-languageserver-types';
import type { StringEntry } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { FileContext } from '../document/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../document/fileContext.ts';
import { createLocator } from '../preview/links/locator.ts';
import type { Place } from '../preview/links/place.ts';

/**
 * From a Service's selector to the workloads behind it as they are known from builds of kustomizations and from labels that
 * controllers write: to the label of their pod template that the cursor is on the pair of, else to where they begin.
 */
export function findBuiltDefinitions(context: FileContext, offset: number): Location[] {
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
