import { t } from '../../l10n.ts';

/**
 * Characters that look like a space, or like nothing, and are none to YAML: it takes them for a part of the text. They
 * come from web pages and word processors.
 */
export const STRANGE_SPACE = /[\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]/;

/** What the first of them is called; `isVisible` says whether a plain space belongs in its place, or nothing. */
export function describeStrangeSpace(
  text: string,
): { readonly name: string; readonly isVisible: boolean } | undefined {
  const found = STRANGE_SPACE.exec(text)?.[0];
  if (found === undefined) return undefined;
  if (found === '\ufeff') return { name: t('a byte order mark'), isVisible: false };
  if (ZERO_WIDTH.test(found)) return { name: t('a zero-width space'), isVisible: false };
  return {
    name: found === '\u00a0' || found === '\u202f' ? t('a non-breaking space') : t('a wide space'),
    isVisible: true,
  };
}

const ZERO_WIDTH = /[\u200b-\u200d\u2060]/;

/** The text with plain spaces for those that can be seen, and without the others. */
export function writePlainSpaces(text: string): string {
  return text.replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '').replaceAll(new RegExp(STRANGE_SPACE, 'g'), ' ');
}
