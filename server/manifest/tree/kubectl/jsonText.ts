/**
 * A text whose first character is an opening brace. White space is Go's, which is JavaScript's with U+0085 and without
 * U+FEFF. Source: IsSpace of Go's package unicode.
 */
export const BRACE_FIRST = /^(?:[^\S\ufeff]|\u0085)*\{/;

/**
 * Whether a text is one JSON object, as kubectl's first decoder sees it; where one is followed by something else, the
 * offset of that.
 */
export function isJsonText(text: string): boolean | number {
  if (isJson(text)) return true;
  const end = findJsonObjectEnd(text, 0);
  if (end === undefined || !isJson(text.slice(0, end))) return false;
  return end + text.slice(end).search(/[^ \t\r\n]/);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Behind the brace that closes the first object; undefined where braces and brackets do not match. */
export function findJsonObjectEnd(text: string, start: number): number | undefined {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    depth += DEPTH_CHANGES[found[0]] ?? 0;
    if (depth < 0) return undefined;
    if (depth === 0) return found[0] === '}' ? found.index + 1 : undefined;
  }
  return undefined;
}

/** A string, which may be cut off by the end of its line, or something that opens or closes. */
const TOKEN = /"(?:[^"\\\r\n]|\\.)*"?|[[\]{}]/g;

const DEPTH_CHANGES: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };
