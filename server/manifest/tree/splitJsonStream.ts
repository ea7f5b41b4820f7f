import { BRACE_FIRST, findJsonObjectEnd, isJson } from './kubectl/jsonText.ts';
import type { TextRange } from './range.ts';

export interface JsonStream {
  /** Each keeps the space that follows it. */
  readonly objects: readonly TextRange[];
  /** Where YAML begins; the start of the text where the first object is no JSON, or is all there is. */
  readonly end: number;
}

/**
 * Cuts off the JSON objects at the top of a file as kubectl reads them: several one behind the other, or one above YAML.
 * Behind several it reads nothing but JSON, so whatever else follows the last stays with it, to be refused there. White
 * space that JSON has not stands between the last object and `end` where kubectl passes it over.
 * Source: YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml.
 */
export function splitJsonStream(text: string): JsonStream {
  const objects: TextRange[] = [];
  if (!BRACE_FIRST.test(text) || !SEAM.test(text)) return { objects, end: 0 };
  let start = 0;
  let lastEnd = 0;
  while (start === 0 || text[start] === '{') {
    const end = findJsonObjectEnd(text, start);
    // A broken object among others is one that is being typed.
    if (end === undefined || !(isJson(text.slice(start, end)) || objects.length > 1)) break;
    const rest = text.slice(end).search(/[^ \t\r\n]/);
    lastEnd = end;
    const next = rest === -1 ? text.length : end + rest;
    objects.push({ start, end: next });
    start = next;
  }
  const last = objects.at(-1);
  if (last === undefined || start === text.length) return { objects, end: start };
  const isRefused =
    (objects.length > 1 && text[start] !== '{') || isTooShort(text.slice(lastEnd)) || isValueAt(text, start);
  const end = isRefused ? text.length : startOfRest(text, lastEnd);
  const lastKept = isRefused ? text.length : Math.min(start, end);
  return { objects: [...objects.slice(0, -1), { start: last.start, end: lastKept }], end };
}

/** Something that can only follow an object at the top; most texts have no such place. */
const SEAM = /\}[ \t\r\n]*[^ \t\r\n,\]}]/;

/** Looking for YAML behind an object, kubectl fails on the last three bytes of a file. */
function isTooShort(behind: string): boolean {
  const rest = behind.slice(passSpace(behind, 0)).slice(0, 4);
  return new TextEncoder().encode(rest).length < 4;
}

/** White space of a line as Go has it, see `BRACE_FIRST`. */
const SPACE_OF_LINE = /(?:[^\S\n\ufeff]|\u0085)*/y;

function passSpace(text: string, from: number): number {
  SPACE_OF_LINE.lastIndex = from;
  SPACE_OF_LINE.exec(text);
  return SPACE_OF_LINE.lastIndex;
}

/** A JSON value that is no object, and for kubectl one more document. */
const VALUE = /"(?:[^"\\\r\n]|\\.)*"|-?\d|true|false|null|\[/y;

function isValueAt(text: string, at: number): boolean {
  VALUE.lastIndex = at;
  return VALUE.test(text);
}

/**
 * The next line behind an object, for its indentation counts; or what follows on the same line. Of a text that begins with
 * a brace kubectl drops the white space of one line more, and it may be JSON: so one that is YAML because of the white
 * space above it keeps all of that.
 */
function startOfRest(text: string, end: number): number {
  const lineEnd = passSpace(text, end);
  const start = text[lineEnd] === '\n' ? lineEnd + 1 : lineEnd;
  const [above] = BRACE_FIRST.exec(text.slice(end)) ?? [];
  return above !== undefined && /[^ \r\n{]/.test(above) ? end : start;
}
