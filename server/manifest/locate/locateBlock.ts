import type { Location } from './location.ts';
import { locateInFlow } from './locateFlow.ts';
import {
  createNone,
  createSequencePlace,
  cursorColumn,
  enterCollection,
  findColon,
  isLineEmpty,
  isOnLineOf,
  locateItem,
  locateKey,
  locateOpen,
  locateValue,
  returnTo,
  stepInto,
} from './locateSearch.ts';
import type { Search } from './locateSearch.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from '../tree/node.ts';
import { keyName } from '../tree/resolveScalar.ts';
import { code, findLineEnd, isBlank, isCommentStart } from '../tree/characters.ts';

/** The entry that a node is the value of. */
export interface Owner {
  readonly mapping: MappingNode;
  readonly entry: MappingEntry;
}

/** Where the cursor is in or behind a node that starts before it; `search` has stepped to the node. */
export function locateInBlock(search: Search, node: ManifestNode, owner: Owner | undefined): Location {
  switch (node.kind) {
    case 'mapping':
      return node.isFlow
        ? locateInFlow(search, node, owner)
        : locateInMapping(enterCollection(search, node), node);
    case 'sequence':
      return node.isFlow
        ? locateInFlow(search, node, owner)
        : locateInSequence(enterCollection(search, node), node);
    case 'alias':
      return search.offset <= node.range.end ? createNone('alias') : locateBehind(search, node);
    case 'scalar':
      return locateInScalar(search, node, owner);
  }
}

function locateInMapping(search: Search, mapping: MappingNode): Location {
  const { text, offset } = search;
  const entry = findLastStarting(mapping.entries, offset);
  if (entry === undefined) {
    return locateBlankLine(search, mapping);
  }
  const colon = findColon(text, entry);
  if (offset <= (colon ?? entry.key.range.end)) {
    return locateKey(search, mapping, entry);
  }
  const { value } = entry;
  const inside = stepInto(search, keyName(entry.key.value));
  if (value !== undefined && offset >= value.range.start) {
    return locateInBlock(inside, value, { mapping, entry });
  }
  if (colon !== undefined && isOnLineOf(search, colon)) {
    return locateValue(inside, { mapping, entry }, value, false);
  }
  return isOnLineOf(search, entry.key.range.end)
    ? createNone('behind-value')
    : locateBelowEntry(search, mapping, entry, inside);
}

/** On a line below a key whose value, if there is one, starts further down. */
function locateBelowEntry(
  search: Search,
  mapping: MappingNode,
  entry: MappingEntry,
  inside: Search,
): Location {
  const column = search.ancestors.at(-1)?.column ?? 0;
  if (!isLineEmpty(search)) {
    return createNone('indentation');
  }
  const { value } = entry;
  const isBlockSequence = value?.kind === 'sequence' && !value.isFlow;
  if (cursorColumn(search) <= column && !(isBlockSequence && cursorColumn(search) === column)) {
    return locateBlankLine(search, mapping);
  }
  if (value === undefined) {
    return locateOpen(inside, undefined, true);
  }
  if (isBlockSequence) {
    return locateItem(enterCollection(inside, value), value, 0);
  }
  return value.kind === 'mapping' && !value.isFlow
    ? locateKey(enterCollection(inside, value), value, undefined)
    : createNone('indentation');
}

function locateInSequence(search: Search, sequence: SequenceNode): Location {
  const { text, offset } = search;
  const dashes = listDashes(text, sequence);
  const index = dashes.findLastIndex((dash) => dash < offset);
  const dash = dashes[index];
  if (dash === undefined) {
    return createNone('indentation');
  }
  const item = sequence.items[index];
  const inside = stepInto(search, index);
  if (item !== undefined && offset >= item.range.start) {
    return locateInBlock(inside, item, undefined);
  }
  if (isOnLineOf(search, dash)) {
    return item === undefined ? locateOpen(inside, undefined, true) : createNone('indentation');
  }
  const isInside = isLineEmpty(search) && cursorColumn(search) > (search.ancestors.at(-1)?.column ?? 0);
  return isInside && item === undefined
    ? locateOpen(inside, undefined, true)
    : locateBlankLine(search, sequence);
}

function locateInScalar(search: Search, scalar: ScalarNode, owner: Owner | undefined): Location {
  const isBlockScalar = scalar.style === 'literal' || scalar.style === 'folded';
  if (isBlockScalar) {
    const column = search.ancestors.at(-1)?.column ?? -1;
    const isInside = search.offset <= scalar.range.end || cursorColumn(search) > column;
    return isInside ? createNone('block-scalar') : locateBlankLine(search, scalar);
  }
  if (search.offset > scalar.range.end) {
    return locateBehind(search, scalar);
  }
  const colon = owner && findColon(search.text, owner.entry);
  const isLoneWord = scalar.style === 'plain' && isSingleLine(scalar);
  const isOpen = isLoneWord && (colon === undefined || !isOnSameLine(search.text, colon, scalar.range.start));
  return isOpen ? locateOpen(search, scalar, true) : locateValue(search, owner, scalar, false);
}

function isSingleLine(scalar: ScalarNode): boolean {
  return findLineEnd(scalar.source, 0) === scalar.source.length;
}

function isOnSameLine(text: string, first: number, second: number): boolean {
  return findLineEnd(text, first) >= second;
}

/** Behind a value: on its line there is nothing to say, on a line below the indentation decides. */
export function locateBehind(search: Search, node: ManifestNode): Location {
  return isOnLineOf(search, node.range.end) ? createNone('behind-value') : locateBlankLine(search, node);
}

/**
 * On an empty line: the innermost collection around it whose column is not right of the cursor's. Where the dashes of a
 * list stand at the column of the keys around it, a key and an item could both follow.
 */
export function locateBlankLine(search: Search, node: ManifestNode): Location {
  if (!isLineEmpty(search)) {
    return createNone('indentation');
  }
  const around =
    search.ancestors.length > 0 || (node.kind !== 'mapping' && node.kind !== 'sequence') || node.isFlow
      ? search
      : enterCollection(search, node);
  const column = cursorColumn(around);
  const ancestor =
    around.ancestors.findLast((candidate) => candidate.column <= column) ?? around.ancestors[0];
  if (ancestor === undefined || ancestor.node.isFlow) {
    return createNone('behind-value');
  }
  const place = returnTo(around, ancestor);
  if (ancestor.node.kind === 'mapping') {
    return locateKey(place, ancestor.node, undefined);
  }
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

/** The last entry that starts at or before the offset, by bisection. */
export function findLastStarting(entries: readonly MappingEntry[], offset: number): MappingEntry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.range.start <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return entries[low - 1];
}

/** Where the dash of each item stands; for an item whose dash is missing, where the item starts. */
function listDashes(text: string, sequence: SequenceNode): readonly number[] {
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
  while (at < text.length && text.charCodeAt(at) !== code.minus) {
    at = isBlank(text.charCodeAt(at)) || !isCommentStart(text, at) ? at + 1 : findLineEnd(text, at);
  }
  return at;
}
