import type { TextEdit } from './edit.ts';
import type { ManifestDocument } from '../model.ts';
import type { ManifestNode, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { findLineEnd, findLineStart, skipBreak } from '../tree/characters.ts';

/**
 * Takes an item out of its list, with its lines or its comma. Undefined for the only item of a list, for one that
 * shares its line with others in block style, and when no list has an item at the range.
 */
export function removeItem(document: ManifestDocument, itemRange: TextRange): TextEdit | undefined {
  const place = findItemPlace(document.root, itemRange);
  if (place === undefined || place.sequence.items.length < 2) return undefined;
  const { sequence, index } = place;
  return sequence.isFlow
    ? removeFlowItem(sequence, index, itemRange)
    : removeBlockItem(document.text, sequence, index, itemRange);
}

interface ItemPlace {
  readonly sequence: SequenceNode;
  readonly index: number;
}

function findItemPlace(node: ManifestNode | undefined, range: TextRange): ItemPlace | undefined {
  const isAround = (inner: TextRange): boolean => inner.start <= range.start && range.end <= inner.end;
  switch (node?.kind) {
    case 'mapping':
      return findItemPlace(node.entries.find((entry) => isAround(entry.range))?.value, range);
    case 'sequence': {
      const index = node.items.findIndex((item) => item !== undefined && isAround(item.range));
      const item = node.items[index];
      const isSame = item?.range.start === range.start && item.range.end === range.end;
      return isSame ? { sequence: node, index } : findItemPlace(item, range);
    }
    default:
      return undefined;
  }
}

function removeFlowItem(sequence: SequenceNode, index: number, range: TextRange): TextEdit | undefined {
  const previous = sequence.items[index - 1];
  if (previous !== undefined) return { range: { start: previous.range.end, end: range.end }, newText: '' };
  const next = sequence.items[index + 1];
  return next && { range: { start: range.start, end: next.range.start }, newText: '' };
}

function removeBlockItem(
  text: string,
  sequence: SequenceNode,
  index: number,
  range: TextRange,
): TextEdit | undefined {
  const start = findDashLine(text, range.start);
  const next = sequence.items[index + 1];
  const isLast = index === sequence.items.length - 1;
  const end = isLast
    ? skipBreak(text, findLineEnd(text, range.end))
    : next && findDashLine(text, next.range.start);
  if (start === undefined || end === undefined) return undefined;
  return { range: { start, end }, newText: '' };
}

/** The start of the line, when nothing but the dash stands before the item on it. */
function findDashLine(text: string, itemStart: number): number | undefined {
  const lineStart = findLineStart(text, itemStart);
  return /^[ \t]*-[ \t]+$/.test(text.slice(lineStart, itemStart)) ? lineStart : undefined;
}
