import { findLineStart } from '../../manifest/tree/characters.ts';
import type { Location } from '../../manifest/locate/location.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode, MappingEntry, MappingNode, SequenceNode } from '../../manifest/tree/node.ts';
import type { Layout, Quote } from './skeleton.ts';

const DEFAULT_STEP = 2;

type Place = Exclude<Location, { kind: 'none' }>;

export interface LayoutHints {
  readonly isJsonFile: boolean;
  /** How the editor indents, for documents that do not show it. */
  readonly tabSize?: number | undefined;
}

/**
 * How the document writes what is nested: the indentation of its first nested keys and list (the editor's where it shows
 * none), the quote that all its keys stand in, and the layout of the brackets around the place.
 */
export function detectLayout(
  document: ManifestDocument,
  place: Place,
  { isJsonFile, tabSize }: LayoutHints,
): Layout {
  const { root, text } = document;
  const measured = root?.kind === 'mapping' ? measure(text, root) : {};
  const step = measured.step ?? tabSize ?? DEFAULT_STEP;
  const keyQuote = findKeyQuote(root) ?? (hasKeys(root) ? undefined : place.quote);
  const isJson = isJsonFile || (keyQuote === '"' && isWithinBraces(root));
  const collection = collectionOf(place);
  return {
    style: place.isFlow || isJsonFile ? (isJson ? 'json' : 'flow') : 'block',
    step,
    dashOffset: measured.dashOffset ?? step,
    keyQuote,
    isMultiline: isJson && (collection === undefined || isSpreadOut(text, collection, place)),
    padding: collection?.kind === 'mapping' && isPadded(text, collection, place) ? ' ' : '',
  };
}

function isWithinBraces(root: ManifestNode | undefined): boolean {
  return (root?.kind === 'mapping' || root?.kind === 'sequence') && root.isFlow;
}

function hasKeys(root: ManifestNode | undefined): boolean {
  return root?.kind === 'mapping' && root.entries.length > 0;
}

/** The quote of all keys at the top two levels; undefined where one has none or another. */
function findKeyQuote(root: ManifestNode | undefined): Quote | undefined {
  if (root?.kind !== 'mapping') return undefined;
  const [first, ...others] = topLevels(root).map(({ child }) => quoteOf(child));
  return others.every((quote) => quote === first) ? first : undefined;
}

function quoteOf({ key }: MappingEntry): Quote | undefined {
  if (key.style === 'double-quoted') return '"';
  return key.style === 'single-quoted' ? "'" : undefined;
}

function collectionOf(place: Place): MappingNode | SequenceNode | undefined {
  if (!place.isFlow) return undefined;
  if (place.kind === 'key') return place.mapping;
  return place.kind === 'item' ? place.sequence.node : undefined;
}

/** The members stand on lines of their own; of a collection that has none yet, the cursor does. */
function isSpreadOut(text: string, collection: MappingNode | SequenceNode, { replaceRange }: Place): boolean {
  const [first] = collection.kind === 'mapping' ? collection.entries : collection.items;
  const start = Math.min(first?.range.start ?? replaceRange.start, replaceRange.start);
  return /[\r\n]/.test(text.slice(collection.range.start, start));
}

/** A space stands between the brace and the first member, or the place itself when that is the first. */
function isPadded(text: string, { range, entries }: MappingNode, { replaceRange }: Place): boolean {
  const first = Math.min(entries[0]?.range.start ?? replaceRange.start, replaceRange.start);
  return /^\{ +["']?$/.test(text.slice(range.start, first));
}

interface Measured {
  readonly step?: number;
  readonly dashOffset?: number;
}

/** Looks at the entries of the top two levels, which is where a manifest shows its style. */
function measure(text: string, root: MappingNode): Measured {
  let measured: Measured = {};
  for (const { parent, child } of topLevels(root)) {
    if (child.value === undefined || child.value.kind === 'scalar' || child.value.kind === 'alias') continue;
    if (child.value.isFlow || parent.isFlow) continue;
    const inner = firstColumn(text, child.value);
    const offset = inner === undefined ? undefined : inner - columnOf(text, child.key.range.start);
    if (offset === undefined || offset < 0) continue;
    if (child.value.kind === 'sequence') measured = { dashOffset: offset, ...measured };
    else if (offset > 0) measured = { step: offset, ...measured };
  }
  return measured;
}

function topLevels(root: MappingNode): readonly {
  readonly parent: MappingNode;
  readonly child: MappingNode['entries'][number];
}[] {
  const first = root.entries.slice(0, MOST_ENTRIES).map((child) => ({ parent: root, child }));
  const second = first.flatMap(({ child: { value: parent } }) =>
    parent?.kind === 'mapping'
      ? parent.entries.slice(0, MOST_ENTRIES).map((child) => ({ parent, child }))
      : [],
  );
  return [...first, ...second];
}

const MOST_ENTRIES = 20;

function firstColumn(
  text: string,
  node: Exclude<ManifestNode, { kind: 'scalar' | 'alias' }>,
): number | undefined {
  if (node.kind === 'sequence') return columnOf(text, node.range.start);
  const [first] = node.entries;
  return first === undefined ? undefined : columnOf(text, first.key.range.start);
}

/** Zero-based column of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - findLineStart(text, offset);
}

/** How many columns of white space the offset's line begins with. */
export function indentationAt(text: string, offset: number): number {
  const start = findLineStart(text, offset);
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end += 1;
  return end - start;
}
