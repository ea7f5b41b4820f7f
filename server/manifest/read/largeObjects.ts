import { t } from '../../l10n.ts';
import { LARGEST_OBJECT_BYTES } from '../../kubernetes/limits.ts';
import type { ParsedText } from '../tree/parsedText.ts';

/**
 * The longest text of an object that is read, in UTF-16 code units: what is spent on indentation and comments comes on top of
 * what the API server takes. A List is taken apart before it is sent, and may be longer.
 */
const LONGEST_OBJECT = 4 * 1024 * 1024;

/** True for the text of a single object that no API server takes. */
export function isLargeObject(text: string): boolean {
  return text.length > LONGEST_OBJECT && !LIST_KIND.test(text);
}

const LIST_KIND = /\bkind["']?[ \t]*:[ \t]*["']?[A-Za-z]*List\b/;

/** Of such a text nothing but its length is known. */
export function leaveLargeObject(): ParsedText {
  const [limit, largest] = [LONGEST_OBJECT, LARGEST_OBJECT_BYTES].map((bytes) => bytes / 1024 / 1024);
  return {
    root: undefined,
    problems: [
      {
        code: 'too-large',
        message: t`Make this object smaller: the API server takes at most ${String(largest)} MiB, and beyond ${String(limit)} MiB it is not checked.`,
        range: { start: 0, end: 1 },
      },
    ],
    readEnd: Number.POSITIVE_INFINITY,
  };
}
