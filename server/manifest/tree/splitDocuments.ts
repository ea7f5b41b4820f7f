import type { TextRange } from './range.ts';
import { findSeparatorLine, hasDocumentContent } from './separators.ts';
import { splitJsonStream } from './splitJsonStream.ts';

/** The place of a document in its file, or of white space that kubectl passes over and that belongs to none. */
export interface DocumentRange extends TextRange {
  readonly part?: 'frame';
}

/**
 * Cuts a file into its YAML documents, which joined are the file, in one linear scan, without parsing, where kubectl cuts it.
 *
 * A line that begins with `---` starts a document, as does one that was plainly meant to be such a line; a `...` line does
 * not. Blank lines, comments and `%` directives at the top of the file belong to the first document. A file that begins
 * with a JSON object may hold several, one behind the other. A file always has at least one chunk, which is empty for an
 * empty file.
 */
export function splitDocuments(text: string): readonly DocumentRange[] {
  const { objects, end } = splitJsonStream(text);
  const objectsEnd = objects.at(-1)?.end ?? 0;
  const skipped = objectsEnd < end ? [{ start: objectsEnd, end, part: 'frame' as const }] : [];
  if (end === text.length && objects.length > 0) return [...objects, ...skipped];
  return [...objects, ...skipped, ...splitYaml(text, end, objects.length > 0)];
}

function splitYaml(text: string, from: number, isBehindJson: boolean): readonly TextRange[] {
  const chunks: TextRange[] = [];
  let start = from;
  let hasContent =
    isBehindJson && (text.startsWith('---', from) || findSeparatorLine(text, from)?.start === from);
  for (
    let line = findSeparatorLine(text, from);
    line !== undefined;
    line = findSeparatorLine(text, line.end)
  ) {
    const at = line.start;
    hasContent ||= hasDocumentContent(text, start, at);
    if (hasContent && at > start) {
      chunks.push({ start, end: at });
      start = at;
    }
    hasContent = true;
  }
  chunks.push({ start, end: text.length });
  return chunks;
}
