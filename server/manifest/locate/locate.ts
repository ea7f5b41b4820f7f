import type { Location } from './location.ts';
import { locateBlankLine } from './locateBlankLine.ts';
import { locateInBlock } from './locateBlock.ts';
import { createNone, createSearch, isLineEmpty, locateOpen } from './locateSearch.ts';
import type { Search } from './locateSearch.ts';
import type { ManifestDocument } from '../model.ts';
import { findScalarsAt } from '../tree/scalarsAt.ts';
import { CODE, isBlank, isCommentStart, skipInlineSpace } from '../tree/characters.ts';

/**
 * What stands at an offset of a document (counted from the document's start), for completion and hover.
 * The time is that of one walk down the tree; `Location` explains the answers.
 */
export function locate(document: ManifestDocument, offset: number): Location {
  const search = createSearch(document, offset);
  if (document.isTemplate) return createNone('template');
  if (isOnMarker(search)) return createNone('marker');
  if (isInComment(search)) return createNone('comment');
  const { root } = document;
  if (root !== undefined) {
    return root.range.start > search.offset
      ? locateBlankLine(search, root)
      : locateInBlock(search, root, undefined);
  }
  const isEmpty = isLineEmpty(search) && skipToContent(search.text) === search.text.length;
  return isEmpty ? locateOpen(search, undefined, true) : createNone('unread');
}

/** On the characters of a `---` or `...` line, or on a `%` line. */
function isOnMarker({ text, lineStart, offset }: Search): boolean {
  if (text.charCodeAt(lineStart) === CODE.percent) return true;
  const isMarker = text.startsWith('---', lineStart) || text.startsWith('...', lineStart);
  return isMarker && isBlank(text.charCodeAt(lineStart + 3)) && offset <= lineStart + 4;
}

/** Behind the `#` of a comment on the cursor's line. */
function isInComment({ document, text, lineStart, offset }: Search): boolean {
  const hashes: number[] = [];
  for (let at = text.indexOf('#', lineStart); at !== -1 && at < offset; at = text.indexOf('#', at + 1))
    if (isCommentStart(text, at)) hashes.push(at);
  return hashes.length > 0 && findScalarsAt(document.root, hashes).some((scalar) => scalar === undefined);
}

/** The first text of the document that is neither comment, white space nor marker; its length when there is none. */
function skipToContent(text: string): number {
  let at = text.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0;
  for (;;) {
    at = skipInlineSpace(text, at);
    if (text.startsWith('---', at) || text.startsWith('...', at)) {
      at += 3;
    } else if (isCommentStart(text, at) || text.charCodeAt(at) === CODE.percent) {
      const end = /[\r\n]|$/g;
      end.lastIndex = at;
      at = end.exec(text)?.index ?? text.length;
    } else if (at < text.length && isBlank(text.charCodeAt(at))) {
      at += 1;
    } else {
      return at;
    }
  }
}
