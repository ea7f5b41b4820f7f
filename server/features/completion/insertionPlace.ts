import type { Location } from '../../manifest/locate/location.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { InsertionPlace } from './buildItem.ts';
import type { LayoutHints } from './layout.ts';
import { columnOf, detectLayout, indentationAt } from './layout.ts';

type Place = Exclude<Location, { kind: 'none' }>;

/**
 * Works out what has to be written around a completion at the location: space, commas, quotes, indentation. `text` is
 * that of the file; the document may lack the word that is being typed.
 */
export function findInsertionPlace(
  text: string,
  document: ManifestDocument,
  location: Place,
  hints: LayoutHints,
): InsertionPlace {
  const { isJsonFile } = hints;
  const { quote, isFlow, replaceRange } = location;
  const isClosed = quote !== undefined && text.startsWith(quote, replaceRange.end);
  const hasColon = location.kind === 'key' && location.hasColon;
  const written = {
    start: replaceRange.start - (quote === undefined ? 0 : 1),
    end: replaceRange.end + (isClosed ? 1 : 0),
  };
  const wanted = isFlow ? undefined : wantedColumn(location);
  const outer = { start: outdent(text, written.start, wanted), end: written.end };
  const takesNewMember = isFlow && !hasColon && location.kind !== 'value';
  const needsSpace = location.kind === 'value' && location.needsSpace;
  return {
    range: quote === undefined ? outer : replaceRange,
    outer,
    quote,
    isClosed,
    replacesDash: location.kind === 'item' && !isFlow && text.charAt(replaceRange.start) === '-',
    before: needsSpace ? ' ' : indent(text, outer.start, wanted),
    after: takesNewMember && isFollowedByMember(text, written.end) ? ',' : '',
    commaAt: takesNewMember ? findMissingComma(text, written.start) : undefined,
    hasColon,
    column: isFlow
      ? 0
      : Math.max(0, (wanted ?? columnOf(text, outer.start)) - indentationAt(text, outer.start)),
    layout: detectLayout(document, location, hints),
    isWholeJson: isJsonFile && !isFlow,
  };
}

/** The column at which the keys or dashes of the place stand in block style; undefined for values. */
function wantedColumn(location: Place): number | undefined {
  switch (location.kind) {
    case 'key':
    case 'open':
      return location.column;
    case 'item':
      return location.sequence.column;
    case 'value':
      return undefined;
  }
}

/** From the column that is wanted, when only white space lies between it and the place: that is replaced too. */
function outdent(text: string, start: number, wanted: number | undefined): number {
  const tooMuch = columnOf(text, start) - (wanted ?? Number.POSITIVE_INFINITY);
  return tooMuch > 0 && text.slice(start - tooMuch, start).trim() === '' ? start - tooMuch : start;
}

function indent(text: string, start: number, wanted: number | undefined): string {
  return ' '.repeat(Math.max(0, (wanted ?? 0) - columnOf(text, start)));
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
