import type { Picture, PictureElement } from './picture.ts';

/** A picture that stands alone: plain colours as attributes, no style sheet, script or reference to anything outside. */
export function writeSvg({ width, height, title, description, content }: Picture): string {
  const size = `width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeText(title)}</title>`,
    `<desc>${escapeText(description)}</desc>`,
    ...content.map(writeElement),
    '</svg>\n',
  ].join('\n');
}

function writeElement({ name, attributes, children }: PictureElement): string {
  const opening = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeText(value)}"`),
  ].join(' ');
  const inside = children
    .map((child) => (typeof child === 'string' ? escapeText(child) : writeElement(child)))
    .join('');
  return inside === '' ? `<${opening}/>` : `<${opening}>${inside}</${name}>`;
}

/** Characters that XML has no place for. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeText(text: string): string {
  return text.replace(NOT_XML, '\u{FFFD}').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
