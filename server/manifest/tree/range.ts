/**
 * A span of characters, counted in UTF-16 code units from the start of its YAML document
 * (not of the file), `end` not included. Documents are position-independent, so one whose text did not
 * change keeps all its ranges when the text above it grows.
 */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** True when the offset is inside the range or touches either of its ends. */
export function touches(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

export function isEmptyRange(range: TextRange): boolean {
  return range.start === range.end;
}

/** The same span counted from the start of the file, given where the document starts in it. */
export function shiftRange(range: TextRange, by: number): TextRange {
  return { start: range.start + by, end: range.end + by };
}
