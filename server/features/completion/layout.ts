import { findLineStart } from '../../manifest/tree/characters.ts';
import { findWritingStyle } from '../../manifest/edit/writingStyle.ts';
import type { Location } from '../../manifest/locate/location.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode, MappingNode, SequenceNode } from '../../manifest/tree/node.ts';
import type { Layout } from './skeleton.ts';

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
  const written = findWritingStyle(text, root, place.replaceRange);
  const step = written.step ?? tabSize ?? DEFAULT_STEP;
  const keyQuote = written.keyQuote ?? (hasKeys(root) ? undefined : place.quote);
  const isJson = isJsonFile || (keyQuote === '"' && isWithinBraces(root));
  const collection = collectionOf(place);
  return {
    style: place.isFlow || isJsonFile ? (isJson ? 'json' : 'flow') : 'block',
    step,
    dashOffset: written.dashOffset ?? step,
    keyQuote,
    valueQuote: written.valueQuote,
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
