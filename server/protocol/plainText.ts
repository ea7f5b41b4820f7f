/** Longer than any name or sentence that is not hostile: Kubernetes ends names at 253 characters. */
const LONGEST_NAME = 253;
/** No more of a text is looked at. */
const LONGEST_READ = 4000;
const LONGEST_SENTENCE = 500;

/** Characters that act instead of showing: controls, text direction, zero width, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The name as it may stand anywhere: characters that act on the text around them are replaced, far too long ones cut. */
export function plainName(name: string, longest = LONGEST_NAME): string {
  return cutMiddle(showInvisible(name.slice(0, LONGEST_READ)), longest);
}

/** A sentence, which may quote names, made harmless in the same way. */
export function plainSentence(sentence: string): string {
  const text = showInvisible(sentence.slice(0, LONGEST_SENTENCE));
  return sentence.length > LONGEST_SENTENCE ? `${text}…` : text;
}

/**
 * Text for places where the editor makes links of `[words](command:…)` and icons of `$(name)`: notifications, progress,
 * status and lens titles. It shows as it is written, but for a space that keeps it from acting.
 */
export function editorText(text: string): string {
  return plainSentence(text).replaceAll('](', '] (').replaceAll('$(', '$ (');
}

/** Keeps both ends, as generated names differ in their last characters. */
export function cutMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const kept = Math.max(longest - 1, 1);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
}

function showInvisible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(INVISIBLE, '\u{FFFD}');
}
