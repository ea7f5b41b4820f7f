import type { Directive } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';

export interface DisabledCode {
  /** A rule's id, or `all`. */
  readonly code: string;
  readonly range: TextRange;
}

const CODES = /^[\w-]+(?:\s*,\s*[\w-]+)*/;

/** The codes of `disable=a,b`. What follows them, behind a space, is the person's reason and not read. */
export function readDisabledCodes({ value, valueRange }: Directive): readonly DisabledCode[] {
  const list = CODES.exec(value)?.[0] ?? '';
  return [...list.matchAll(/[\w-]+/g)].map((match) => {
    const start = valueRange.start + match.index;
    return { code: match[0], range: { start, end: start + match[0].length } };
  });
}
