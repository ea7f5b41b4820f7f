/** The library decodes a text in pieces of so many bytes, and keeps the first bytes of a character that one cuts for the next. */
const BYTES_AT_A_TIME = 512;

/** What it looks for at once is no longer, in characters. */
const LONGEST_MARK = 4;

/**
 * How far a text that begins at `start` is decoded when the library has looked at what stands at `seen`. Nothing behind it
 * can be refused. Source: yaml_parser_update_buffer of go.yaml.in/yaml/v2.
 */
export function findDecodedEnd(text: string, start: number, seen: number): number {
  let at = start;
  while (at < text.length && at < seen + LONGEST_MARK) at = findPieceEnd(text, at);
  return at;
}

function findPieceEnd(text: string, start: number): number {
  let bytes = 0;
  for (let at = start; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    bytes += countBytes(text, at, code);
    if (bytes > BYTES_AT_A_TIME) return at;
    at += code > 0xffff ? 2 : 1;
  }
  return text.length;
}

/** In UTF-8. The library is handed lines without the carriage return at their end. */
function countBytes(text: string, at: number, code: number): number {
  if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) return 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code > 0xffff ? 4 : 3;
}
