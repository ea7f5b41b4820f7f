import type { ManifestDocument } from '../model.ts';
import {
  findLineEnd,
  findLineStart,
  findSpaceStart,
  isCommentStart,
  isLineEnd,
  skipBreak,
  skipInlineSpace,
} from '../tree/characters.ts';
import type { ManifestNode, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { removeFromFlow } from './removeFromFlow.ts';
import type { TextEdit } from './textEdit.ts';
import { deleteRange } from './textEdit.ts';

/**
 * Takes an entry out of its mapping with the lines, or the comma, that it alone needs. `entryRange` is a
 * `Field.entryRange`. The first entry behind a dash leaves the dash to the next one. Undefined when no entry has the
 * range, or its key is written with a `?`.
 */
export function removeEntry(
  document: ManifestDocument,
  entryRange: TextRange,
): readonly TextEdit[] | undefined {
  const place = findEntryPlace(document.root, entryRange);
  if (place === undefined) return undefined;
  const { mapping, index } = place;
  const ranges = mapping.entries.map(({ range }) => range);
  return mapping.isFlow
    ? removeFromFlow(document.text, ranges, index)
    : removeFromBlock(document.text, mapping, index);
}

interface EntryPlace {
  readonly mapping: MappingNode;
  readonly index: number;
}

function findEntryPlace(node: ManifestNode | undefined, range: TextRange): EntryPlace | undefined {
  const isAround = (inner: TextRange): boolean => inner.start <= range.start && range.end <= inner.end;
  switch (node?.kind) {
    case 'mapping': {
      const index = node.entries.findIndex(
        (entry) => entry.range.start === range.start && entry.range.end === range.end,
      );
      if (index !== -1) return { mapping: node, index };
      return findEntryPlace(node.entries.find((entry) => isAround(entry.range))?.value, range);
    }
    case 'sequence':
      return findEntryPlace(
        node.items.find((item) => item !== undefined && isAround(item.range)),
        range,
      );
    default:
      return undefined;
  }
}

function removeFromBlock(text: string, mapping: MappingNode, index: number): readonly TextEdit[] | undefined {
  const entry = mapping.entries[index];
  if (entry === undefined) return undefined;
  const about = entry.range;
  const lineStart = findLineStart(text, about.start);
  const before = text.slice(lineStart, about.start);
  if (/\?[ \t]*$/.test(before)) return undefined;
  const rest = skipInlineSpace(text, about.end);
  const isLineDone = isLineEnd(text.charCodeAt(rest)) || isCommentStart(text, rest);
  // A block scalar ends where the next line begins.
  const lineEnd =
    about.end > lineStart && isBreakBefore(text, about.end) ? about.end : findLineEnd(text, rest);
  if (before.trim() !== '') return removeBehindDash(text, mapping, index, isLineDone ? lineEnd : about.end);
  if (!isLineDone && !isBreakBefore(text, about.end)) return [deleteRange(about.start, about.end, about)];
  if (lineEnd < text.length || lineStart === 0)
    return [deleteRange(lineStart, isBreakBefore(text, lineEnd) ? lineEnd : skipBreak(text, lineEnd), about)];
  return [
    deleteRange(
      isBreakBefore(text, about.end) ? lineStart : findBreakBefore(text, lineStart),
      lineEnd,
      about,
    ),
  ];
}

/** The next key moves up to the dash; where comments stand between, they and the keys keep their lines. */
function removeBehindDash(
  text: string,
  { entries }: MappingNode,
  index: number,
  end: number,
): readonly TextEdit[] | undefined {
  const entry = entries[index];
  if (entry === undefined) return undefined;
  const about = entry.range;
  const next = entries[index + 1];
  if (next === undefined) return [{ range: about, newText: '{}', about }];
  const isAlone = text.slice(end, next.range.start).trim() === '';
  if (isAlone) return [deleteRange(about.start, next.range.start, about)];
  const lineEnd = findLineEnd(text, end);
  return [deleteRange(findSpaceStart(text, about.start), Math.min(lineEnd, Math.max(end, about.end)), about)];
}

function isBreakBefore(text: string, at: number): boolean {
  return at > 0 && /[\r\n]/.test(text.charAt(at - 1));
}

function findBreakBefore(text: string, lineStart: number): number {
  const isPair = text.slice(lineStart - 2, lineStart) === '\r\n';
  return Math.max(0, lineStart - (isPair ? 2 : 1));
}
