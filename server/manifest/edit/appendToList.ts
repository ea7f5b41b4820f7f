import { resolveAlias } from '../read/fields.ts';
import type { ManifestDocument } from '../model.ts';
import { findLineEnd, findLineStart, skipBreak } from '../tree/characters.ts';
import { keyName } from '../tree/resolveScalar.ts';
import type { TextEdit } from './textEdit.ts';
import { findLineBreak, insertAt } from './textEdit.ts';

/**
 * Adds an item, a text of one line, to a list at the top level of a document: behind the last item in its style, else as a
 * list of its own at the end. Undefined where something else stands in the place of the list.
 */
export function appendToList(document: ManifestDocument, key: string, item: string): TextEdit | undefined {
  const { text } = document;
  const root = resolveAlias(document.root);
  if (root?.kind !== 'mapping' || root.isFlow) return undefined;
  const lineBreak = findLineBreak(text);
  const entry = root.entries.findLast((each) => keyName(each.key.value) === key);
  if (entry === undefined) return insertBelow(text, root.range.end, [`${key}:`, `  - ${item}`], lineBreak);
  const list = entry.value;
  if (list === undefined || (list.kind === 'scalar' && list.value === null)) {
    return list === undefined || list.source === ''
      ? insertBelow(text, entry.range.end, [`  - ${item}`], lineBreak)
      : { range: list.range, newText: `${lineBreak}  - ${item}` };
  }
  if (list.kind !== 'sequence') return undefined;
  const last = list.items.findLast((each) => each !== undefined);
  if (list.isFlow) {
    const lead = last === undefined ? '' : ', ';
    return insertAt(last?.range.end ?? list.range.start + 1, `${lead}{ ${item} }`);
  }
  const column = list.range.start - findLineStart(text, list.range.start);
  return insertBelow(text, list.range.end, [`${' '.repeat(column)}- ${item}`], lineBreak);
}

/** Lines of their own behind the line of the offset. */
function insertBelow(text: string, offset: number, lines: readonly string[], lineBreak: string): TextEdit {
  const end = findLineEnd(text, offset);
  const next = skipBreak(text, end);
  return next === end
    ? insertAt(end, lines.map((line) => `${lineBreak}${line}`).join(''))
    : insertAt(next, lines.map((line) => `${line}${lineBreak}`).join(''));
}
