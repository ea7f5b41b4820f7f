import { fillIn, translate } from '../l10n.ts';
import { formatCount } from './numbers.ts';
import { t } from '../l10n.ts';

/** `1 endpoint`, `6 endpoints`, `150,000 endpoints`. The plural is the noun with an s unless given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return fillIn(translate(`{0} ${count === 1 ? noun : plural}`), [formatCount(count)]);
}

/** `has` for one, else `have`: the verb of as many subjects. */
export function verbFor(count: number, singular: string, plural: string): string {
  return translate(count === 1 ? singular : plural);
}

const NAMED_AT_MOST = 3;

/**
 * `a1`, `a1 and a2`, `a1, a2, a3 and 4 more`: at most three names, so that sentences stay readable; a fourth that is the
 * last one. `count` is how many there are where only the first few are at hand.
 */
export function listNames(names: readonly string[], count = names.length): string {
  const shown = count <= NAMED_AT_MOST + 1 ? names : names.slice(0, NAMED_AT_MOST);
  const hidden = count - shown.length;
  if (hidden > 0) return t`${shown.join(', ')} and ${formatCount(hidden)} more`;
  return shown.length < 2 ? shown.join('') : t`${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

const LONGEST_QUOTE = 60;

/** A text out of a manifest that a sentence quotes, cut where it is longer than anyone reads. */
export function clip(text: string, longest = LONGEST_QUOTE): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The first letter in upper case. */
export function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
