/** A text whose cursor is marked with `$0`. */
export interface MarkedText {
  readonly text: string;
  readonly offset: number;
}

/** Takes the `$0` out of the text and says where it was. */
export function readCursor(marked: string): MarkedText {
  const offset = marked.indexOf('$0');
  if (offset === -1) throw new Error(`no $0 in the text:\n${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}
