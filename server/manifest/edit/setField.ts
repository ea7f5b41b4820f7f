import { formatScalar } from './formatScalar.ts';
import type { ManifestDocument } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { keyName } from '../tree/resolveScalar.ts';
import { findLineEnd, findLineStart, skipInlineSpace } from '../tree/characters.ts';
import type { TextEdit } from './textEdit.ts';
import { findLineBreak, insertAt } from './textEdit.ts';

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
  const entry = object.entries.findLast((candidate) => keyName(candidate.key.value) === key);
  if (entry === undefined) return insertEntry(document, object, path, value);
  const { value: node } = entry;
  if (isNothing(node)) return insertBehindKey(document, object, entry, rest, value);
  if (rest.length === 0)
    return node?.kind === 'scalar' ? replaceScalar(document, node.range, value) : undefined;
  return node?.kind === 'mapping' ? setField(document, node, rest, value) : undefined;
}

/** Columns from a key to the keys below it. */
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
    const written = formatFlowEntry(path, value, isJsonLike(text, mapping));
    if (last === undefined) return fillBraces(text, mapping, written);
    return insertAt(last.range.end, `,${findFlowGap(text, last)}${written}`);
  }
  const column = columnOf(text, last?.range.start ?? mapping.range.start);
  const lineEnd = findLineEnd(text, last?.range.end ?? mapping.range.end);
  const end = endsWithKeptLines(text, last?.value) ? skipEmptyLines(text, lineEnd) : lineEnd;
  return insertAt(end, formatBlockLines(text, path, value, column));
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
    const isJson = isJsonLike(text, mapping);
    const written =
      rest.length === 0 ? formatFlowScalar(value, isJson) : `{${formatFlowEntry(rest, value, isJson)}}`;
    return { range, newText: ` ${written}` };
  }
  if (rest.length === 0) return { range, newText: ` ${formatScalar(value, 'plain')}` };
  const lines = formatBlockLines(text, rest, value, columnOf(text, entry.range.start) + INDENTATION);
  const lineEnd = findLineEnd(text, range.end);
  const isAlone = range.end === range.start && skipInlineSpace(text, range.end) !== lineEnd;
  return isAlone ? insertAt(lineEnd, lines) : { range, newText: lines };
}

/** From behind the colon to the end of the null that stands there; undefined when the colon is missing. */
function findValuePlace(text: string, entry: MappingEntry): TextRange | undefined {
  const colon = skipInlineSpace(text, entry.key.range.end);
  if (text.charAt(colon) !== ':') return undefined;
  return { start: colon + 1, end: Math.max(colon + 1, entry.value?.range.end ?? 0) };
}

function columnOf(text: string, offset: number): number {
  return offset - findLineStart(text, offset);
}

/** Each key on a line of its own, one level deeper than the last. */
function formatBlockLines(text: string, path: readonly string[], value: string, column: number): string {
  const lineBreak = findLineBreak(text);
  return path
    .map((key, index) => {
      const isLast = index === path.length - 1;
      const written = isLast ? `${formatKey(key)}: ${formatScalar(value, 'plain')}` : `${formatKey(key)}:`;
      return lineBreak + ' '.repeat(column + index * INDENTATION) + written;
    })
    .join('');
}

function formatKey(key: string): string {
  return formatScalar(key, 'plain');
}

function formatFlowEntry(path: readonly string[], value: string, isJson: boolean): string {
  const [key = '', ...rest] = path;
  const written =
    rest.length === 0 ? formatFlowScalar(value, isJson) : `{${formatFlowEntry(rest, value, isJson)}}`;
  return `${formatFlowScalar(key, isJson)}: ${written}`;
}

function formatFlowScalar(value: string, isJson: boolean): string {
  return isJson ? JSON.stringify(value) : formatScalar(value, 'plain');
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
