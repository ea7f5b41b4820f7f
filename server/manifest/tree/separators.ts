import { isInlineSpace } from './characters.ts';
import { isBreak } from './kubectl/scanner.ts';
import type { TextRange } from './range.ts';

/** A line that stands between two documents, with its break. */
export type SeparatorLine = TextRange;

/**
 * The next line at or behind `from` that ends a document: every line that begins with `---`, for kubectl looks no
 * further; and `--` or ` ---` above the first key of an object, which can only have been meant so.
 */
export function findSeparatorLine(text: string, from: number): SeparatorLine | undefined {
  for (let at = text.indexOf('--', from); at !== -1; at = text.indexOf('--', at + 1)) {
    const start = startOfLine(text, at);
    if (start === undefined || start < from) continue;
    if (text.startsWith('---', start) || isMisspelt(text, start)) return { start, end: endOfLine(text, at) };
  }
  return undefined;
}

/** The start of the line, where nothing but a few spaces stands before the offset. */
function startOfLine(text: string, at: number): number | undefined {
  let start = at;
  while (at - start < 4 && isInlineSpace(text.charCodeAt(start - 1))) start -= 1;
  return start === 0 || text.charCodeAt(start - 1) === 0x0a ? start : undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

/** A line of dashes that kubectl does not know, and the first key of an object below it; at the left edge, or nothing. */
const MISSPELT =
  /(?:[ \t]{1,3}-{2,4}|--)[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n){0,20}(?:apiVersion|kind):[ \t]|--[ \t]*(?:\r?\n[ \t]*){0,20}$/y;

function isMisspelt(text: string, start: number): boolean {
  MISSPELT.lastIndex = start;
  return MISSPELT.test(text);
}

/** The separator line at the top of a document's text. */
export interface Separator extends SeparatorLine {
  /**
   * Where more than a comment follows the dashes on the line, the offset of that; kubectl refuses it.
   * The end of the line for dashes that are too few, too many or indented.
   */
  readonly content: number | undefined;
  readonly isMisspelt: boolean;
}

/** Undefined for a document that begins without one. `start` is behind comments where these stand above it. */
export function readSeparator(text: string): Separator | undefined {
  const line = findSeparatorLine(text, 0);
  if (line === undefined || (line.start > 0 && hasDocumentContent(text, 0, line.start))) return undefined;
  const { start, end } = line;
  const written = text.slice(start, end).replace(TRAILING_SPACE, '');
  const isMisspelt = /^[ \t]*-+$/.test(written) && written !== '---';
  const found = written.slice(3).search(VISIBLE);
  const isClean = !isMisspelt && (found === -1 || written[3 + found] === '#');
  return { start, end, content: isClean ? undefined : start + 3 + Math.max(found, 0), isMisspelt };
}

/** White space as Go's strings.TrimSpace knows it: with the next line, and without the byte order mark. */
const VISIBLE = /[^\s\u0085]|\ufeff/;
const TRAILING_SPACE = /(?:[^\S\ufeff]|\u0085)+$/;

/** True when the span holds more than a byte order mark at its start, blank lines, comments and directives. */
export function hasDocumentContent(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    const isLineDirective = unit === 0x25 && isLineStart(text, at);
    if (unit === 0x23 || isLineDirective) while (at < end && !isBreak(text.charCodeAt(at))) at += 1;
    else if (isBlank(unit) || (unit === 0xfeff && at === start)) at += 1;
    else return true;
  }
  return false;
}

function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return at === 0 || isBreak(before) || (at === 1 && before === 0xfeff);
}

function isBlank(unit: number): boolean {
  return isInlineSpace(unit) || isBreak(unit);
}
