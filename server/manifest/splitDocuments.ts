/** One YAML document's share of a file. The chunks of a file, joined, are the file. */
export interface DocumentChunk {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a file into its YAML documents in one linear scan, without parsing.
 *
 * A line that begins with `---` starts a document, a line that begins with `...` ends one. Blank lines, comments and
 * `%` directives at the top of the file or behind `...` belong to the document that follows; at the very end of the
 * file, to the last one. A file always has at least one chunk, which is empty for an empty file.
 */
export function splitDocuments(text: string): readonly DocumentChunk[] {
  const chunks: DocumentChunk[] = [];
  let start = 0;
  let hasContent = false;
  for (const marker of findMarkers(text)) {
    hasContent ||= hasDocumentContent(text, start, marker.start);
    if (marker.isEnd) {
      chunks.push({ start, end: marker.lineEnd });
      start = marker.lineEnd;
      hasContent = false;
      continue;
    }
    if (hasContent) {
      chunks.push({ start, end: marker.start });
      start = marker.start;
    }
    hasContent = true;
  }
  const last = chunks.at(-1);
  if (last === undefined || hasContent || hasDocumentContent(text, start, text.length)) {
    chunks.push({ start, end: text.length });
  } else if (start < text.length) {
    chunks[chunks.length - 1] = { start: last.start, end: text.length };
  }
  return chunks;
}

interface DocumentMarker {
  readonly start: number;
  /** Where the next line starts. */
  readonly lineEnd: number;
  readonly isEnd: boolean;
}

function* findMarkers(text: string): Generator<DocumentMarker> {
  let dashes = findMarker(text, '---', 0);
  let dots = findMarker(text, '...', 0);
  while (dashes !== -1 || dots !== -1) {
    const isEnd = dashes === -1 || (dots !== -1 && dots < dashes);
    const start = isEnd ? dots : dashes;
    yield { start, lineEnd: findNextLine(text, start), isEnd };
    if (isEnd) {
      dots = findMarker(text, '...', start + 3);
    } else {
      dashes = findMarker(text, '---', start + 3);
    }
  }
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
function hasDocumentContent(text: string, start: number, end: number): boolean {
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
