import { findLineStart } from '../tree/characters.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, ScalarStyle } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { canBePlain } from './formatScalar.ts';

export type Quote = '"' | "'";

/** How a document is written, as far as its outer levels show it, which is where a manifest shows its style. */
export interface WritingStyle {
  /** Columns from a key to the keys below it. */
  readonly step: number | undefined;
  /** Columns from a key to the dashes below it. */
  readonly dashOffset: number | undefined;
  /** The quote that all keys stand in; undefined where one has none or another. */
  readonly keyQuote: Quote | undefined;
  /** The quote that all texts stand in that need none; undefined where one has none or another. */
  readonly valueQuote: Quote | undefined;
}

/** `typed`: what is being typed, which shows no style yet. */
export function findWritingStyle(
  text: string,
  root: ManifestNode | undefined,
  typed?: TextRange,
): WritingStyle {
  if (root?.kind !== 'mapping') return NOTHING_SHOWN;
  const entries = outerEntries(root);
  return {
    ...measure(text, entries),
    keyQuote: findKeyQuote(entries),
    valueQuote: findValueQuote(root, entries, typed),
  };
}

const NOTHING_SHOWN: WritingStyle = {
  step: undefined,
  dashOffset: undefined,
  keyQuote: undefined,
  valueQuote: undefined,
};

/** What `formatScalar` calls the quote. */
export function styleOf(quote: Quote | undefined): ScalarStyle {
  return quote === '"' ? 'double-quoted' : quote === "'" ? 'single-quoted' : 'plain';
}

interface OuterEntry {
  readonly parent: MappingNode;
  readonly child: MappingEntry;
}

/** Those of the top two levels. */
function outerEntries(root: MappingNode): readonly OuterEntry[] {
  const first = entriesOf(root);
  return [...first, ...first.flatMap(({ child }) => entriesOf(child.value))];
}

function entriesOf(parent: ManifestNode | undefined): readonly OuterEntry[] {
  return parent?.kind === 'mapping'
    ? parent.entries.slice(0, MOST_ENTRIES).map((child) => ({ parent, child }))
    : [];
}

const MOST_ENTRIES = 20;

function measure(text: string, entries: readonly OuterEntry[]): Pick<WritingStyle, 'step' | 'dashOffset'> {
  let [step, dashOffset]: (number | undefined)[] = [];
  for (const { parent, child } of entries) {
    const { key, value } = child;
    if (value === undefined || value.kind === 'scalar' || value.kind === 'alias') continue;
    if (value.isFlow || parent.isFlow) continue;
    const inner = firstColumn(text, value);
    const offset = inner === undefined ? undefined : inner - columnOf(text, key.range.start);
    if (offset === undefined || offset < 0) continue;
    if (value.kind === 'sequence') dashOffset ??= offset;
    else if (offset > 0) step ??= offset;
  }
  return { step, dashOffset };
}

function firstColumn(
  text: string,
  node: Exclude<ManifestNode, { kind: 'scalar' | 'alias' }>,
): number | undefined {
  if (node.kind === 'sequence') return columnOf(text, node.range.start);
  const [first] = node.entries;
  return first === undefined ? undefined : columnOf(text, first.key.range.start);
}

function columnOf(text: string, offset: number): number {
  return offset - findLineStart(text, offset);
}

function findKeyQuote(entries: readonly OuterEntry[]): Quote | undefined {
  const [first, ...others] = entries.map(({ child }) => quoteOf(child.key));
  return others.every((quote) => quote === first) ? first : undefined;
}

/** Texts that could stand without quotes show whether the others stand in them by need or by habit. */
function findValueQuote(
  root: MappingNode,
  entries: readonly OuterEntry[],
  typed: TextRange | undefined,
): Quote | undefined {
  const quotes = entries
    .flatMap(({ parent, child }) =>
      // What is below a mapping at the top comes again with the entries of that.
      scalarsOf(child.value, parent === root && child.value?.kind === 'mapping' ? 0 : LEVELS_BELOW),
    )
    .filter((scalar) => isFreeText(scalar) && !(typed !== undefined && overlaps(scalar.range, typed)))
    .map(quoteOf);
  const [first] = quotes;
  return quotes.every((quote) => quote === first) ? first : undefined;
}

/** As deep as the labels of a Service, or the keys of a port, and those of an item of a List. */
const LEVELS_BELOW = 2;
/** The node, or what is so many levels below it. */
function scalarsOf(node: ManifestNode | undefined, levels: number): readonly ScalarNode[] {
  if (node?.kind === 'scalar') return [node];
  if (levels === 0) return [];
  if (node?.kind === 'mapping')
    return node.entries.slice(0, MOST_ENTRIES).flatMap(({ value }) => scalarsOf(value, levels - 1));
  if (node?.kind === 'sequence')
    return node.items.slice(0, MOST_ENTRIES).flatMap((item) => scalarsOf(item, levels - 1));
  return [];
}

function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function isFreeText({ value, style }: ScalarNode): boolean {
  return typeof value === 'string' && style !== 'literal' && style !== 'folded' && canBePlain(value);
}

function quoteOf({ style }: Pick<ScalarNode, 'style'>): Quote | undefined {
  if (style === 'double-quoted') return '"';
  return style === 'single-quoted' ? "'" : undefined;
}
