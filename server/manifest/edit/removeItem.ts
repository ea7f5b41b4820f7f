import { removeFromFlow } from './removeFromFlow.ts';
import type { TextEdit } from './textEdit.ts';
import { deleteRange } from './textEdit.ts';
import type { ManifestDocument } from '../model.ts';
import type { ManifestNode, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { findLineEnd, findLineStart, findSpaceStart, skipBreak } from '../tree/characters.ts';

/**
 * Takes an item out of its list, with its lines or its comma. Undefined for the only item of a list, for one that
 * shares its line with others in block style, and when no list has an item at the range.
 */
export function removeItem(
  document: ManifestDocument,
  itemRange: TextRange,
): readonly TextEdit[] | undefined {
  const place = findItemPlace(document.root, itemRange);
  if (place === undefined || place.sequence.items.length < 2) return undefined;
  const { sequence, index } = place;
  if (!sequence.isFlow) return removeBlockItem(document.text, sequence, index);
  const ranges = sequence.items.map((item) => item?.range);
  return ranges.every((range) => range !== undefined)
    ? removeFromFlow(document.text, ranges, index)
    : undefined;
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

/** With the lines of the item alone: a comment above the next one is that one's. */
function removeBlockItem(
  text: string,
  { items }: SequenceNode,
  index: number,
): readonly TextEdit[] | undefined {
  const about = items[index]?.range;
  const start = about && findDashLine(text, about.start);
  if (about === undefined || start === undefined) return undefined;
  const lineEnd = findLineEnd(text, Math.max(about.start, findSpaceStart(text, about.end)));
  return [deleteRange(start, skipBreak(text, lineEnd), about)];
}

/** The start of the line, when nothing but the dash stands before the item on it. */
function findDashLine(text: string, itemStart: number): number | undefined {
  const lineStart = findLineStart(text, itemStart);
  return /^[ \t]*-[ \t]+$/.test(text.slice(lineStart, itemStart)) ? lineStart : undefined;
}
