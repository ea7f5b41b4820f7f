import { findLineBreak } from '../../manifest/edit/textEdit.ts';
import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../../manifest/tree/node.ts';
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
  if (present.length > 0) return replaceScalarEntry(document, insertion, present);
  const { text } = document;
  if (mapping.isFlow) {
    const isJson = last.key.style === 'double-quoted';
    const written = `, ${formatFlow({ [key]: insertion.value }, isJson).slice(1, -1)}`;
    return { range: { start: last.range.end, end: last.range.end }, newText: written };
  }
  const lineBreak = findLineBreak(text);
  const first = mapping.entries[0] ?? last;
  const column = first.range.start - findLineStart(text, first.range.start);
  const lines = formatBlock({ [key]: insertion.value }).map((line) => ' '.repeat(column) + line);
  const at = findLineStart(text, first.range.start);
  // Behind a dash the first key shares its line, so what is new goes below.
  if (text.slice(at, first.range.start).trim() !== '') return undefined;
  return { range: { start: at, end: at }, newText: lines.map((line) => line + lineBreak).join('') };
}

function replaceScalarEntry(
  document: ManifestDocument,
  { value, isReplacing }: Insertion,
  [entry, ...others]: readonly MappingEntry[],
): Edit | undefined {
  if (isReplacing !== true || typeof value === 'object' || others.length > 0) return undefined;
  const scalar = entry?.value;
  if (scalar?.kind !== 'scalar') return undefined;
  // an anchor in front would give every alias of it the new value
  if (document.text.slice(entry?.key.range.end, scalar.range.start).includes('&')) return undefined;
  return { range: scalar.range, newText: formatPlain(value) };
}

function findMapping(document: ManifestDocument, { resource, path }: Insertion): MappingNode | undefined {
  let node: ManifestNode | undefined = resource.node;
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

function findLineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Lines of block style, without indentation around them. */
function formatBlock(value: JsonValue): readonly string[] {
  if (typeof value !== 'object') return [formatPlain(value)];
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) =>
      formatBlock(item).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    );
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, item]) => {
    const lines = formatBlock(item);
    const name = formatScalar(key, 'plain');
    const [only] = lines;
    const isInline = typeof item !== 'object' || only === '[]' || only === '{}';
    return isInline ? [`${name}: ${only ?? ''}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function formatFlow(value: JsonValue, isJson: boolean): string {
  if (typeof value !== 'object') return isJson ? JSON.stringify(value) : formatPlain(value);
  if (isList(value)) return `[${value.map((item) => formatFlow(item, isJson)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => {
    const name = isJson ? JSON.stringify(key) : formatScalar(key, 'plain');
    return `${name}: ${formatFlow(item, isJson)}`;
  });
  return `{${entries.join(', ')}}`;
}

function formatPlain(value: string | number | boolean): string {
  return typeof value === 'string' ? formatScalar(value, 'plain') : String(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
