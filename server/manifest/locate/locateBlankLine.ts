import type { Location } from './location.ts';
import {
  createNone,
  createSequencePlace,
  cursorColumn,
  enterCollection,
  isLineEmpty,
  isOnLineOf,
  locateItem,
  locateKey,
  returnTo,
} from './locateSearch.ts';
import type { Search } from './locateSearch.ts';
import type { ManifestNode, SequenceNode } from '../tree/node.ts';
import { code, findLineEnd, isBlank, isCommentStart } from '../tree/characters.ts';

/** Behind a value: on its line there is nothing to say, on a line below the indentation decides. */
export function locateBehind(search: Search, node: ManifestNode): Location {
  return isOnLineOf(search, node.range.end) ? createNone('behind-value') : locateBlankLine(search, node);
}

/**
 * On an empty line: the innermost collection around it whose column is not right of the cursor's. Where the dashes of a
 * list stand at the column of the keys around it, a key and an item could both follow.
 */
export function locateBlankLine(search: Search, node: ManifestNode): Location {
  if (!isLineEmpty(search)) return createNone('indentation');
  const around =
    search.ancestors.length > 0 || (node.kind !== 'mapping' && node.kind !== 'sequence') || node.isFlow
      ? search
      : enterCollection(search, node);
  const column = cursorColumn(around);
  const ancestor =
    around.ancestors.findLast((candidate) => candidate.column <= column) ?? around.ancestors[0];
  if (ancestor === undefined || ancestor.node.isFlow) return createNone('behind-value');
  const place = returnTo(around, ancestor);
  if (ancestor.node.kind === 'mapping') return locateKey(place, ancestor.node, undefined);
  const { node: sequence } = ancestor;
  const index = countItemsBefore(around.text, sequence, around.offset);
  const parent = place.ancestors.at(-2);
  if (parent?.node.kind === 'mapping' && parent.column === ancestor.column) {
    const key = locateKey(returnTo(place, parent), parent.node, undefined);
    return { ...key, sequence: createSequencePlace(place, sequence, index) };
  }
  return locateItem(place, sequence, index);
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
  while (at < text.length && text.charCodeAt(at) !== code.minus)
    at = isBlank(text.charCodeAt(at)) || !isCommentStart(text, at) ? at + 1 : findLineEnd(text, at);
  return at;
}
