import {
  createToken,
  fail,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isWordUnit,
  passBreak,
} from './scanner.ts';
import type { FaultKind } from './faults.ts';
import type { Scanner, Token } from './scanner.ts';

/** `&name` or `*name`. */
export function scanAnchor(scanner: Scanner, kind: 'anchor' | 'alias'): Token {
  const { text, at: start } = scanner;
  scanner.at = endOfWord(text, start + 1);
  const next = text.charCodeAt(scanner.at);
  if (scanner.at === start + 1 || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next))))
    fail(scanner, 'bad-name', start, endOfVisible(text, start));

  return createToken(kind, start, scanner.at, text.slice(start + 1, scanner.at));
}

/** `!<uri>`, `!suffix` or `!handle!suffix`; the handle is empty where the suffix is the whole tag. */
export function scanTag(scanner: Scanner): Token {
  const { text, at: start } = scanner;
  let handle = '';
  let suffix: string;
  if (text[start + 1] === '<') {
    scanner.at = start + 2;
    suffix = scanUri(scanner, start, '', 'bad-tag');
    if (text[scanner.at] === '>') scanner.at += 1;
    else fail(scanner, 'bad-tag', start, endOfVisible(text, start));
  } else {
    const written = scanHandle(scanner);
    if (written.length > 1 && written.endsWith('!')) {
      handle = written;
      suffix = scanUri(scanner, start, '', 'bad-tag');
    } else {
      suffix = scanUri(scanner, start, written, 'bad-tag');
      handle = '!';
      if (suffix === '') [handle, suffix] = [suffix, handle];
    }
  }
  if (!isBlankOrEnd(text.charCodeAt(scanner.at))) fail(scanner, 'bad-tag', start, endOfVisible(text, start));
  return createToken('tag', start, scanner.at, handle, suffix);
}

/** `%YAML 1.1` or `%TAG handle prefix`, to the end of the line. */
export function scanDirective(scanner: Scanner): Token {
  const { text, at: start } = scanner;
  let lineEnd = start;
  while (!isBreakOrEnd(text.charCodeAt(lineEnd))) lineEnd += 1;
  scanner.at = endOfWord(text, start + 1);
  const name = text.slice(start + 1, scanner.at);
  const isNamed = name !== '' && isBlankOrEnd(text.charCodeAt(scanner.at));
  skipBlanks(scanner);
  let token = createToken('version-directive', start, lineEnd);
  if (isNamed && name === 'YAML') {
    const version = /^(\d{1,2})\.(\d{1,2})(?!\d)/.exec(text.slice(scanner.at, scanner.at + 6));
    if (version === null) {
      fail(scanner, 'directive', start, lineEnd);
    } else {
      scanner.at += version[0].length;
      token = createToken('version-directive', start, lineEnd, `${Number(version[1])}.${Number(version[2])}`);
    }
  } else if (isNamed && name === 'TAG') {
    token = scanTagDirective(scanner, start, lineEnd);
  } else {
    fail(scanner, 'directive', start, lineEnd);
  }
  skipBlanks(scanner);
  if (text[scanner.at] === '#') scanner.at = lineEnd;
  if (scanner.at !== lineEnd) fail(scanner, 'directive', start, lineEnd);
  if (isBreak(text.charCodeAt(scanner.at))) passBreak(scanner);
  return token;
}

function scanTagDirective(scanner: Scanner, start: number, lineEnd: number): Token {
  const { text } = scanner;
  const handle = text[scanner.at] === '!' ? scanHandle(scanner) : '';
  const isHandle = handle === '!' || (handle.length > 1 && handle.endsWith('!'));
  if (!isHandle || !isBlank(text.charCodeAt(scanner.at))) fail(scanner, 'directive', start, lineEnd);
  skipBlanks(scanner);
  const prefix = scanUri(scanner, start, '', 'directive');
  if (!isBlankOrEnd(text.charCodeAt(scanner.at))) fail(scanner, 'directive', start, lineEnd);
  return createToken('tag-directive', start, lineEnd, handle, prefix);
}

/** `!`, `!!` or `!word!`, or the `!word` that turns out to be no handle. */
function scanHandle(scanner: Scanner): string {
  const { text, at: start } = scanner;
  scanner.at = endOfWord(text, start + 1);
  if (text[scanner.at] === '!') scanner.at += 1;
  return text.slice(start, scanner.at);
}

const URI = /[\w\-;/?:@&=+$,.!~*'()[\]]|%/y;

/** `head` is what was taken for a handle before; its exclamation mark does not count. */
function scanUri(scanner: Scanner, start: number, head: string, kind: FaultKind): string {
  const { text } = scanner;
  let uri = head.slice(1);
  let isEmpty = head === '';
  for (;;) {
    URI.lastIndex = scanner.at;
    if (!URI.test(text)) break;
    isEmpty = false;
    if (text[scanner.at] === '%') {
      const octets = readOctets(text, scanner.at);
      if (octets === undefined) {
        fail(scanner, kind, start, endOfVisible(text, start));
        break;
      }
      uri += octets.content;
      scanner.at = octets.end;
    } else {
      uri += text.charAt(scanner.at);
      scanner.at += 1;
    }
  }
  if (isEmpty) fail(scanner, kind, start, endOfVisible(text, start));
  return uri;
}

/** One character as its UTF-8 octets: `%C3%A9`. */
function readOctets(
  text: string,
  from: number,
): { readonly content: string; readonly end: number } | undefined {
  const first = readOctet(text, from);
  const width =
    first === undefined
      ? 0
      : first < 0x80
        ? 1
        : first >> 5 === 6
          ? 2
          : first >> 4 === 14
            ? 3
            : first >> 3 === 30
              ? 4
              : 0;
  if (first === undefined || width === 0) return undefined;
  const octets = [first];
  while (octets.length < width) {
    const next = readOctet(text, from + 3 * octets.length);
    if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
    octets.push(next);
  }
  return { content: new TextDecoder().decode(Uint8Array.from(octets)), end: from + 3 * width };
}

function readOctet(text: string, at: number): number | undefined {
  const written = /^%([0-9a-fA-F]{2})$/.exec(text.slice(at, at + 3))?.[1];
  return written === undefined ? undefined : parseInt(written, 16);
}

function skipBlanks(scanner: Scanner): void {
  while (isBlank(scanner.text.charCodeAt(scanner.at))) scanner.at += 1;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (isWordUnit(text.charCodeAt(at))) at += 1;
  return at;
}

function endOfVisible(text: string, from: number): number {
  let at = from;
  while (!isBlankOrEnd(text.charCodeAt(at))) at += 1;
  return Math.max(at, from + 1);
}
