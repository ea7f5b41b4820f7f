import type { ManifestDocument } from '../model.ts';
import { parseLike } from '../read/parseDocument.ts';
import { findLineEnd, findLineStart } from '../tree/characters.ts';
import { formatPath } from './formatPath.ts';
import { locate } from './locate.ts';
import type { ItemLocation, Location, TypedPlace } from './location.ts';

/** A dash, and perhaps the beginning of its item, with a line to itself. */
const DASH_LINE = /^(?<lead>[ ]*)(?<dash>-[ ]*)(?<word>[\w./-]*)$/;

/**
 * The next item of a list for someone who typed its dash at another column than those above, where it belongs to nothing.
 * Undefined elsewhere. The dash is a part of what is replaced. `written`: what the dash is read as.
 */
export function locateMisplacedDash(
  document: ManifestDocument,
  offset: number,
  written: Location,
): TypedPlace | undefined {
  const { text } = document;
  const lineStart = findLineStart(text, offset);
  const lineEnd = findLineEnd(text, offset);
  const { lead, dash = '', word = '' } = DASH_LINE.exec(text.slice(lineStart, lineEnd))?.groups ?? {};
  if (lead === undefined || offset < lineStart + lead.length + dash.trimEnd().length) return undefined;
  const [start, end] = [lineStart + lead.length, lineEnd];
  const length = lead.length + dash.length + word.length;
  const around = parseLike(document, text.slice(0, lineStart) + ' '.repeat(length) + text.slice(end));
  for (const column of columnsNear(lead.length, length)) {
    const item = findItemAt(locate(around, lineStart + column), column);
    if (item === undefined) continue;
    // At the right column nothing is misplaced, nor where it begins a list of its own.
    if (column === lead.length || beginsOther(written, item)) return undefined;
    const location = {
      ...item,
      replaceRange: { start, end },
      typed: text.slice(start, Math.max(start, offset)),
    };
    return { location, document: around };
  }
  return undefined;
}

/** It is an item already, of another list than that. */
function beginsOther(written: Location, { sequence, path }: ItemLocation): boolean {
  if (written.kind !== 'open') return false;
  const own = formatPath(written.path.slice(0, -1));
  return own !== formatPath(sequence.path) || written.path.length !== path.length;
}

/** The nearest first; of two as near the one to the left. */
function columnsNear(column: number, limit: number): readonly number[] {
  return Array.from({ length: limit + 1 }, (_, at) => at).sort(
    (a, b) => Math.abs(a - column) - Math.abs(b - column) || a - b,
  );
}

/** The next item of a list whose dashes stand at the column. */
function findItemAt(location: Location, column: number): ItemLocation | undefined {
  if (location.kind === 'none') return undefined;
  return [location, ...location.others].find(
    (place): place is ItemLocation => place.kind === 'item' && place.sequence.column === column,
  );
}
