import { findLineStart } from '../../manifest/tree/characters.ts';
import { findLineBreak } from '../../manifest/edit/textEdit.ts';
import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import { findWritingStyle, styleOf } from '../../manifest/edit/writingStyle.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarStyle } from '../../manifest/tree/node.ts';
import type { Edit, Insertion, JsonValue } from '../../rules/rule.ts';

/**
 * The edit that writes an insertion, in the style of the mapping that takes it. Undefined where the field is there
 * already and is not to be replaced, or the mapping is not there or shared through an anchor.
 */
export function insertValue(document: ManifestDocument, insertion: Insertion): Edit | undefined {
  const mapping = findMapping(document, insertion);
  const key = insertion.path.at(-1);
  const last = mapping?.entries.at(-1);
  if (mapping === undefined || last === undefined || key === undefined) return undefined;
  const present = mapping.entries.filter((entry) => entry.key.value === key);
  if (present.length > 0) return replaceEntry(document, insertion, present);
  const { text } = document;
  if (mapping.isFlow) {
    const quoting = quotingOf(document, last);
    const written = `, ${formatFlow({ [key]: insertion.value }, quoting).slice(1, -1)}`;
    return { range: { start: last.range.end, end: last.range.end }, newText: written };
  }
  const lineBreak = findLineBreak(text);
  const first = mapping.entries[0] ?? last;
  const column = first.range.start - findLineStart(text, first.range.start);
  const quoting = findQuoting(document);
  const lines = formatBlock({ [key]: insertion.value }, quoting).map((line) => ' '.repeat(column) + line);
  const at = findOwnLine(text, mapping);
  if (at === undefined) return undefined;
  return { range: { start: at, end: at }, newText: lines.map((line) => line + lineBreak).join('') };
}

/** Where the line of the first entry starts that has one for itself: behind a dash the first key has not. */
function findOwnLine(text: string, { entries }: MappingNode): number | undefined {
  return entries
    .slice(0, 2)
    .map(({ range }) => ({ line: findLineStart(text, range.start), start: range.start }))
    .find(({ line, start }) => text.slice(line, start).trim() === '')?.line;
}

function replaceEntry(
  document: ManifestDocument,
  { value, isReplacing }: Insertion,
  [entry, ...others]: readonly MappingEntry[],
): Edit | undefined {
  const node = entry?.value;
  if (isReplacing !== true || others.length > 0 || node === undefined) return undefined;
  // an anchor in front would give every alias of it the new value
  if (document.text.slice(entry?.key.range.end, node.range.start).includes('&')) return undefined;
  if (node.kind === 'mapping' && node.isFlow && node.entries.length === 0)
    return { range: node.range, newText: formatFlow(value, quotingOf(document, entry)) };

  if (node.kind !== 'scalar' || typeof value === 'object') return undefined;
  return { range: node.range, newText: formatPlain(value, findQuoting(document)) };
}

function findMapping(
  document: ManifestDocument,
  { resource, within, path }: Insertion,
): MappingNode | undefined {
  let node: ManifestNode | undefined = within ?? resource.node;
  for (const key of path.slice(0, -1)) {
    if (node?.kind !== 'mapping') return undefined;
    const entry: MappingEntry | undefined = node.entries.findLast((each) => each.key.value === key);
    if (entry === undefined) return undefined;
    const start = entry.value?.range.start ?? entry.range.end;
    if (document.text.slice(entry.key.range.end, start).includes('&')) return undefined;
    node = entry.value;
  }
  return node?.kind === 'mapping' ? node : undefined;
}

/** The quotes of keys and of texts. */
interface Quoting {
  readonly key: ScalarStyle;
  readonly value: ScalarStyle;
}

/** As the document writes the others. */
function findQuoting({ text, root }: ManifestDocument): Quoting {
  const { keyQuote, valueQuote } = findWritingStyle(text, root);
  return { key: styleOf(keyQuote), value: styleOf(valueQuote) };
}

/** In brackets, beside an entry: as in JSON where that is written so. */
function quotingOf(document: ManifestDocument, entry: MappingEntry | undefined): Quoting {
  return entry?.key.style === 'double-quoted'
    ? { key: 'double-quoted', value: 'double-quoted' }
    : findQuoting(document);
}

/** Lines of block style for a text of its own. */
export function writeBlock(value: JsonValue): readonly string[] {
  return formatBlock(value, { key: 'plain', value: 'plain' });
}

/** Lines of block style, without indentation around them. */
function formatBlock(value: JsonValue, quoting: Quoting): readonly string[] {
  if (typeof value !== 'object') return [formatPlain(value, quoting)];
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) =>
      formatBlock(item, quoting).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    );
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, item]) => {
    const lines = formatBlock(item, quoting);
    const name = formatScalar(key, quoting.key);
    const [only] = lines;
    const isInline = typeof item !== 'object' || only === '[]' || only === '{}';
    return isInline ? [`${name}: ${only ?? ''}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function formatFlow(value: JsonValue, quoting: Quoting): string {
  if (typeof value !== 'object') return formatPlain(value, quoting);
  if (isList(value)) return `[${value.map((item) => formatFlow(item, quoting)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${formatScalar(key, quoting.key)}: ${formatFlow(item, quoting)}`,
  );
  return `{${entries.join(', ')}}`;
}

function formatPlain(value: string | number | boolean, quoting: Quoting): string {
  return typeof value === 'string' ? formatScalar(value, quoting.value) : String(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
