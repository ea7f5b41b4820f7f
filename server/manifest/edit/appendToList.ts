import { resolveAlias } from '../read/fields.ts';
import type { ManifestDocument } from '../model.ts';
import { findLineEnd, findLineStart, skipBreak } from '../tree/characters.ts';
import { keyName } from '../tree/keyName.ts';
import type { TextEdit } from './textEdit.ts';
import { findLineBreak, insertAt } from './textEdit.ts';

/**
 * Adds items, each a text of one line, to a list at the top level of a document: behind the last item in its style, else as a
 * list of its own at the end. Undefined where something else stands in the place of the list.
 */
export function appendToList(
  document: ManifestDocument,
  key: string,
  items: readonly string[],
): TextEdit | undefined {
  const lines = items.map((item) => `  - ${item}`);
  const { text } = document;
  const root = resolveAlias(document.root);
  if (root?.kind !== 'mapping' || root.isFlow) return undefined;
  const lineBreak = findLineBreak(text);
  const entry = root.entries.findLast((each) => keyName(each.key) === key);
  if (entry === undefined) return insertBelow(text, root.range.end, [`${key}:`, ...lines], lineBreak);
  const list = entry.value;
  if (list === undefined || (list.kind === 'scalar' && list.value === null)) {
    return list === undefined || list.source === ''
      ? insertBelow(text, entry.range.end, lines, lineBreak)
      : { range: list.range, newText: lines.map((line) => `${lineBreak}${line}`).join('') };
  }
  if (list.kind !== 'sequence') return undefined;
  const last = list.items.findLast((each) => each !== undefined);
  if (list.isFlow) {
    const lead = last === undefined ? '' : ', ';
    return insertAt(
      last?.range.end ?? list.range.start + 1,
      lead + items.map((item) => `{ ${item} }`).join(', '),
    );
  }
  const column = list.range.start - findLineStart(text, list.range.start);
  return insertBelow(
    text,
    list.range.end,
    items.map((item) => `${' '.repeat(column)}- ${item}`),
    lineBreak,
  );
}

/** Lines of their own behind the line of the offset. */
function insertBelow(text: string, offset: number, lines: readonly string[], lineBreak: string): TextEdit {
  const end = findLineEnd(text, offset);
  const next = skipBreak(text, end);
  return next === end
    ? insertAt(end, lines.map((line) => `${lineBreak}${line}`).join(''))
    : insertAt(next, lines.map((line) => `${line}${lineBreak}`).join(''));
}
