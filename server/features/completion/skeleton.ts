import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import type { Quote } from '../../manifest/edit/writingStyle.ts';
import { styleOf } from '../../manifest/edit/writingStyle.ts';

export type { Quote };

/** What a completion writes behind a key or dash, before it is known how the file is laid out. */
export type Skeleton =
  | ScalarSkeleton
  | { readonly kind: 'mapping'; readonly entries: readonly SkeletonEntry[] }
  | { readonly kind: 'sequence'; readonly items: readonly Skeleton[] }
  /** A mapping or list whose first key or item the person types. */
  | { readonly kind: 'open-mapping' }
  | { readonly kind: 'open-sequence'; readonly isString: boolean };

export type ScalarSkeleton =
  | { readonly kind: 'literal'; readonly text: string }
  /** A place to type; an example stands there when there is one. Places of one name are typed together. */
  | {
      readonly kind: 'place';
      readonly example?: string;
      readonly name?: string;
      readonly isString: boolean;
      /** What to choose from instead of typing, the example first. Plain words. */
      readonly choices?: readonly string[];
    };

export type SkeletonEntry = readonly [key: string, value: Skeleton];

/** How the file lays out what is nested. */
export interface Layout {
  /** `flow` is YAML between braces; `json` the same with quotes. */
  readonly style: 'block' | 'flow' | 'json';
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes below it. */
  readonly dashOffset: number;
  /** The quote that all keys of the file stand in. */
  readonly keyQuote: Quote | undefined;
  /** The quote that all texts of the file stand in. */
  readonly valueQuote: Quote | undefined;
  /** Between braces, members stand on lines of their own. */
  readonly isMultiline: boolean;
  /** Stands inside the braces of a mapping on one line. */
  readonly padding: '' | ' ';
}

/** A piece of the rendered text: literal, or a place to type. */
export type Segment = string | Stop;

export interface Stop {
  readonly example: string;
  readonly name: string | undefined;
  readonly choices?: readonly string[] | undefined;
}

/**
 * Entries of a mapping: one a line in block style, with the keys at the column, which only matters for the lines that
 * follow; behind one another in flow style. The first key is written in the quote, if there is one.
 */
export function renderEntries(
  entries: readonly SkeletonEntry[],
  column: number,
  layout: Layout,
  firstQuote?: Quote,
): readonly Segment[] {
  const rendered = entries.map((entry, index) =>
    renderEntry(entry, column, layout, index === 0 ? firstQuote : undefined),
  );
  return layout.style === 'block'
    ? rendered.flatMap((entry, index) => (index === 0 ? entry : [newLine(column), ...entry]))
    : joinSegments(rendered, separatorOf(column, layout));
}

function renderEntry(
  [key, value]: SkeletonEntry,
  column: number,
  layout: Layout,
  quote?: Quote,
): readonly Segment[] {
  const written = writeKey(key, layout, quote);
  return layout.style === 'block'
    ? [`${written}:`, ...renderBlockValue(value, column, layout)]
    : [`${written}: `, ...renderFlow(value, column, layout)];
}

function writeKey(key: string, layout: Layout, quote: Quote | undefined): string {
  const own = quote ?? layout.keyQuote;
  if (layout.style === 'json' || own === '"') return JSON.stringify(key);
  return own === "'" ? `'${key.replaceAll("'", "''")}'` : toYamlScalar(key);
}

/** An item of a block list without its dash, or of a flow list. */
export function renderItem(item: Skeleton, column: number, layout: Layout): readonly Segment[] {
  if (layout.style !== 'block') return renderFlow(item, column, layout);
  return item.kind === 'mapping'
    ? renderEntries(item.entries, column, layout)
    : renderBlockValue(item, column, layout).map(trimLeadingSpace);
}

function renderBlockValue(value: Skeleton, column: number, layout: Layout): readonly Segment[] {
  switch (value.kind) {
    case 'literal':
    case 'place':
      return [' ', ...renderScalar(value, layout)];
    case 'mapping': {
      const inner = column + layout.step;
      return [newLine(inner), ...renderEntries(value.entries, inner, layout)];
    }
    case 'sequence': {
      const dash = column + layout.dashOffset;
      return value.items.flatMap((item) => [
        `${newLine(dash)}- `,
        ...renderItem(item, dash + DASH_WIDTH, layout),
      ]);
    }
    case 'open-mapping':
      return [newLine(column + layout.step), EMPTY_STOP];
    case 'open-sequence':
      return [`${newLine(column + layout.dashOffset)}- `, EMPTY_STOP];
  }
}

function renderFlow(value: Skeleton, column: number, layout: Layout): readonly Segment[] {
  const inner = column + layout.step;
  switch (value.kind) {
    case 'literal':
    case 'place':
      return renderScalar(value, layout);
    case 'mapping':
      return enclose('{}', renderEntries(value.entries, inner, layout), column, layout, layout.padding);
    case 'sequence': {
      const items = value.items.map((item) => renderFlow(item, inner, layout));
      return enclose('[]', joinSegments(items, separatorOf(inner, layout)), column, layout);
    }
    case 'open-mapping':
      return enclose('{}', [EMPTY_STOP], column, layout, layout.padding);
    case 'open-sequence': {
      const isQuoted = value.isString && layout.style === 'json';
      return enclose('[]', isQuoted ? ['"', EMPTY_STOP, '"'] : [EMPTY_STOP], column, layout);
    }
  }
}

/** The members of a flow collection between its brackets, which stand at the column where they have lines of their own. */
function enclose(
  brackets: '{}' | '[]',
  members: readonly Segment[],
  column: number,
  layout: Layout,
  padding = '',
): readonly Segment[] {
  const [open, close] = brackets;
  return layout.isMultiline
    ? [`${open}${newLine(column + layout.step)}`, ...members, `${newLine(column)}${close}`]
    : [`${open}${padding}`, ...members, `${padding}${close}`];
}

function separatorOf(column: number, layout: Layout): string {
  return layout.isMultiline ? `,${newLine(column)}` : ', ';
}

function renderScalar(value: ScalarSkeleton, layout: Layout): readonly Segment[] {
  if (value.kind === 'literal') return [writeText(value.text, layout)];
  const stop = { example: value.example ?? '', name: value.name, choices: value.choices };
  const quote = layout.style === 'json' ? '"' : layout.valueQuote;
  return quote !== undefined && value.isString ? [quote, stop, quote] : [stop];
}

/** A text as a value, in the quotes that the file has. */
export function writeText(text: string, { style, valueQuote }: Pick<Layout, 'style' | 'valueQuote'>): string {
  if (style === 'json') return JSON.stringify(text);
  return valueQuote === undefined ? toYamlScalar(text) : formatScalar(text, styleOf(valueQuote));
}

/**
 * The text as a YAML string: plain where every reader (YAML 1.1 included, which takes `yes` for true) sees the same
 * string, else in double quotes.
 */
export function toYamlScalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** The text as LSP snippets write it, tab stops numbered in order; one lone empty place is the final one. */
export function toSnippet(segments: readonly Segment[]): string {
  const stops = segments.filter((segment) => typeof segment !== 'string');
  const [only] = stops;
  if (stops.length === 1 && only?.example === '')
    return segments.map((segment) => (typeof segment === 'string' ? escapeSnippet(segment) : '$0')).join('');
  const numbers = new Map<string | Stop, number>();
  return segments
    .map((segment) => {
      if (typeof segment === 'string') return escapeSnippet(segment);
      const key = segment.name ?? segment;
      const number = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, number);
      if (segment.choices !== undefined)
        return `\${${number}|${segment.choices.map(escapeChoice).join(',')}|}`;
      return segment.example === '' ? `$${number}` : `\${${number}:${escapeSnippet(segment.example)}}`;
    })
    .join('');
}

/** The text for editors without snippets: examples stay, empty places vanish. */
export function toPlainText(segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? segment : segment.example)).join('');
}

export function hasStops(segments: readonly Segment[]): boolean {
  return segments.some((segment) => typeof segment !== 'string');
}

export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

/** A comma would end it, and a bar all of them. */
function escapeChoice(text: string): string {
  return escapeSnippet(text).replaceAll(/[,|]/g, String.raw`\$&`);
}

/** The keys of an item stand behind its dash and a space. */
const DASH_WIDTH = 2;
const EMPTY_STOP: Stop = { example: '', name: undefined };

function newLine(column: number): string {
  return `\n${' '.repeat(column)}`;
}

function trimLeadingSpace(segment: Segment, index: number): Segment {
  return index === 0 && typeof segment === 'string' ? segment.trimStart() : segment;
}

function joinSegments(parts: readonly (readonly Segment[])[], separator: string): readonly Segment[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
