import type { ManifestDocument } from '../model.ts';
import { findLineEnd, findLineStart } from '../tree/characters.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { keyName } from '../tree/keyName.ts';
import { editInSteps } from './editInSteps.ts';
import { formatScalar } from './formatScalar.ts';
import { removeEntry } from './removeEntry.ts';
import type { TextEdit } from './textEdit.ts';
import { findEntryOf } from './removeField.ts';
import { writeFlow } from './writeFlow.ts';
import { findLineBreak, insertAt } from './textEdit.ts';
import { findWritingStyle, styleOf } from './writingStyle.ts';

/** Where an entry goes: below a key of an object, which is found again in each text. */
export interface EntryHome {
  readonly findObject: (document: ManifestDocument) => MappingNode | undefined;
  /** The key that holds it there, made where the object has none; undefined for the object itself. */
  readonly holder: string | undefined;
}

/**
 * Takes an entry with its value out of one mapping and writes it behind the last entry of another, indented as that one
 * is; block style becomes flow style between brackets. Undefined where that cannot be written, as of texts of several
 * lines, or where the home is something else than a mapping.
 */
export function moveEntry(
  document: ManifestDocument,
  entryRange: TextRange,
  home: EntryHome,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const [ownComment = ''] =
    /^[ \t]+#[^\r\n]*/.exec(text.slice(entryRange.end, findLineEnd(text, entryRange.end))) ?? [];
  const moved: MovedEntry = {
    lines: (text.slice(entryRange.start, entryRange.end).trimEnd() + ownComment).split(/\r\n|\r|\n/),
    column: entryRange.start - findLineStart(text, entryRange.start),
    entry: findEntryOf(document.root, entryRange),
    hasComment: ownComment !== '',
    text,
  };
  const steps = editInSteps(document, [
    (current) => removeEntry(current, entryRange),
    (current) => insertInto(current, home, moved),
  ]);
  return 'refusal' in steps ? undefined : steps.edits;
}

interface MovedEntry {
  readonly lines: readonly string[];
  /** Of its key, from 0. */
  readonly column: number;
  /** As it was read, and the text that it was read in. */
  readonly entry: MappingEntry | undefined;
  readonly text: string;
  /** Behind its last line. */
  readonly hasComment: boolean;
}

function insertInto(
  document: ManifestDocument,
  { findObject, holder }: EntryHome,
  moved: MovedEntry,
): readonly TextEdit[] | undefined {
  const object = findObject(document);
  if (object === undefined) return undefined;
  if (holder === undefined) return insertBehind(document.text, object, moved);
  const entry = object.entries.findLast(({ key }) => keyName(key) === holder);
  const target = entry?.value;
  if (target?.kind === 'mapping') return insertBehind(document.text, target, moved);
  if (object.isFlow || (entry !== undefined && !isNothing(target))) return undefined;
  const lineBreak = findLineBreak(document.text);
  const { step = INDENTATION, keyQuote } = findWritingStyle(document.text, document.root);
  const column = columnOf(document.text, object.entries[0] ?? object) + step;
  const lines = indent(moved, column, lineBreak);
  const last = object.entries.at(-1);
  if (lines === undefined || last === undefined) return undefined;
  if (entry !== undefined) return [insertAt(findLineEnd(document.text, entry.range.end), lines)];
  const head = `${lineBreak}${' '.repeat(column - step)}${formatScalar(holder, styleOf(keyQuote))}:`;
  return [insertAt(endOf(document.text, last), head + lines)];
}

/** Columns from a key to the keys below it, where the document shows none. */
const INDENTATION = 2;

function insertBehind(text: string, target: MappingNode, moved: MovedEntry): readonly TextEdit[] | undefined {
  const last = target.entries.at(-1);
  if (target.isFlow) {
    const written = betweenBrackets(moved, findLineBreak(text));
    if (written === undefined) return undefined;
    return last === undefined
      ? [{ range: target.range, newText: `{${written}}` }]
      : [insertAt(last.range.end, `, ${written}`)];
  }
  const lines = last && indent(moved, columnOf(text, last), findLineBreak(text));
  return last === undefined || lines === undefined ? undefined : [insertAt(endOf(text, last), lines)];
}

function betweenBrackets(
  { lines, entry, text, hasComment }: MovedEntry,
  lineBreak: string,
): string | undefined {
  const value = entry?.value;
  const isBlock = (value?.kind === 'mapping' || value?.kind === 'sequence') && !value.isFlow;
  if (isBlock && entry !== undefined) return hasComment ? undefined : writeFlow(text, entry);
  const isSpreadOut = /^[^{["']*:\s*$/.test(lines[0] ?? '');
  return isSpreadOut || lines.some((line) => line.includes('#')) ? undefined : lines.join(lineBreak);
}

/** Behind the last line of an entry; a block scalar ends where the next line begins. */
function endOf(text: string, { range }: MappingEntry): number {
  let end = range.end;
  while (end > range.start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return findLineEnd(text, end);
}

/** Each line begins with its break. Undefined where a line stands left of what it belongs to. */
function indent({ lines, column }: MovedEntry, to: number, lineBreak: string): string | undefined {
  const shifted = lines.map((line, index) => {
    if (index === 0) return ' '.repeat(to) + line;
    const own = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === '') return line;
    return own < column ? undefined : ' '.repeat(own - column + to) + line.slice(own);
  });
  return shifted.includes(undefined) ? undefined : shifted.map((line) => lineBreak + (line ?? '')).join('');
}

function isNothing(node: ManifestNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

function columnOf(text: string, { range }: { readonly range: TextRange }): number {
  return range.start - findLineStart(text, range.start);
}
