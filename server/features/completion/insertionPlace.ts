import type { Location } from '../../manifest/locate/location.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { InsertionPlace } from './buildItem.ts';
import { columnOf, detectLayout, indentationAt } from './layout.ts';

/** Works out what has to be written around a completion at the location: space, commas, quotes, indentation. */
export function findInsertionPlace(
  document: ManifestDocument,
  location: Exclude<Location, { kind: 'none' }>,
): InsertionPlace {
  const { text } = document;
  const { quote, isFlow } = location;
  const range = outdent(text, location);
  const isClosed = quote !== undefined && text.startsWith(quote, range.end);
  const hasColon = location.kind === 'key' && location.hasColon;
  const outerStart = range.start - (quote === undefined ? 0 : 1);
  const outerEnd = range.end + (isClosed ? 1 : 0);
  const takesNewMember = isFlow && !hasColon && location.kind !== 'value';
  return {
    range,
    quote,
    isClosed,
    before: 'needsSpace' in location && location.needsSpace ? ' ' : '',
    after: takesNewMember && isFollowedByMember(text, outerEnd) ? ',' : '',
    commaAt: takesNewMember ? findMissingComma(text, outerStart) : undefined,
    hasColon,
    column: Math.max(0, keyColumn(text, location, range.start) - indentationAt(text, range.start)),
    layout: detectLayout(document, isFlow),
  };
}

/**
 * The range to replace, from the column where keys go when the cursor stands too far to the right on an empty line:
 * the white space in between is replaced too.
 */
function outdent(
  text: string,
  { replaceRange, ...location }: Exclude<Location, { kind: 'none' }>,
): TextRange {
  const column = 'column' in location ? location.column : undefined;
  const lineStart = replaceRange.start - columnOf(text, replaceRange.start);
  if (column === undefined || columnOf(text, replaceRange.start) <= column) return replaceRange;
  const between = text.slice(lineStart, replaceRange.start);
  return between.trim() === '' ? { ...replaceRange, start: lineStart + column } : replaceRange;
}

function keyColumn(text: string, location: Exclude<Location, { kind: 'none' }>, start: number): number {
  switch (location.kind) {
    case 'key':
      return location.column ?? columnOf(text, start);
    case 'open':
      return location.column;
    case 'item':
      return location.sequence.column ?? columnOf(text, start);
    case 'value':
      return columnOf(text, start) - (location.quote === undefined ? 0 : 1);
  }
}

/** How far around a place commas are looked for; more white space than this is not typed by people. */
const REACH = 500;

/** Another member of a flow collection follows without a comma. */
function isFollowedByMember(text: string, offset: number): boolean {
  const next = /^\s*(\S)/.exec(text.slice(offset, offset + REACH))?.[1];
  return next !== undefined && !',}]:'.includes(next);
}

/** Where a comma belongs before a new member; undefined when the one before is closed already, or there is none. */
function findMissingComma(text: string, offset: number): number | undefined {
  const start = Math.max(0, offset - REACH);
  const before = text.slice(start, offset).trimEnd();
  const last = before.at(-1);
  return last === undefined || '{[,'.includes(last) ? undefined : start + before.length;
}
