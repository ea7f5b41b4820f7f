import { CODE, findLineEnd } from './characters.ts';

/**
 * The text with spaces in place of what JSON with comments has beside JSON, `// …` and what stands between slash and asterisk:
 * no place moves. A comment that is not closed goes on to the end.
 */
export function blankJsonComments(text: string): string {
  if (!text.includes('/')) return text;
  let blanked = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === CODE.doubleQuote) {
      at = findStringEnd(text, at);
      continue;
    }
    const end = unit === CODE.slash ? findCommentEnd(text, at) : at;
    if (end === at) continue;
    blanked += text.slice(from, at) + text.slice(at, end).replace(/[^\r\n]/g, ' ');
    from = end;
    at = end - 1;
  }
  return blanked + text.slice(from);
}

/** At the quote that closes the string, or where its line ends without one. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === CODE.backslash) at += 1;
    else if (unit === CODE.doubleQuote || unit === CODE.lineFeed) return at;
  }
  return text.length;
}

/** The place itself where no comment begins. */
function findCommentEnd(text: string, start: number): number {
  switch (text.charCodeAt(start + 1)) {
    case CODE.slash:
      return findLineEnd(text, start);
    case CODE.asterisk: {
      const closing = text.indexOf('*/', start + 2);
      return closing === -1 ? text.length : closing + 2;
    }
    default:
      return start;
  }
}
