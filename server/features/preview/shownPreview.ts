import type { BuildChoice, PreviewAnswer, ServiceReference } from '../../protocol/messages.ts';
import type { Build } from '../../workspace/kustomize/buildModel.ts';
import { canKustomizeTell } from '../../workspace/kustomize/reach.ts';
import type { Origin } from '../../workspace/kustomize/value.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { OWN_SERVICE, describeSources, listGaps } from '../../words/builds.ts';
import { labelBuild } from '../document/buildLabel.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, listServices, readFileFacts } from '../document/fileContext.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import { readOverrides } from '../../protocol/overrides.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { toRange } from '../document/positions.ts';
import { extentOf, referenceTo, withoutBuild } from '../document/serviceReference.ts';
import type { ShownService } from '../document/shownServices.ts';
import { findShownService, listShownServices } from '../document/shownServices.ts';
import type { PreviewOptions } from './previewModel.ts';
import { computePreviewInSteps } from './previewModel.ts';

/**
 * The preview of a Service as the open file has it, or as a kustomization builds it that takes the file in, a simulation at a
 * step.
 */
export function* computeShownPreview(
  context: FileContext,
  wanted: ServiceReference | undefined,
  options: PreviewOptions = {},
): Generator<void, PreviewAnswer> {
  const shown = findShownService(context, wanted, options.at && context.text.offsetAt(options.at));
  yield;
  if (shown !== undefined) return yield* computeBuilt(context, shown, options);
  const answer = yield* computePreviewInSteps(context, wanted && withoutBuild(wanted), options);
  const build = context.builds?.kustomize.buildOf(context.uri)?.build;
  if (answer.kind !== 'unavailable' || build === undefined || build.gaps.length === 0) return answer;
  return { ...answer, message: listGaps(build.gaps).join(' '), ...findBuildable(context, build) };
}

function* computeBuilt(
  context: FileContext,
  shown: ShownService,
  { whatIf, overrides }: PreviewOptions,
): Generator<void, PreviewAnswer> {
  const { built, reference, ownReference, at, range } = shown;
  const model = yield* computePreviewInSteps(built, ownReference, { whatIf, overrides });
  if (model.kind !== 'preview') return model;
  const entries = listEntries(context, shown);
  return {
    ...model,
    uri: context.uri,
    documentVersion: context.text.version,
    service: { ...reference, range: toRange({ textDocument: context.text, placed: at }, range) },
    services: entries.map((entry) => entry.reference),
    serviceExtents: entries.map(({ start, end }) => ({
      start: context.text.positionAt(start),
      end: context.text.positionAt(end),
    })),
    links: model.links.map((link) => (link.uri === context.uri ? { ...link, file: undefined } : link)),
    notes: [...describeBuild(context, shown, findWorkloads(shown, overrides)), ...model.notes],
    builds: listBuilds(context, shown),
    ...findBuildable(context, built.built.build),
  };
}

function findBuildable({ canBuild }: FileContext, build: Build): { readonly buildable?: string } {
  return canBuild === true && canKustomizeTell(build) ? { buildable: build.uri } : {};
}

/** The Services that the file stands for, and where a cursor is that means them: those of builds, and others as written. */
function listEntries(
  context: FileContext,
  current: ShownService,
): readonly { readonly reference: ServiceReference; readonly start: number; readonly end: number }[] {
  const shown = listShownServices(context);
  const slots = new Map<string, ShownService>();
  for (const each of shown) if (!slots.has(each.slot)) slots.set(each.slot, each);
  slots.set(current.slot, current);
  const built = [...slots.values()].map(({ at, reference }) => ({
    reference,
    start: at.start,
    end: at.start + at.document.text.length,
  }));
  const documents = new Set(shown.map(({ at }) => at.document));
  const plain = listServices(context.file).flatMap((each, index) =>
    documents.has(each.placed.document)
      ? []
      : [{ reference: referenceTo(each.service, index), ...extentOf(each) }],
  );
  return [...built, ...plain];
}

/** The builds of the same document's Service. */
function listBuilds(context: FileContext, { slot, reference }: ShownService): readonly BuildChoice[] {
  return listShownServices(context)
    .filter((each) => each.slot === slot)
    .map((each) => ({
      label: labelBuild(each.built.kustomizationUri, context.uri),
      service: each.reference,
      isCurrent: each.reference.build === reference.build,
    }));
}

/** The workloads behind the Service, with the documents of the build that they stand in. */
function findWorkloads(
  { built, placed, service }: ShownService,
  overrides: PreviewOptions['overrides'],
): readonly WorkloadDocument[] {
  const { workloads } = analysisOf(readFileFacts(built), placed, service, readOverrides(overrides)).built;
  return workloads.flatMap(({ resource }) => {
    const home = built.file.documents.find(({ document }) => document.resources.includes(resource));
    return home === undefined ? [] : [{ name: nameOfObject(resource), document: home.document }];
  });
}

interface WorkloadDocument {
  readonly name: string;
  readonly document: ManifestDocument;
}

/** Which files the Service and its workloads were made from, and what is not known of the build. */
function describeBuild(
  context: FileContext,
  { built, placed }: ShownService,
  workloads: readonly WorkloadDocument[],
): readonly string[] {
  const nameOf = ({ uri }: Pick<Origin, 'uri'>): string => relativeName(uri, context.uri);
  const build = labelBuild(built.kustomizationUri, context.uri);
  const describe = ({ name, document }: WorkloadDocument): readonly string[] => {
    const object = built.built.objectOf(document);
    if (object === undefined) return [];
    const patches = object.changes.filter(({ by }) => by === 'patch').map(({ at }) => nameOf(at));
    const steps = object.changes.filter(({ by }) => by !== 'patch').map(({ by }) => by);
    return [
      describeSources({
        name,
        build,
        source: nameOf(object.source),
        patches: [...new Set(patches)],
        steps: [...new Set(steps)],
      }),
    ];
  };
  return [
    ...describe({ name: OWN_SERVICE, document: placed.document }),
    ...workloads.flatMap(describe),
    ...listGaps(built.built.build.gaps),
  ];
}
