import { findPlaceholders } from '../read/placeholders.ts';
import type { TextRange } from '../tree/range.ts';

/**
 * What a program other than kubectl fills in, takes out or repeats before the text is YAML.
 *
 * - `open`, `else`, `end`: around text that comes once, never or often; `define`: around text that comes elsewhere
 * - `silent`: leaves nothing behind
 * - `value`: a text that nobody knows, perhaps of many lines
 */
export interface Action extends TextRange {
  readonly kind: 'open' | 'else' | 'end' | 'define' | 'silent' | 'value';
  /** Where the lines of a `value` begin, when it says so: `nindent 4`. */
  readonly column: number | undefined;
}

/** The actions of Go's templates (`{{ … }}`), Jinja (`{% … %}`) and ytt (`#@ …`), and placeholders, in the order of the text. */
export function findActions(text: string): readonly Action[] {
  const actions: Action[] = [];
  const addPlaceholders = (start: number, end: number): void => {
    for (const found of findPlaceholders(text.slice(start, end)))
      actions.push({ start: start + found.start, end: start + found.end, kind: 'value', column: undefined });
  };
  const lastComment = text.lastIndexOf('*/');
  let end = 0;
  for (;;) {
    OPENING.lastIndex = end;
    const start = OPENING.exec(text)?.index;
    addPlaceholders(end, start ?? text.length);
    if (start === undefined) return actions;
    end = findActionEnd(text, start, lastComment);
    actions.push({ start, end, ...classify(text, start, end) });
  }
}

/** True inside of an action, where its own language is written. */
export function isInAction(actions: readonly Action[], offset: number): boolean {
  return actions.some(({ start, end }) => start < offset && offset < end);
}

const OPENING = /\{[{%]|(?<=^|[ \t])#@/gm;

/** What may hide the end of an action: quoted text. */
const GO_TOKEN = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}/g;
const GO_COMMENT = /\{\{-?\s*\/\*/y;

/** One that is not closed yet ends with its line. */
function findActionEnd(text: string, start: number, lastComment: number): number {
  if (text[start] === '#') return findEndOfLine(text, start);
  const isGo = text.startsWith('{{', start);
  const close = text.indexOf(isGo ? '}}' : '%}', start + 2);
  if (close === -1) return findEndOfLine(text, start);
  if (!isGo) return close + 2;
  GO_COMMENT.lastIndex = start;
  if (start < lastComment && GO_COMMENT.test(text)) {
    const end = text.indexOf('}}', text.indexOf('*/', start));
    return (end === -1 ? close : end) + 2;
  }
  if (!/["'`]/.test(text.slice(start + 2, close))) return close + 2;
  GO_TOKEN.lastIndex = start + 2;
  for (let token = GO_TOKEN.exec(text); token !== null; token = GO_TOKEN.exec(text))
    if (token[0] === '}}') return token.index + 2;
  return close + 2;
}

type Classified = Pick<Action, 'kind' | 'column'>;

const KEYWORDS: ReadonlyMap<string, Action['kind']> = new Map([
  ['if', 'open'],
  ['range', 'open'],
  ['with', 'open'],
  ['for', 'open'],
  ['else', 'else'],
  ['elif', 'else'],
  ['end', 'end'],
  ['endif', 'end'],
  ['endfor', 'end'],
  ['define', 'define'],
  ['macro', 'define'],
  ['endmacro', 'end'],
  ['break', 'silent'],
  ['continue', 'silent'],
  ['fail', 'silent'],
  ['set', 'silent'],
  ['import', 'silent'],
  ['from', 'silent'],
]);

const WORDS_OF_JINJA: ReadonlySet<string> = new Set([
  'for',
  'elif',
  'endif',
  'endfor',
  'set',
  'import',
  'from',
  'macro',
  'endmacro',
]);

function classify(text: string, start: number, end: number): Classified {
  if (text[start] === '#') return classifyYtt(text, start, end);
  const isGo = text.startsWith('{{', start);
  const inner = text.slice(start + 2, end).replace(/^[-+]?\s*/, '');
  if (inner.startsWith('/*') || ASSIGNMENT.test(inner)) return { kind: 'silent', column: undefined };
  const word = /^[A-Za-z]+(?![\w.])/.exec(inner)?.[0] ?? '';
  const known = isGo && WORDS_OF_JINJA.has(word) ? undefined : KEYWORDS.get(word);
  const kind = known ?? 'value';
  return { kind, column: kind === 'value' ? findColumn(inner) : undefined };
}

/** Behind a key or a dash it is the value. */
function classifyYtt(text: string, start: number, end: number): Classified {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (before.trim() !== '') return { kind: 'value', column: undefined };
  const word = /^#@\s*([a-z]+)\b/.exec(text.slice(start, end))?.[1] ?? '';
  return { kind: word === 'def' ? 'define' : (KEYWORDS.get(word) ?? 'silent'), column: undefined };
}

const ASSIGNMENT = /^\$\w*\s*(?:,\s*\$\w+\s*)?:?=/;

/** `nindent 4` begins a line at that column. `indent` adds to the column of the action, which is mostly the first. */
function findColumn(inner: string): number | undefined {
  const found = /.*\bn?indent\s+\(?\s*(\d{1,3})\b/s.exec(inner)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function findEndOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
