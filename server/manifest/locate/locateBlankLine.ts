import type { Location } from './location.ts';
import {
  createNone,
  cursorColumn,
  enterCollection,
  isLineEmpty,
  isOnLineOf,
  locateItem,
  locateKey,
  locateOpen,
  returnTo,
  stepInto,
} from './locateSearch.ts';
import type { Ancestor, Search } from './locateSearch.ts';
import type { ManifestNode, SequenceNode } from '../tree/node.ts';
import { CODE, findLineEnd, isBlank, isCommentStart } from '../tree/characters.ts';

/** Behind a value: on its line there is nothing to say, on a line below the indentation decides. */
export function locateBehind(search: Search, node: ManifestNode): Location {
  return isOnLineOf(search, node.range.end) ? createNone('behind-value') : locateBlankLine(search, node);
}

/**
 * On an empty line: the innermost collection around it whose column is not right of the cursor's, or a deeper one that
 * goes on below the line, for anything else would break it in two.
 */
export function locateBlankLine(search: Search, node: ManifestNode): Location {
  if (!isLineEmpty(search)) return createNone('indentation');
  const around =
    search.ancestors.length > 0 || (node.kind !== 'mapping' && node.kind !== 'sequence') || node.isFlow
      ? search
      : enterCollection(search, node);
  const column = cursorColumn(around);
  const fitting = around.ancestors.findLastIndex((candidate) => candidate.column <= column);
  const unfinished = around.ancestors.findLastIndex(
    (candidate) => goesOnBelow(around, candidate) || hasEmptyItem(around, candidate),
  );
  const ancestor = around.ancestors[Math.max(fitting, unfinished, 0)];
  if (ancestor === undefined || ancestor.node.isFlow) return createNone('behind-value');
  const place = returnTo(around, ancestor);
  return ancestor.node.kind === 'mapping'
    ? locateKey(place, ancestor.node, undefined)
    : locateBelowItem(place, ancestor.node);
}

/** Below an item of a list, at the column of its dash: where editors leave the cursor. */
function locateBelowItem(place: Search, sequence: SequenceNode): Location {
  const index = countItemsBefore(place.text, sequence, place.offset);
  const above = sequence.items[index - 1];
  if (above === undefined && index > 0) return locateInEmptyItem(place, index - 1);
  const item = locateItem(place, sequence, index);
  const [list, parent] = place.ancestors.toReversed();
  const canEnd = list !== undefined && !goesOnBelow(place, list);
  const outer =
    parent?.node.kind === 'mapping' && canEnd
      ? [locateKey(returnTo(place, parent), parent.node, undefined)]
      : [];
  if (above?.kind !== 'mapping' || above.isFlow) return { ...item, others: outer };
  const inner = locateKey(enterCollection(stepInto(place, index - 1), above), above, undefined);
  return { ...inner, others: [item, ...outer] };
}

/** A lone dash asks for its item before anything else can follow. */
function locateInEmptyItem(place: Search, index: number): Location {
  const open = locateOpen(stepInto(place, index), undefined, true);
  const dash = place.ancestors.at(-1)?.column ?? 0;
  return { ...open, column: dash + DASH_AND_SPACE };
}

const DASH_AND_SPACE = 2;

/** A member of the collection stands below the cursor. */
function goesOnBelow({ offset }: Search, { node }: Ancestor): boolean {
  return node.range.end > offset;
}

/** What is above the cursor ends with a lone dash. */
function hasEmptyItem({ text, offset }: Search, { node }: Ancestor): boolean {
  if (node.kind !== 'sequence' || node.isFlow) return false;
  const index = countItemsBefore(text, node, offset);
  return index > 0 && node.items[index - 1] === undefined;
}

function countItemsBefore(text: string, sequence: SequenceNode, offset: number): number {
  return listDashes(text, sequence).filter((dash) => dash < offset).length;
}

/** Where the dash of each item stands; for an item whose dash is missing, where the item starts. */
export function listDashes(text: string, sequence: SequenceNode): readonly number[] {
  const dashes: number[] = [];
  let from = sequence.range.start;
  for (const item of sequence.items) {
    const dash = findDash(text, from);
    const start = item === undefined ? dash : Math.min(dash, item.range.start);
    dashes.push(start);
    from = Math.max(start + 1, item?.range.end ?? 0);
  }
  return dashes;
}

function findDash(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== CODE.minus)
    at = isBlank(text.charCodeAt(at)) || !isCommentStart(text, at) ? at + 1 : findLineEnd(text, at);
  return at;
}
