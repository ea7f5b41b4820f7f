import { findLooseWorkloads } from '../../analysis/zoneSpread.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { ManifestDocument, ServiceResource, WorkloadResource } from '../../manifest/model.ts';
import { matchesSelector } from '../../manifest/read/labels.ts';
import type { Insertion } from '../../rules/rule.ts';
import { makeSpreadFixes } from '../../rules/traffic/preference-without-zone-spread.ts';
import type { BuiltObject } from '../../workspace/kustomize/buildModel.ts';
import type { ObjectId } from '../../workspace/kustomize/objectId.ts';
import { oldestId } from '../../workspace/kustomize/transformers.ts';
import type { BuiltContext } from '../document/builtContext.ts';
import { isBuilt } from '../document/builtContext.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { DocumentEdit, EditedDocument } from './documentEdits.ts';
import { insertValue } from './insertValue.ts';

/**
 * The zone spread constraints that the workloads behind the Service lack, in the files that they are written in; undefined
 * where one of them has no safe place for it, or has constraints of its own, which a person has to weigh. Empty where all
 * have one.
 */
export function spreadOverZones(
  context: FileContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
): readonly DocumentEdit[] | undefined {
  const edits: DocumentEdit[] = [];
  for (const { resource, uri } of findLooseWorkloads(analysis)) {
    const written = isBuilt(context)
      ? findSources(context, service, resource)
      : { service, workload: resource, home: findHome(context, uri, resource) };
    const insertion = written && insertionOf(written.service, written.workload);
    const edit = insertion && written.home && insertValue(written.home.placed.document, insertion);
    if (written?.home === undefined || edit === undefined) return undefined;
    edits.push({ ...written.home, edit });
  }
  return edits;
}

/** A zone spread of a built workload, for a patch of it. */
export interface SpreadPatch {
  /** As the workload was called before any kustomization changed it. */
  readonly id: ObjectId;
  readonly apiVersion: string;
  readonly insertion: Insertion;
}

/** The same for patches of what a kustomization builds. */
export function listSpreadPatches(
  context: BuiltContext,
  service: ServiceResource,
  analysis: ServiceAnalysis,
): readonly SpreadPatch[] | undefined {
  const patches: SpreadPatch[] = [];
  for (const { resource } of findLooseWorkloads(analysis)) {
    const object = objectOf(context, resource);
    const insertion = insertionOf(service, resource);
    if (object === undefined || insertion === undefined) return undefined;
    patches.push({ id: oldestId(object), apiVersion: resource.apiVersion, insertion });
  }
  return patches;
}

function insertionOf(service: ServiceResource, workload: WorkloadResource): Insertion | undefined {
  return makeSpreadFixes(service, workload)[0]?.insertions?.[0];
}

/**
 * The workload and the Service as they were written before a kustomization changed them, as far as the one selects the other
 * there: labels that an overlay adds are not for other overlays.
 */
function findSources(
  context: BuiltContext,
  service: ServiceResource,
  resource: WorkloadResource,
):
  | {
      readonly service: ServiceResource;
      readonly workload: WorkloadResource;
      readonly home: EditedDocument | undefined;
    }
  | undefined {
  const ownService = findSource(context, service);
  const workload = findSource(context, resource);
  if (ownService === undefined || workload?.document.isTemplate !== false) return undefined;
  const selector = ownService.resource.spec.selector?.value ?? [];
  if (selector.length === 0 || !matchesSelector(selector, workload.resource.template.labels))
    return undefined;
  return {
    service: ownService.resource,
    workload: workload.resource,
    home: findHome(context, workload.uri, workload.resource),
  };
}

function findSource<Built extends ServiceResource | WorkloadResource>(
  context: BuiltContext,
  built: Built,
): { readonly uri: string; readonly document: ManifestDocument; readonly resource: Built } | undefined {
  const object = objectOf(context, built);
  if (object === undefined) return undefined;
  const { uri, document } = object.source;
  const { name } = oldestId(object);
  const resource = document.resources.find(
    (each): each is Built => each.kind === built.kind && each.metadata.name?.value === name,
  );
  return resource && { uri, document, resource };
}

function objectOf(
  { file, built }: BuiltContext,
  resource: ServiceResource | WorkloadResource,
): BuiltObject | undefined {
  const home = file.documents.find(({ document }) => document.resources.includes(resource));
  return home && built.objectOf(home.document);
}

function findHome(context: FileContext, uri: string, resource: WorkloadResource): EditedDocument | undefined {
  const file = uri === context.uri ? context.file : context.fileOf(uri);
  const placed = file?.documents.find(({ document }) => document.resources.includes(resource));
  return file && placed && { uri, file, placed };
}
