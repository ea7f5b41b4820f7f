import { formatScalar } from './formatScalar.ts';
import type { ManifestDocument } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, ScalarStyle } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { keyName } from '../tree/keyName.ts';
import { findLineEnd, findLineStart, skipInlineSpace } from '../tree/characters.ts';
import type { TextEdit } from './textEdit.ts';
import { findLineBreak, insertAt } from './textEdit.ts';
import { findWritingStyle, styleOf } from './writingStyle.ts';

/** Writes another string in the place of a scalar, in the same quotes if it has any. */
export function replaceScalar(document: ManifestDocument, range: TextRange, value: string): TextEdit {
  const first = document.text.charAt(range.start);
  const isQuoted = first === '"' || isJsonDocument(document);
  const style = isQuoted ? 'double-quoted' : first === "'" ? 'single-quoted' : 'plain';
  return { range, newText: formatScalar(value, style) };
}

function isJsonDocument({ root, text }: ManifestDocument): boolean {
  return root?.kind === 'mapping' && root.isFlow && isJsonLike(text, root);
}

/**
 * Sets a string field of an object, by the keys that lead to it from its mapping. An existing scalar is replaced in its
 * quotes; what is missing is written behind the last entry of the mapping that should hold it, in that mapping's
 * style. Undefined where something else stands in the way: a list, an alias, text instead of a mapping.
 */
export function setField(
  document: ManifestDocument,
  object: MappingNode,
  path: readonly string[],
  value: string,
): TextEdit | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  const entry = object.entries.findLast((candidate) => keyName(candidate.key) === key);
  if (entry === undefined) return insertEntry(document, object, path, value);
  const { value: node } = entry;
  if (isNothing(node)) return insertBehindKey(document, object, entry, rest, value);
  if (rest.length === 0)
    return node?.kind === 'scalar' ? replaceScalar(document, node.range, value) : undefined;
  return node?.kind === 'mapping' ? setField(document, node, rest, value) : undefined;
}

/** Writes a text field that an object lacks above its first key, in the style of the object. Undefined without such a key. */
export function setFirstField(
  document: ManifestDocument,
  object: MappingNode,
  key: string,
  value: string,
): TextEdit | undefined {
  const { text } = document;
  const [first] = object.entries;
  if (first === undefined || first.range.start !== first.key.range.start) return undefined;
  if (object.isFlow) {
    const written = formatFlowEntry([key], value, flowWriting(document, object));
    return insertAt(first.range.start, `${written},${findFlowGap(text, first)}`);
  }
  const column = columnOf(text, first.range.start);
  // An anchor or a question mark in front is a part of the key.
  const before = text.slice(findLineStart(text, first.range.start), first.range.start);
  if (!/^\ufeff?[ \t]*(?:-[ \t]+)*$/.test(before)) return undefined;
  const lines = formatBlockLines(document, [key], value, 0).trimStart();
  return insertAt(first.range.start, `${lines}${findLineBreak(text)}${' '.repeat(column)}`);
}

/** Columns from a key to the keys below it, where the document shows none. */
const INDENTATION = 2;

/** Nothing behind the colon, or a null that stands for nothing. */
function isNothing(node: ManifestNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null && node.style === 'plain');
}

function insertEntry(
  document: ManifestDocument,
  mapping: MappingNode,
  path: readonly string[],
  value: string,
): TextEdit {
  const { text } = document;
  const last = mapping.entries.at(-1);
  if (mapping.isFlow) {
    const written = formatFlowEntry(path, value, flowWriting(document, mapping));
    if (last === undefined) return fillBraces(text, mapping, written);
    return insertAt(last.range.end, `,${findFlowGap(text, last)}${written}`);
  }
  const column = last === undefined ? columnOf(text, mapping.range.start) : columnOfEntry(text, last);
  const lineEnd = findLineEnd(text, last?.range.end ?? mapping.range.end);
  const end = endsWithKeptLines(text, last?.value) ? skipEmptyLines(text, lineEnd) : lineEnd;
  const lines = formatBlockLines(document, path, value, column);
  const lineBreak = findLineBreak(text);
  const isBehindLastBreak = end === text.length && end > lineEnd;
  return insertAt(end, isBehindLastBreak ? lines.slice(lineBreak.length) + lineBreak : lines);
}

/** The node ends with a text that the empty lines behind it belong to. */
function endsWithKeptLines(text: string, node: ManifestNode | undefined): boolean {
  switch (node?.kind) {
    case 'scalar':
      return (
        (node.style === 'literal' || node.style === 'folded') && KEEPING.test(text.slice(node.range.start))
      );
    case 'mapping':
      return !node.isFlow && endsWithKeptLines(text, node.entries.at(-1)?.value);
    case 'sequence':
      return !node.isFlow && endsWithKeptLines(text, node.items.at(-1));
    default:
      return false;
  }
}

const KEEPING = /^[|>]\d?\+/;

/** The end of the last of the empty lines behind a line, of which the end is given. */
function skipEmptyLines(text: string, lineEnd: number): number {
  const empty = /^(?:(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n]|$))+/.exec(text.slice(lineEnd));
  return lineEnd + (empty?.[0].length ?? 0);
}

/** Comments that stand between the braces stay. */
function fillBraces(text: string, { range }: MappingNode, written: string): TextEdit {
  const end = range.end - 1;
  if (text.slice(range.start + 1, end).trim() === '') return { range, newText: `{${written}}` };
  const lineStart = findLineStart(text, end);
  if (skipInlineSpace(text, lineStart) < end) return insertAt(end, written);
  const firstLine = findLineStart(text, range.start);
  const column = skipInlineSpace(text, firstLine) - firstLine + INDENTATION;
  return insertAt(lineStart, ' '.repeat(column) + written + findLineBreak(text));
}

function insertBehindKey(
  document: ManifestDocument,
  mapping: MappingNode,
  entry: MappingEntry,
  rest: readonly string[],
  value: string,
): TextEdit | undefined {
  const { text } = document;
  const range = findValuePlace(text, entry);
  if (range === undefined) return undefined;
  if (mapping.isFlow) {
    const writing = flowWriting(document, mapping);
    const written =
      rest.length === 0 ? formatScalar(value, writing.value) : `{${formatFlowEntry(rest, value, writing)}}`;
    return { range, newText: ` ${written}` };
  }
  const writing = findWriting(document);
  if (rest.length === 0) return { range, newText: ` ${formatScalar(value, writing.value)}` };
  const lines = formatBlockLines(document, rest, value, columnOf(text, entry.range.start) + writing.step);
  const lineEnd = findLineEnd(text, range.end);
  const blankEnd = skipInlineSpace(text, range.end);
  const isAlone = range.end === range.start && blankEnd !== lineEnd;
  if (isAlone) return insertAt(lineEnd, lines);
  return { range: { start: range.start, end: blankEnd === lineEnd ? lineEnd : range.end }, newText: lines };
}

/** From behind the colon to the end of the null that stands there; undefined when the colon is missing. */
function findValuePlace(text: string, entry: MappingEntry): TextRange | undefined {
  const colon = skipInlineSpace(text, entry.key.range.end);
  if (text.charAt(colon) !== ':') return undefined;
  return { start: colon + 1, end: Math.max(colon + 1, entry.value?.range.end ?? 0) };
}

/** Where its question mark stands, if it has one. */
function columnOfEntry(text: string, { range }: MappingEntry): number {
  const lineStart = findLineStart(text, range.start);
  const mark = /\?[ \t]+$/.exec(text.slice(lineStart, range.start));
  return mark?.index ?? range.start - lineStart;
}

function columnOf(text: string, offset: number): number {
  return offset - findLineStart(text, offset);
}

/** How keys and values are written, and the columns from a key to the keys below it. */
interface Writing {
  readonly key: ScalarStyle;
  readonly value: ScalarStyle;
  readonly step: number;
}

/** As the document writes the others. */
function findWriting({ text, root }: ManifestDocument): Writing {
  const { keyQuote, valueQuote, step = INDENTATION } = findWritingStyle(text, root);
  return { key: styleOf(keyQuote), value: styleOf(valueQuote), step };
}

function flowWriting(document: ManifestDocument, mapping: MappingNode): Writing {
  const isJson = isJsonLike(document.text, mapping);
  return isJson ? { ...JSON_WRITING, step: INDENTATION } : findWriting(document);
}

const JSON_WRITING = { key: 'double-quoted', value: 'double-quoted' } as const;

/** Each key on a line of its own, one level deeper than the last. */
function formatBlockLines(
  document: ManifestDocument,
  path: readonly string[],
  value: string,
  column: number,
): string {
  const lineBreak = findLineBreak(document.text);
  const writing = findWriting(document);
  return path
    .map((name, index) => {
      const key = formatScalar(name, writing.key);
      const isLast = index === path.length - 1;
      const written = isLast ? `${key}: ${formatScalar(value, writing.value)}` : `${key}:`;
      return lineBreak + ' '.repeat(column + index * writing.step) + written;
    })
    .join('');
}

function formatFlowEntry(path: readonly string[], value: string, writing: Writing): string {
  const [key = '', ...rest] = path;
  const written =
    rest.length === 0 ? formatScalar(value, writing.value) : `{${formatFlowEntry(rest, value, writing)}}`;
  return `${formatScalar(key, writing.key)}: ${written}`;
}

/** True where every key is in double quotes, and in an empty mapping of a document that is JSON. */
function isJsonLike(text: string, mapping: MappingNode): boolean {
  const isQuoted = ({ key }: { readonly key: ScalarNode }): boolean => key.style === 'double-quoted';
  return mapping.entries.length > 0 ? mapping.entries.every(isQuoted) : /^[\s\ufeff]*[{[]/.test(text);
}

/** What stands between an entry and the comma before it: a new line at the same column where it has its own line. */
function findFlowGap(text: string, entry: MappingEntry): string {
  const lineStart = findLineStart(text, entry.range.start);
  const isOwnLine = skipInlineSpace(text, lineStart) === entry.range.start;
  return isOwnLine ? findLineBreak(text) + text.slice(lineStart, entry.range.start) : ' ';
}
