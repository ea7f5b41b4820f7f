import { cutMiddle } from '../../../../server/protocol/plainText.ts';

/** Widths of characters of an ordinary sans-serif typeface as fractions of its size, on the wide side. */
const NARROW = /[iljtfrI.,:;'|!()[\]\s-]/;
const WIDE = /[mwMW@%×]/;
const CAPITAL = /[A-Z]/;
const FULL_WIDTH_FROM = 0x2e80;

function widthOf(character: string): number {
  if ((character.codePointAt(0) ?? 0) >= FULL_WIDTH_FROM) return 1.05;
  if (NARROW.test(character)) return 0.38;
  if (WIDE.test(character)) return 0.92;
  return CAPITAL.test(character) ? 0.72 : 0.6;
}

/** About how wide the text will be, in the unit of the size. SVG cannot cut text by itself, so this must do. */
export function estimateWidth(text: string, fontSize: number): number {
  return fontSize * Array.from(text).reduce((total, character) => total + widthOf(character), 0);
}

/** The text, or as much of both its ends as fits. */
export function fitText(text: string, width: number, fontSize: number): string {
  const full = estimateWidth(text, fontSize);
  if (full <= width) return text;
  for (let longest = Math.floor((text.length * width) / full); longest > 1; longest -= 1) {
    const cut = cutMiddle(text, longest);
    if (estimateWidth(cut, fontSize) <= width) return cut;
  }
  return '…';
}
