import type { PlacedDocument } from '../model.ts';
import { parseDocument } from './parseDocument.ts';

/**
 * The document as it reads around its template actions, for help with what stands between them; itself where it has
 * none. Undefined inside of an action. `offset` counts from the start of the file. All places stay where they are.
 */
export function readAroundActions(placed: PlacedDocument, offset: number): PlacedDocument | undefined {
  const { document, start } = placed;
  if (!document.isTemplate) return placed;
  const actions = findActions(document.text);
  const at = offset - start;
  if (actions.some((action) => action.start < at && at < action.end)) return undefined;
  return { start, document: parseDocument(mask(document.text, actions)) };
}

interface Action {
  readonly start: number;
  readonly end: number;
}

const CLOSING: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}' };
const OPENING = /\{[{%]/g;

/** In the order of the text. One that is not closed yet ends with its line. */
function findActions(text: string): readonly Action[] {
  const actions: Action[] = [];
  for (let end = 0; ;) {
    OPENING.lastIndex = end;
    const found = OPENING.exec(text);
    if (found === null) return actions;
    const closing = text.indexOf(CLOSING[found[0]] ?? '', found.index + 2);
    end = closing === -1 ? endOfLine(text, found.index) : closing + 2;
    actions.push({ start: found.index, end });
  }
}

/** An action with nothing but other actions on its lines becomes spaces; one that stands for a part of a line, a word. */
function mask(text: string, actions: readonly Action[]): string {
  let masked = text.slice(0, actions[0]?.start);
  let before = masked;
  for (const [index, { start, end }] of actions.entries()) {
    const after = text.slice(end, actions[index + 1]?.start);
    const isAlone =
      before.slice(before.lastIndexOf('\n') + 1).trim() === '' &&
      after.slice(0, endOfLine(after, 0)).trim() === '';
    masked += text.slice(start, end).replace(/[^\r\n]/g, isAlone ? ' ' : 'x') + after;
    before = after;
  }
  return masked;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
