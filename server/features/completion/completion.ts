import type { CompletionItem } from 'vscode-languageserver-types';
import type { VersionRange } from '../../kubernetes/version.ts';
import { locateTyped } from '../../manifest/locate/locateTyped.ts';
import type {
  KeyLocation,
  Location,
  OpenLocation,
  PathStep,
  SequencePlace,
  ValueLocation,
} from '../../manifest/locate/location.ts';
import type { ManifestDocument, Resource, ServiceResource } from '../../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../../manifest/tree/node.ts';
import type { InsertionPlace } from './buildItem.ts';
import { buildItem } from './buildItem.ts';
import type { Candidate } from './candidate.ts';
import type { CompletionContext, PodLabel, PodPort } from './context.ts';
import { completeDirective } from './directiveItems.ts';
import { itemCandidates, keyCandidates, valueCandidates, wholeItemCandidates } from './fieldCandidates.ts';
import { findInsertionPlace } from './insertionPlace.ts';
import type { WrittenIdentity } from './objectCandidates.ts';
import {
  apiVersionCandidates,
  emptyDocumentCandidates,
  firstKeyCandidates,
  kindCandidates,
} from './objectCandidates.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { OpenDocument } from '../document/positions.ts';
import { isJson } from '../document/fileContext.ts';
import { valuesCandidates } from '../values/valuesCandidates.ts';
import type { ValuesHome } from '../values/valuesHome.ts';
import type { ScenarioNames } from './scenarioNames.ts';
import { shapeOf } from '../../kubernetes/serviceShape.ts';

export type { PodLabel, PodPort } from './context.ts';
export { resolveCompletion } from './resolve.ts';

export interface CompletionOptions {
  /** Labels of pods that a Service of the file could select, the nearest first. */
  readonly podLabels?: () => readonly PodLabel[];
  /** The ports of the pods that a Service selects. */
  readonly podPorts?: (service: ServiceResource) => readonly PodPort[];
  /** What the document is when it holds values of a chart. */
  readonly values?: ValuesHome | undefined;
  /** What comments of ours may name. */
  readonly scenarioNames?: () => ScenarioNames;
  /** How many columns the editor indents by, for documents that do not show it. */
  readonly tabSize?: number | undefined;
  /** False for editors that insert text as it is. */
  readonly supportsSnippets?: boolean;
  /** The editor's command that opens the list again behind a key that was just completed. */
  readonly retriggerCommand?: string;
}

/**
 * What can be typed at the offset of the file, best first; empty outside Services (and documents that may become one),
 * in block scalars, and in comments that are not ours. Documentation is left to `resolveCompletion`.
 */
export function complete(
  document: OpenDocument,
  offset: number,
  versions: VersionRange,
  options: CompletionOptions = {},
): CompletionItem[] {
  const at = offset - document.placed.start;
  const { location, document: manifest } = locateTyped(document.placed.document, at);
  if (location.kind === 'none') return completeDirective(document, at, options);
  const { text } = document.placed.document;
  const context = readContext(location.resource, versions, options);
  const itemOptions = {
    supportsSnippets: options.supportsSnippets ?? true,
    retriggerCommand: options.retriggerCommand,
  };
  const hints = { isJsonFile: isJsonFile(document), tabSize: options.tabSize };
  return [location, ...location.others]
    .filter(({ replaceRange }) => touches(replaceRange, at) && !spansLines(text, replaceRange))
    .flatMap((place) => {
      const insertion = findInsertionPlace(text, manifest, place, hints);
      const candidates =
        options.values === undefined
          ? candidatesAt(place, context, manifest)
          : valuesCandidates(place, options.values, context);
      return candidates.map((candidate) => ({ candidate, insertion }));
    })
    .filter(isFirstOfLabel)
    .sort((a, b) => a.candidate.rank - b.candidate.rank)
    .map(({ candidate, insertion }, index) => buildItem(candidate, index, insertion, document, itemOptions));
}

interface Offer {
  readonly candidate: Candidate;
  readonly insertion: InsertionPlace;
}

/** A key that an item and the mapping around its list may both get belongs to the item: that is where the cursor is. */
function isFirstOfLabel({ candidate }: Offer, index: number, offers: readonly Offer[]): boolean {
  return offers.findIndex((offer) => offer.candidate.label === candidate.label) === index;
}

function isJsonFile({ textDocument }: OpenDocument): boolean {
  return isJson({ text: textDocument, uri: textDocument.uri });
}

function spansLines(text: string, { start, end }: TextRange): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

function readContext(
  resource: Resource | undefined,
  versions: VersionRange,
  { podLabels = () => [], podPorts = () => [] }: CompletionOptions,
): CompletionContext {
  if (resource?.kind !== 'Service') return { versions, podLabels, podPorts: () => [], shape: undefined };
  return {
    versions,
    podLabels,
    podPorts: () => podPorts(resource),
    shape: shapeOf(resource.spec.type?.value, resource.spec.clusterIP?.value),
  };
}

type Place = Exclude<Location, { kind: 'none' }>;

function candidatesAt(
  place: Place,
  context: CompletionContext,
  { root }: ManifestDocument,
): readonly Candidate[] {
  const isService = place.resource?.kind === 'Service';
  switch (place.kind) {
    case 'key':
      return isService ? serviceKeyCandidates(place, context) : startOfObject(place, context, root);
    case 'value':
      return identityCandidates(place, root) ?? (isService ? valueCandidates(place.path, context) : []);
    case 'open':
      return isService ? openCandidates(place, context) : startOfDocument(place, context, root);
    case 'item':
      return isService ? sequenceCandidates(place.sequence, context) : [];
  }
}

function serviceKeyCandidates(place: KeyLocation, context: CompletionContext): readonly Candidate[] {
  return [
    ...keyCandidates(place.mappingPath, place.otherKeys, context),
    ...firstItemCandidates(place, context),
  ];
}

/** The first item of a list whose key stands right above, at the column of that key. */
function firstItemCandidates(place: KeyLocation, context: CompletionContext): readonly Candidate[] {
  const { mapping, mappingPath, entry, isFlow, replaceRange } = place;
  const above = mapping.entries.findLast(({ range }) => range.end <= replaceRange.start);
  if (isFlow || entry !== undefined || above === undefined || above.value !== undefined) return [];
  return itemCandidates(
    [...mappingPath, String(above.key.value)],
    { index: 0, present: [], isFlow: false },
    context,
  );
}

function sequenceCandidates(
  { node, path, index, column }: SequencePlace,
  context: CompletionContext,
): readonly Candidate[] {
  const present = node.items.map((item) => (item?.kind === 'scalar' ? String(item.value) : ''));
  return itemCandidates(path, { index, present, isFlow: column === undefined }, context);
}

function openCandidates(place: OpenLocation, context: CompletionContext): readonly Candidate[] {
  return [
    ...wholeItemCandidates(place.path),
    ...keyCandidates(place.path, [], context),
    ...valueCandidates(place.path, context),
    ...(place.canBeSequence
      ? itemCandidates(place.path, { index: 0, present: [], isFlow: false }, context)
      : []),
  ];
}

/** `apiVersion` and `kind` of an object, whether Zonewise knows it already or not. */
function identityCandidates(
  place: ValueLocation,
  root: ManifestNode | undefined,
): readonly Candidate[] | undefined {
  const isOfObject =
    place.resource === undefined ? isObjectPath(place.path.slice(0, -1), root) : place.path.length === 1;
  if (!isOfObject || place.mapping === undefined || !isObjectLike(place.mapping)) return undefined;
  const written = readIdentity(place.mapping);
  switch (place.path.at(-1)) {
    case 'apiVersion':
      return apiVersionCandidates(written);
    case 'kind':
      return kindCandidates(written);
    default:
      return undefined;
  }
}

/** Keys for a mapping that may become a Kubernetes object: one that lacks its kind or version, and has nothing else. */
function startOfObject(
  { resource, mappingPath, otherKeys, isFlow, hasColon }: KeyLocation,
  { versions }: CompletionContext,
  root: ManifestNode | undefined,
): readonly Candidate[] {
  const isStart = resource === undefined ? isObjectPath(mappingPath, root) : mappingPath.length === 0;
  const isWhole = otherKeys.includes('apiVersion') && otherKeys.includes('kind');
  if (!isStart || isWhole || !otherKeys.every((key) => OBJECT_KEYS.has(key))) return [];
  return isFlow && otherKeys.length === 0 && !hasColon
    ? emptyDocumentCandidates(versions)
    : firstKeyCandidates(otherKeys);
}

/** Whole Services and first keys, for a document or an item of a List in which nothing but a lone word stands. */
function startOfDocument(
  { resource, path, isFlow }: OpenLocation,
  { versions }: CompletionContext,
  root: ManifestNode | undefined,
): readonly Candidate[] {
  const isEmpty = path.length > 0 || root === undefined || root.kind === 'scalar';
  const isStart = resource === undefined && isObjectPath(path, root) && !isFlow;
  return isEmpty && isStart ? emptyDocumentCandidates(versions) : [];
}

/** The path from the root leads to an object: to the document's own, or to an item of a List. */
function isObjectPath(path: readonly PathStep[], root: ManifestNode | undefined): boolean {
  if (path.length === 0) return true;
  const [items, index, ...rest] = path;
  if (items !== 'items' || typeof index !== 'number' || rest.length > 0) return false;
  return root?.kind === 'mapping' && readIdentity(root).kind === 'List';
}

const OBJECT_KEYS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

function isObjectLike(mapping: MappingNode): boolean {
  const keys = mapping.entries.map(({ key }) => String(key.value));
  return keys.includes('apiVersion') || keys.every((key) => OBJECT_KEYS.has(key));
}

function readIdentity(mapping: MappingNode): WrittenIdentity {
  const read = (name: string): string => {
    const value = mapping.entries.find(({ key }) => key.value === name)?.value;
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
  };
  return { apiVersion: read('apiVersion'), kind: read('kind') };
}
