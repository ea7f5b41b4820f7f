/** How far the wide letters of Unicode are from the plain ones. */
const WIDE = 0xfee0;

/** `⟦Ｎｏ ｈｉｎｔｓ: {0}⟧`: everything in wide letters but the places of values and the icons of the editor. */
export function toPseudo(sentence: string): string {
  const wide = sentence.replace(/\{\w+\}|\$\(\w+\)|[A-Za-z]/g, (found) =>
    found.length === 1 ? String.fromCharCode(found.charCodeAt(0) + WIDE) : found,
  );
  return `⟦${wide}⟧`;
}

/** Code, titles of fields, addresses of links, quotations, places of values, icons. */
const MARKED = /`[^`]*`|\*\*[^*]*\*\*|\]\([^)]*\)|"[^"]*"|\{\w+\}|\$\(\w+\)/g;
/** Paths, keys, files, versions, names of fields and values, `zone-a`: no word of a sentence has one of these within. */
const NAMELIKE = /[./_=[\]\d]|[a-z][A-Z]|-[a-z]$/;

/** The words in plain letters, which nobody looked up; without those that are plainly names. */
export function plainWordsOf(text: string): readonly string[] {
  return text
    .replace(MARKED, ' ')
    .split(/[\s⟦⟧]+/)
    .map((token) => token.replace(/^[^\p{L}\d]+|[^\p{L}\d\]=]+$/gu, ''))
    .filter((token) => !NAMELIKE.test(token))
    .flatMap((token) => token.match(/[A-Za-z]{2,}/g) ?? []);
}
