import { CODE, isBlank } from './characters.ts';
import { findJsonObjectEnd, isJson } from './kubectl/jsonText.ts';
import type { ManifestNode } from './node.ts';
import { parseText } from './parseText.ts';
import type { TextRange } from './range.ts';

/**
 * A part of a long List: the text of an item, with what stands between it and the next one, or of the frame: what stands
 * above the first item, or below the last.
 */
export interface ListPart extends TextRange {
  readonly part: 'item' | 'frame';
}

/** A List that is shorter is read as one document, in no time. In UTF-16 code units. */
const LONG = 32 * 1024;

/** Of both parts of the frame; a List has little beside its items. */
const LONGEST_FRAME = 8 * 1024;

/**
 * Cuts a long `kind: List` as tools write it, in YAML or JSON, into its items, each of which can then be read by itself.
 * Looks at the indentation of lines only, so that it takes no longer than cutting a file into documents. Undefined for any
 * other text, and for a List that is written in another way: one below the other, each item on lines of its own. Some items
 * at a step. Ask of texts that are long enough.
 */
export function* splitList(text: string): Generator<void, readonly ListPart[] | undefined> {
  const isBraced = /^\s*\{/.test(text.slice(0, LONGEST_FRAME));
  const items = yield* isBraced ? findJsonItems(text) : findYamlItems(text);
  const first = items?.[0];
  const last = items?.at(-1);
  if (items === undefined || first === undefined || last === undefined) return undefined;
  if (first.start + text.length - last.end > LONGEST_FRAME) return undefined;
  const frame = text.slice(0, first.start) + text.slice(last.end);
  // what is no JSON and yet no fault makes YAML of the items too, which may be faults there
  if (!isFrame(frame) || (isBraced && !isJson(frame))) return undefined;
  const parts: ListPart[] = [{ start: 0, end: first.start, part: 'frame' }];
  for (const [at, { start }] of items.entries()) {
    parts.push({ start, end: items[at + 1]?.start ?? last.end, part: 'item' });
    if (parts.length % ITEMS_IN_A_STEP === 0) yield;
  }
  if (last.end < text.length) parts.push({ start: last.end, end: text.length, part: 'frame' });
  return parts;
}

/** Whether a List there would be cut into its items. */
export function isLongEnough({ start, end }: TextRange): boolean {
  return end - start >= LONG;
}

/** They take a millisecond or two. */
const ITEMS_IN_A_STEP = 4096;

const YAML_ITEMS = /^items:[ \t]*\r?\n/m;

function* findYamlItems(text: string): Generator<void, readonly TextRange[] | undefined> {
  const key = YAML_ITEMS.exec(text.slice(0, LONGEST_FRAME));
  if (key === null) return undefined;
  const items: TextRange[] = [];
  let column = -1;
  let start = -1;
  let at = key.index + key[0].length;
  while (at < text.length) {
    const end = endOfLine(text, at);
    let first = at;
    while (text.charCodeAt(first) === CODE.space) first += 1;
    const unit = text.charCodeAt(first);
    const indentation = first - at;
    if (unit === CODE.tab) return undefined;
    if (
      first === text.length ||
      unit === CODE.lineFeed ||
      unit === CODE.carriageReturn ||
      unit === CODE.hash
    ) {
      // A blank line or a comment belongs to what is above.
    } else if (
      unit === CODE.minus &&
      isBlank(text.charCodeAt(first + 1)) &&
      (start < 0 || indentation === column)
    ) {
      column = indentation;
      if (start >= 0) items.push({ start, end: at });
      start = at;
      if (items.length % ITEMS_IN_A_STEP === 0) yield;
    } else if (start < 0 || indentation <= column) {
      if (indentation > 0) return undefined;
      break;
    }
    at = end;
  }
  if (start >= 0) items.push({ start, end: at });
  return items;
}

/** The brackets of the list, and the line of the first item with its indentation. */
const JSON_ITEMS = /"items":[ \t]*\[[ \t]*\r?\n([ \t]+)\{[ \t]*\r?\n/;

function* findJsonItems(text: string): Generator<void, readonly TextRange[] | undefined> {
  const key = JSON_ITEMS.exec(text.slice(0, LONGEST_FRAME));
  const indentation = key?.[1];
  if (key === null || indentation === undefined) return undefined;
  const items: TextRange[] = [];
  // What looks like the end of an item and is none is found when the item is looked at by itself.
  const [opening, closing] = [`${indentation}{`, `\n${indentation}}`];
  let start = text.indexOf('{', key.index);
  for (;;) {
    const end = endOf(text, closing, start);
    if (end === undefined) return undefined;
    items.push({ start, end });
    if (text.charCodeAt(end) !== CODE.comma) return items;
    if (items.length % ITEMS_IN_A_STEP === 0) yield;
    const next = endOfLine(text, end);
    if (!text.startsWith(opening, next)) return undefined;
    start = next + indentation.length;
  }
}

/** Behind the next place of a text that ends with a rare character. The engine finds single characters fastest. */
function endOf(text: string, sought: string, from: number): number | undefined {
  const last = sought.charAt(sought.length - 1);
  for (let at = text.indexOf(last, from); at !== -1; at = text.indexOf(last, at + 1))
    if (text.startsWith(sought, at + 1 - sought.length)) return at + 1;
  return undefined;
}

/** The frame alone is a whole List of core/v1, without items. */
function isFrame(frame: string): boolean {
  const { root, problems, readEnd } = parseText(frame);
  if (root?.kind !== 'mapping' || problems.length > 0 || readEnd < frame.length) return false;
  const values = new Map(root.entries.map(({ key, value }) => [String(key.value), value]));
  const textOf = (key: string): unknown => {
    const value = values.get(key);
    return value?.kind === 'scalar' ? value.value : undefined;
  };
  return (
    values.has('items') &&
    hasNoItems(values.get('items')) &&
    textOf('kind') === 'List' &&
    textOf('apiVersion') === 'v1' &&
    [...values.keys()].every((key) => FRAME_KEYS.has(key))
  );
}

function hasNoItems(node: ManifestNode | undefined): boolean {
  return node === undefined || (node.kind === 'sequence' && node.items.length === 0);
}

const FRAME_KEYS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'items']);

/** The text of a JSON item without what stands between it and the next one. */
export function withoutComma(item: string): string {
  return item.startsWith('{') ? item.slice(0, item.lastIndexOf('}') + 1) : item;
}

/**
 * True for the text of an item that may mean something outside of it, or end elsewhere than its lines seem to: quotes and
 * brackets that do not close where they open, anchors and aliases, templates. Whoever reads it knows.
 */
export function mayReachOut(item: string): boolean {
  if (item.startsWith('{'))
    return item.includes('{{') || hasMoreThanComma(item) || !isJson(withoutComma(item));
  return REACHES_OUT.some((pattern) => pattern.test(item)) || !hasPairedBrackets(item);
}

/** True for the text of a JSON item behind which something else stands on the line, before the next item. */
export function hasMoreThanComma(item: string): boolean {
  return !ONLY_COMMA.test(item.slice(item.lastIndexOf('}') + 1));
}

/**
 * True for the text of a JSON item whose first brace closes before its last one, as braces count or as YAML reads it: it holds
 * the next item too, or brackets that close the List.
 */
export function holdsMore(item: string, root: ManifestNode | undefined): boolean {
  return [findJsonObjectEnd(item, 0), root?.range.end].some(
    (end) => end !== undefined && !ONLY_COMMA.test(item.slice(end)),
  );
}

const ONLY_COMMA = /^[ \t\r\n]*,?[ \t\r\n]*$/;

const REACHES_OUT: readonly RegExp[] = [
  /^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*$/m,
  /^[^'\n]*'(?:[^'\n]*'[^'\n]*')*[^'\n]*$/m,
  /(?:[-:?,[{]|^)[ \t]*[&*!]\S/m,
  /\{\{|#@/,
  // lines that only YAML sees
  /\r(?!\n)|[\u0085\u2028\u2029]/,
];

function hasPairedBrackets(text: string): boolean {
  let braces = 0;
  let brackets = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case CODE.braceOpen:
        braces += 1;
        break;
      case CODE.braceClose:
        braces -= 1;
        break;
      case CODE.bracketOpen:
        brackets += 1;
        break;
      case CODE.bracketClose:
        brackets -= 1;
        break;
      default:
    }
  }
  return braces === 0 && brackets === 0;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}
