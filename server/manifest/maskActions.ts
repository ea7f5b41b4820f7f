import type { PlacedDocument } from './model.ts';
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

/** An action with lines to itself becomes spaces; one that stands for a part of a line becomes a word. */
function mask(text: string, actions: readonly Action[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of actions) {
    const isAlone =
      text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '' &&
      text.slice(end, endOfLine(text, end)).trim() === '';
    masked += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, isAlone ? ' ' : 'x');
    at = end;
  }
  return masked + text.slice(at);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
