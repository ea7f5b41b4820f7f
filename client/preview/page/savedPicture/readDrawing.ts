import type { Drawn } from './toElements.ts';

/** What the style sheets may say about elements of a drawing. */
const PROPERTIES: readonly string[] = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-decoration-line',
];

/** An element of the page as it looks now, theme and all. It must be in the document. */
export function readDrawing(element: Element): Drawn {
  const style = getComputedStyle(element);
  return {
    name: element.localName,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    looks: Object.fromEntries(PROPERTIES.map((name) => [name, style.getPropertyValue(name)])),
    children: [...element.childNodes].flatMap((child): (Drawn | string)[] => {
      if (child instanceof Element) return [readDrawing(child)];
      const text = child.textContent;
      return child instanceof Text && text !== null ? [text] : [];
    }),
  };
}
