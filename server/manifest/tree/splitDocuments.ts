import { splitJsonStream } from './splitJsonStream.ts';

/** One YAML document's share of a file. The chunks of a file, joined, are the file. */
export interface DocumentChunk {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a file into its YAML documents in one linear scan, without parsing, where kubectl cuts it.
 *
 * A line that begins with `---` starts a document; a `...` line does not, see `findDocumentEnd`. Blank lines, comments and
 * `%` directives at the top of the file belong to the first document. A file that begins with a JSON object may hold
 * several, one behind the other. A file always has at least one chunk, which is empty for an empty file.
 */
export function splitDocuments(text: string): readonly DocumentChunk[] {
  const chunks: DocumentChunk[] = [];
  let start = 0;
  let hasContent = false;
  for (let at = findMarker(text, '---', 0); at !== -1; at = findMarker(text, '---', at + 3)) {
    hasContent ||= hasDocumentContent(text, start, at);
    if (hasContent) {
      chunks.push({ start, end: at });
      start = at;
    }
    hasContent = true;
  }
  chunks.push({ start, end: text.length });
  const [first, ...others] = chunks;
  return first === undefined ? chunks : [...splitJsonStream(text, first), ...others];
}

/**
 * Where the first `...` line starts, behind which kubectl reads nothing more of a document; the length of the text when
 * there is none.
 */
export function findDocumentEnd(text: string): number {
  const at = findMarker(text, '...', 0);
  return at === -1 ? text.length : at;
}

function findMarker(text: string, marker: string, from: number): number {
  let at = text.indexOf(marker, from);
  while (at !== -1) {
    if (isLineStart(text, at) && isBlankOrEnd(text.charCodeAt(at + 3))) {
      return at;
    }
    at = text.indexOf(marker, at + 1);
  }
  return -1;
}

function isLineStart(text: string, at: number): boolean {
  if (at === 0) {
    return true;
  }
  const before = text.charCodeAt(at - 1);
  return before === 0x0a || before === 0x0d || (at === 1 && before === 0xfeff);
}

/** True for white space and for NaN, which stands for the end of the text. */
function isBlankOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || Number.isNaN(code);
}

function findNextLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      return at + 1;
    }
    if (code === 0x0d) {
      return text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
    }
  }
  return text.length;
}

/** True when the span holds more than blank lines, comments and directives. */
export function hasDocumentContent(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    const isLineDirective = code === 0x25 && isLineStart(text, at);
    if (code === 0x23 || isLineDirective) {
      at = findNextLine(text, at);
    } else if (isBlankOrEnd(code) || code === 0xfeff) {
      at += 1;
    } else {
      return true;
    }
  }
  return false;
}
