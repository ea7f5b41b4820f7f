import type { Location } from './location.ts';
import { listDashes, locateBehind, locateBlankLine } from './locateBlankLine.ts';
import { locateInFlow } from './locateFlow.ts';
import {
  createNone,
  cursorColumn,
  enterCollection,
  findColon,
  findLastStarting,
  isLineEmpty,
  isOnLineOf,
  locateItem,
  locateKey,
  locateOpen,
  locateValue,
  stepInto,
} from './locateSearch.ts';
import type { Owner, Search } from './locateSearch.ts';
import type { ManifestNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';
import { findLineEnd, isBlank, isCommentStart, skipInlineSpace } from '../tree/characters.ts';

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
  if (entry === undefined) return locateBlankLine(search, mapping);
  const colon = findColon(text, entry);
  if (offset <= (colon ?? entry.key.range.end)) return locateKey(search, mapping, entry);
  const { value } = entry;
  const inside = stepInto(search, keyName(entry.key));
  if (value !== undefined && offset >= value.range.start)
    return locateInBlock(inside, value, { mapping, entry });
  if (colon !== undefined && isOnLineOf(search, colon))
    return locateValue(inside, { mapping, entry }, value, false);
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
  if (!isLineEmpty(search)) return createNone('indentation');
  const { value } = entry;
  if (value !== undefined) return locateAbove(inside, value);
  const column = search.ancestors.at(-1)?.column ?? 0;
  return cursorColumn(search) <= column
    ? locateBlankLine(search, mapping)
    : locateOpen(inside, undefined, true);
}

/** Above the first member of a block collection, which alone can be typed there. */
function locateAbove(search: Search, node: ManifestNode): Location {
  if (node.kind === 'mapping' && !node.isFlow)
    return locateKey(enterCollection(search, node), node, undefined);
  return node.kind === 'sequence' && !node.isFlow
    ? locateItem(enterCollection(search, node), node, 0)
    : createNone('indentation');
}

function locateInSequence(search: Search, sequence: SequenceNode): Location {
  const { text, offset } = search;
  const dashes = listDashes(text, sequence);
  const index = dashes.findLastIndex((dash) => dash < offset);
  const dash = dashes[index];
  if (dash === undefined) return createNone('indentation');
  const item = sequence.items[index];
  const inside = stepInto(search, index);
  if (item !== undefined && offset >= item.range.start) return locateInBlock(inside, item, undefined);
  const isBehindDash = isOnLineOf(search, dash);
  const isEmpty = isBehindDash ? isRestOfLineEmpty(text, dash + 1) : isLineEmpty(search);
  if (!isEmpty) return createNone('indentation');
  if (item !== undefined) return locateAbove(inside, item);
  const isInside = isBehindDash || cursorColumn(search) > (search.ancestors.at(-1)?.column ?? 0);
  return isInside ? locateOpen(inside, undefined, true) : locateBlankLine(search, sequence);
}

function isRestOfLineEmpty(text: string, offset: number): boolean {
  const first = skipInlineSpace(text, offset);
  return isBlank(text.charCodeAt(first)) || isCommentStart(text, first);
}

function locateInScalar(search: Search, scalar: ScalarNode, owner: Owner | undefined): Location {
  const isBlockScalar = scalar.style === 'literal' || scalar.style === 'folded';
  if (isBlockScalar) {
    const column = search.ancestors.at(-1)?.column ?? -1;
    const isInside = search.offset <= scalar.range.end || cursorColumn(search) > column;
    return isInside ? createNone('block-scalar') : locateBlankLine(search, scalar);
  }
  if (search.offset > scalar.range.end) return locateBehind(search, scalar);
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
