import type { TextRange } from './range.ts';

/** A text that kubectl takes for JSON. */
const JSON_OBJECT = /^\s*\{\s*["}]/;
/** Where one object could end and the next begin; most texts have no such place. */
const SEAM = /\}\s*\{\s*["}]/;

/**
 * Cuts the first part of a file into its JSON objects where several stand one behind the other, as kubectl reads them:
 * `{…} {…}`. Each object keeps the space that follows it. Anything else stays one chunk.
 * Source: YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml.
 */
export function splitJsonStream(text: string, chunk: TextRange): readonly TextRange[] {
  const part = text.slice(chunk.start, chunk.end);
  if (!JSON_OBJECT.test(part) || !SEAM.test(part)) return [chunk];
  const chunks: TextRange[] = [];
  let start = 0;
  for (const end of findObjectEnds(part)) {
    const next = part.slice(end).search(/\S/);
    if (next === -1 || part[end + next] !== '{') break;
    chunks.push({ start: chunk.start + start, end: chunk.start + end + next });
    start = end + next;
  }
  return [...chunks, { start: chunk.start + start, end: chunk.end }];
}

/** Behind the closing brace of each object at the top, as long as braces and brackets match. */
function* findObjectEnds(text: string): Generator<number> {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    depth += DEPTH_CHANGES[token] ?? 0;
    if (depth < 0) return;
    if (depth === 0 && token === '}') yield index + 1;
  }
}

/** A string, which may be cut off by the end of its line, or something that opens or closes. */
const TOKEN = /"(?:[^"\\\r\n]|\\.)*"?|[[\]{}]/g;

const DEPTH_CHANGES: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };
