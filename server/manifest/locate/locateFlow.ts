import type { Location } from './location.ts';
import { locateBehind } from './locateBlankLine.ts';
import {
  createNone,
  enterCollection,
  findColon,
  findLastStarting,
  isLineEmpty,
  isOnLineOf,
  locateItem,
  locateKey,
  locateValue,
  stepInto,
} from './locateSearch.ts';
import type { Owner, Search } from './locateSearch.ts';
import type { ManifestNode, MappingEntry, MappingNode, SequenceNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';
import { CODE, isBlank } from '../tree/characters.ts';

/** Where the cursor is in or behind a `{}` or `[]` that starts at or before it; `search` has stepped to it. */
export function locateInFlow(
  search: Search,
  node: MappingNode | SequenceNode,
  owner: Owner | undefined,
): Location {
  if (search.offset === node.range.start) return locateValue(search, owner, node, false);
  if (!isInside(search, node)) return locateBehind(search, node);
  const inside = enterCollection(search, node);
  return node.kind === 'mapping' ? locateInFlowMapping(inside, node) : locateInFlowSequence(inside, node);
}

/** A collection that is still open reaches over the white space behind it: at the document's root over lines too. */
function isInside(search: Search, node: MappingNode | SequenceNode): boolean {
  const { text, offset } = search;
  const { end } = node.range;
  if (isClosed(text, node)) return offset < end;
  const isAdjacent = offset <= end || isOnlySpace(text, end, offset);
  return (
    isAdjacent &&
    (offset <= end || search.steps.length === 0 || isRootFlow(search) || isOnLineOf(search, end))
  );
}

function isRootFlow(search: Search): boolean {
  return search.document.root?.kind !== 'scalar' && search.ancestors[0]?.node.isFlow === true;
}

function isOnlySpace(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}

/** True when the collection ends with a bracket that is its own rather than its last child's. */
function isClosed(text: string, node: MappingNode | SequenceNode): boolean {
  const { start, end } = node.range;
  const closing = node.kind === 'mapping' ? CODE.braceClose : CODE.bracketClose;
  if (end - start < 2 || text.charCodeAt(end - 1) !== closing) return false;
  const last = node.kind === 'mapping' ? node.entries.at(-1)?.range.end : node.items.at(-1)?.range.end;
  return last === undefined || last < end;
}

function locateInFlowMapping(search: Search, mapping: MappingNode): Location {
  const { text, offset } = search;
  const entry = findLastStarting(mapping.entries, offset);
  if (entry === undefined) return locateKey(search, mapping, undefined);
  const colon = findColon(text, entry);
  if (colon === undefined && isKeyWithColon(entry) && offset === entry.key.range.end) {
    const inside = stepInto(search, keyName(entry.key).slice(0, -1));
    return locateValue(inside, { mapping, entry }, undefined, true);
  }
  if (offset <= (colon ?? entry.key.range.end)) return locateKey(search, mapping, entry);
  if (colon === undefined) {
    const isNext = hasComma(text, entry.range.end, offset);
    return isNext ? locateKey(search, mapping, undefined) : createNone('behind-value');
  }
  const inside = stepInto(search, keyName(entry.key));
  const { value } = entry;
  if (value === undefined) {
    return hasComma(text, colon + 1, offset)
      ? locateKey(search, mapping, undefined)
      : locateValue(inside, { mapping, entry }, undefined, true);
  }
  return offset < value.range.start
    ? locateValue(inside, { mapping, entry }, value, true)
    : (locateInFlowValue(inside, value, { mapping, entry }) ?? locateNextKey(search, mapping, value));
}

/** Without a space behind it, kubectl takes the colon of `{a:}` for a part of the key; who types it means a value. */
function isKeyWithColon({ key, value }: MappingEntry): boolean {
  return value === undefined && key.style === 'plain' && key.source.endsWith(':');
}

function locateNextKey(search: Search, mapping: MappingNode, last: ManifestNode): Location {
  return isNextMember(search, last.range.end)
    ? locateKey(search, mapping, undefined)
    : createNone('behind-value');
}

function locateInFlowSequence(search: Search, sequence: SequenceNode): Location {
  const { offset } = search;
  const index = sequence.items.findLastIndex((item) => item !== undefined && item.range.start <= offset);
  const item = sequence.items[index];
  if (item === undefined) return locateItem(search, sequence, 0);
  const found = locateInFlowValue(stepInto(search, index), item, undefined);
  if (found !== undefined) return found;
  return isNextMember(search, item.range.end)
    ? locateItem(search, sequence, index + 1)
    : createNone('behind-value');
}

/** Undefined when the cursor is behind the value. */
function locateInFlowValue(
  search: Search,
  value: ManifestNode,
  owner: Owner | undefined,
): Location | undefined {
  switch (value.kind) {
    case 'scalar':
      return search.offset <= value.range.end ? locateValue(search, owner, value, true) : undefined;
    case 'alias':
      return search.offset <= value.range.end ? createNone('alias') : undefined;
    case 'mapping':
    case 'sequence':
      return isInside(search, value) || search.offset === value.range.start
        ? locateInFlow(search, value, owner)
        : undefined;
  }
}

/** Behind a comma, or on an empty line below the member, where the comma is only missing. */
function isNextMember(search: Search, lastEnd: number): boolean {
  return (
    hasComma(search.text, lastEnd, search.offset) || (isLineEmpty(search) && !isOnLineOf(search, lastEnd))
  );
}

function hasComma(text: string, start: number, end: number): boolean {
  const comma = text.indexOf(',', start);
  return comma !== -1 && comma < end;
}
