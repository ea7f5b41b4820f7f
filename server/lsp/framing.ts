/** What is wrong with the bytes of a connection; undefined for as long as they are framed as the protocol says. */
export type CheckFraming = (bytes: Uint8Array) => string | undefined;

/** Longer headers, and longer messages, are none. */
const LONGEST_HEADER = 4096;
const LONGEST_MESSAGE = 512 * 1024 * 1024;

/**
 * Follows the frames of a stream: lines of ASCII that end in `\r\n`, one of them `Content-Length`, an empty line, and so many
 * bytes. What is inside is not looked at.
 */
export function createFramingCheck(): CheckFraming {
  let header = '';
  let left = 0;
  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (left > 0) {
        const taken = Math.min(left, bytes.length - at);
        left -= taken;
        at += taken;
        continue;
      }
      header += String.fromCharCode(bytes[at] ?? 0);
      at += 1;
      if (!header.endsWith('\n') && header.length <= LONGEST_HEADER) continue;
      const fault = checkHeader(header);
      if (fault !== undefined) return fault;
      if (!header.endsWith('\r\n\r\n')) continue;
      left = Number(CONTENT_LENGTH.exec(header)?.[1]);
      header = '';
    }
    return undefined;
  };
}

const CONTENT_LENGTH = /^content-length:[ \t]*(\d{1,12})[ \t]*\r$/im;
const HEADER_LINES = /^(?:[A-Za-z-]+:[^\r\n]*\r\n)+(?:\r\n)?$/;

/** Of a header that has come as far as the end of a line. */
function checkHeader(header: string): string | undefined {
  if (header.length > LONGEST_HEADER || !HEADER_LINES.test(header))
    return `no header of a message: ${JSON.stringify(header.slice(0, 60))}`;
  if (!header.endsWith('\r\n\r\n')) return undefined;
  const [, length] = CONTENT_LENGTH.exec(header) ?? [];
  if (length === undefined) return 'a header without a Content-Length that is a number';
  return Number(length) > LONGEST_MESSAGE ? `a message of ${length} bytes` : undefined;
}
