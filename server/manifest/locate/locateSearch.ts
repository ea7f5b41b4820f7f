import { createReadBudget, listEntries } from '../read/fields.ts';
import { formatPath } from './formatPath.ts';
import type {
  ItemLocation,
  KeyLocation,
  Location,
  NoLocation,
  OpenLocation,
  PathStep,
  SequencePlace,
  ValueLocation,
} from './location.ts';
import type { ManifestDocument, Resource } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { keyName } from '../tree/keyName.ts';
import { CODE, findLineStart, isBlank, skipInlineSpace } from '../tree/characters.ts';
import { countWhile } from '../bisect.ts';

/** One call of `locate`: where it looks, and the way from the root to where it has come. */
export interface Search {
  readonly document: ManifestDocument;
  readonly text: string;
  readonly offset: number;
  readonly lineStart: number;
  /** The steps from the root to the node that is being looked at. */
  readonly steps: readonly PathStep[];
  /** The collections on that way, from the root. */
  readonly ancestors: readonly Ancestor[];
}

export interface Ancestor {
  readonly node: MappingNode | SequenceNode;
  readonly steps: readonly PathStep[];
  /** Zero-based column of the keys or dashes. */
  readonly column: number;
}

/** The entry that a node is the value of. */
export interface Owner {
  readonly mapping: MappingNode;
  readonly entry: MappingEntry;
}

export function createSearch(document: ManifestDocument, offset: number): Search {
  const { text } = document;
  const clamped = Math.max(0, Math.min(offset, text.length));
  const lineStart = findLineStart(text, clamped);
  return { document, text, offset: clamped, lineStart, steps: [], ancestors: [] };
}

export function stepInto(search: Search, ...steps: PathStep[]): Search {
  return { ...search, steps: [...search.steps, ...steps] };
}

export function enterCollection(search: Search, node: MappingNode | SequenceNode): Search {
  const column = node.range.start - findLineStart(search.text, node.range.start);
  return { ...search, ancestors: [...search.ancestors, { node, steps: search.steps, column }] };
}

/** The column of the cursor. */
export function cursorColumn(search: Search): number {
  return search.offset - search.lineStart;
}

export function isOnLineOf(search: Search, offset: number): boolean {
  return findLineStart(search.text, offset) === search.lineStart;
}

/** True when nothing but white space and perhaps a comment stands on the cursor's line. */
export function isLineEmpty({ text, lineStart, offset }: Search): boolean {
  const first = skipInlineSpace(text, lineStart);
  const unit = text.charCodeAt(first);
  const isComment = unit === CODE.hash && first >= offset;
  return isComment || ((Number.isNaN(unit) || isBlank(unit)) && first >= lineStart);
}

export function createNone(reason: NoLocation['reason']): NoLocation {
  return { kind: 'none', reason };
}

/** The colon of an entry; undefined for a key that has none yet. */
export function findColon(text: string, entry: MappingEntry): number | undefined {
  let at = entry.key.range.end;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  const isWithin = at < Math.max(entry.range.end, entry.value?.range.start ?? 0);
  return isWithin && text.charCodeAt(at) === CODE.colon ? at : undefined;
}

/** The last entry that starts at or before the offset, by bisection. */
export function findLastStarting(entries: readonly MappingEntry[], offset: number): MappingEntry | undefined {
  return entries[countWhile(entries, ({ range }) => range.start <= offset) - 1];
}

export function locateKey(
  search: Search,
  mapping: MappingNode,
  entry: MappingEntry | undefined,
): KeyLocation {
  const base =
    entry === undefined
      ? createBase(search, emptyRangeAt(search.offset), undefined, mapping.isFlow)
      : createScalarBase(stepInto(search, keyName(entry.key)), entry.key, mapping.isFlow);
  const own = entry === undefined ? undefined : keyName(entry.key);
  const entries = listEntries({ node: mapping, path: '', budget: createReadBudget(search.text.length) });
  const otherKeys = [...entries].flatMap(([name, { key }]) =>
    name === own && key === entry?.key ? [] : [name],
  );
  return {
    ...base,
    kind: 'key',
    mapping,
    mappingPath: relativeSteps(search).path,
    entry,
    otherKeys,
    column: mapping.isFlow
      ? undefined
      : (search.ancestors.findLast(({ node }) => node === mapping)?.column ?? 0),
    hasColon: entry !== undefined && findColon(search.text, entry) !== undefined,
  };
}

/** On the value of an entry or item; `search` has stepped into it. */
export function locateValue(
  search: Search,
  owner: Owner | undefined,
  node: ManifestNode | undefined,
  isFlow: boolean,
): ValueLocation {
  const isOnScalar = node?.kind === 'scalar' && node.range.start <= search.offset;
  const base = isOnScalar
    ? createScalarBase(search, node, isFlow)
    : createBase(search, emptyRangeAt(search.offset), undefined, isFlow);
  const isBehindColon = search.text.charCodeAt(search.offset - 1) === CODE.colon && !isOnScalar;
  return {
    ...base,
    kind: 'value',
    entry: owner?.entry,
    mapping: owner?.mapping,
    node,
    needsSpace: isBehindColon && !(isFlow && owner?.entry.key.style !== 'plain'),
  };
}

export function locateOpen(
  search: Search,
  node: ScalarNode | undefined,
  canBeSequence: boolean,
): OpenLocation {
  const base =
    node === undefined
      ? createBase(search, emptyRangeAt(search.offset), undefined, false)
      : createScalarBase(search, node, false);
  const start = node?.range.start ?? search.offset;
  const needsSpace = node === undefined && search.text.charCodeAt(search.offset - 1) === CODE.minus;
  const column = start - findLineStart(search.text, start) + (needsSpace ? 1 : 0);
  return { ...base, kind: 'open', node, column, canBeSequence };
}

export function locateItem(search: Search, node: SequenceNode, index: number): ItemLocation {
  return {
    ...createBase(stepInto(search, index), emptyRangeAt(search.offset), undefined, node.isFlow),
    kind: 'item',
    sequence: createSequencePlace(search, node, index),
  };
}

/** `search` is at the sequence. */
export function createSequencePlace(search: Search, node: SequenceNode, index: number): SequencePlace {
  const column = search.ancestors.findLast((ancestor) => ancestor.node === node)?.column;
  return { node, path: relativeSteps(search).path, index, column: node.isFlow ? undefined : column };
}

/** A search that has gone back to one of its ancestors. */
export function returnTo(search: Search, ancestor: Ancestor): Search {
  const ancestors = search.ancestors.slice(0, search.ancestors.indexOf(ancestor) + 1);
  return { ...search, steps: ancestor.steps, ancestors };
}

type Base = Omit<Extract<Location, { kind: 'item' }>, 'kind' | 'sequence'>;

function createBase(search: Search, replaceRange: TextRange, quote: Base['quote'], isFlow: boolean): Base {
  const { resource, path } = relativeSteps(search);
  const typed = search.text.slice(replaceRange.start, Math.max(replaceRange.start, search.offset));
  return { resource, path, apiPath: formatPath(path), replaceRange, typed, quote, isFlow, others: [] };
}

function createScalarBase(search: Search, scalar: ScalarNode, isFlow: boolean): Base {
  const { start, end } = scalar.range;
  const quote = scalar.style === 'double-quoted' ? '"' : scalar.style === 'single-quoted' ? "'" : undefined;
  if (quote === undefined) return createBase(search, scalar.range, undefined, isFlow);
  const isClosed = end - start > 1 && scalar.source.endsWith(quote);
  return createBase(search, { start: start + 1, end: isClosed ? end - 1 : end }, quote, isFlow);
}

function emptyRangeAt(offset: number): TextRange {
  return { start: offset, end: offset };
}

/** The innermost object of the document around the place, and the steps that lead on from it. */
function relativeSteps(search: Search): { resource: Resource | undefined; path: readonly PathStep[] } {
  const { resources } = search.document;
  for (const ancestor of search.ancestors.toReversed()) {
    const resource = resources.find(({ node }) => node === ancestor.node);
    if (resource !== undefined) return { resource, path: search.steps.slice(ancestor.steps.length) };
  }
  return { resource: undefined, path: search.steps };
}
