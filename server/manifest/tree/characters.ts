/** Code units that YAML gives a meaning. Past the end of a text `charCodeAt` answers NaN, which is a blank here. */
export const CODE = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  asterisk: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  bracketOpen: 0x5b,
  backslash: 0x5c,
  bracketClose: 0x5d,
  backtick: 0x60,
  braceOpen: 0x7b,
  pipe: 0x7c,
  braceClose: 0x7d,
  byteOrderMark: 0xfeff,
} as const;

/** A space or a tab. */
export function isInlineSpace(unit: number): boolean {
  return unit === CODE.space || unit === CODE.tab;
}

/** A line feed or a carriage return, alone or as a pair. */
export function isBreak(unit: number): boolean {
  return unit === CODE.lineFeed || unit === CODE.carriageReturn;
}

/** White space, a line break, or the end of the text. */
export function isBlank(unit: number): boolean {
  return isInlineSpace(unit) || isBreak(unit) || Number.isNaN(unit);
}

/** A line break or the end of the text. */
export function isLineEnd(unit: number): boolean {
  return isBreak(unit) || Number.isNaN(unit);
}

/** One of `, [ ] { }`, which end a plain scalar inside brackets. */
export function isFlowIndicator(unit: number): boolean {
  return (
    unit === CODE.comma ||
    unit === CODE.bracketOpen ||
    unit === CODE.bracketClose ||
    unit === CODE.braceOpen ||
    unit === CODE.braceClose
  );
}

/** The offset of the line break, or of the end of the text, at or behind `from`. */
export function findLineEnd(text: string, from: number): number {
  let at = from;
  while (!isLineEnd(text.charCodeAt(at))) at += 1;

  return at;
}

/** Where the line that holds the offset starts. */
export function findLineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at -= 1;

  return at === 0 && text.charCodeAt(0) === CODE.byteOrderMark && offset > 0 ? 1 : at;
}

/** Where the next line starts, given the offset of a line break; the end of the text stays where it is. */
export function skipBreak(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === CODE.carriageReturn && text.charCodeAt(at + 1) === CODE.lineFeed) return at + 2;

  return isBreak(unit) ? at + 1 : at;
}

export function skipInlineSpace(text: string, from: number): number {
  let at = from;
  while (isInlineSpace(text.charCodeAt(at))) at += 1;

  return at;
}

/** Where the spaces and tabs that end at the offset begin. */
export function findSpaceStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isInlineSpace(text.charCodeAt(at - 1))) at -= 1;

  return at;
}

/** The end of the text in `start`..`end` without the white space behind it; never below `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at -= 1;

  return at;
}

/** True when a `#` at the offset begins a comment: at the start of a line or behind white space. */
export function isCommentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== CODE.hash) return false;

  const before = text.charCodeAt(at - 1);
  return isBlank(before) || (at === 1 && before === CODE.byteOrderMark);
}
