/** `1 endpoint`, `6 endpoints`. The noun is one that takes a plain s. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const NAMED_AT_MOST = 3;

/** `a1`, `a1 and a2`, `a1, a2, a3 and 4 more`: at most three names, so that sentences stay readable. */
export function listNames(names: readonly string[]): string {
  const shown = names.length <= NAMED_AT_MOST + 1 ? names : names.slice(0, NAMED_AT_MOST);
  const hidden = names.length - shown.length;
  if (hidden > 0) return `${shown.join(', ')} and ${hidden} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
