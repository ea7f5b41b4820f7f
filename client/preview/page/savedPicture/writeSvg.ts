import { readColor, toHex } from './color.ts';

/** An element of a drawing with the looks that the style sheets give it. */
export interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Computed values by property: `fill`, `stroke-width`, `font-size`. */
  readonly looks: Readonly<Record<string, string>>;
  readonly children: readonly (Drawn | string)[];
}

export interface WrittenPicture {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What a screen reader says of it. */
  readonly title: string;
  readonly description: string;
  readonly content: readonly Drawn[];
}

/** Nothing else is written, so that a saved picture can neither run nor load anything. */
const ELEMENTS: ReadonlySet<string> = new Set(['g', 'defs', 'pattern', 'rect', 'path', 'text', 'title']);
const ATTRIBUTES: readonly string[] = [
  'id',
  'x',
  'y',
  'width',
  'height',
  'rx',
  'd',
  'transform',
  'text-anchor',
  'patternUnits',
  'patternTransform',
];

/** A picture that stands alone: plain colours as attributes, no style sheet, script or reference to anything outside. */
export function writeSvg({ width, height, title, description, content }: WrittenPicture): string {
  const size = `width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeText(title)}</title>`,
    `<desc>${escapeText(description)}</desc>`,
    ...content.map(writeElement).filter((text) => text !== ''),
    '</svg>\n',
  ].join('\n');
}

function writeElement(drawn: Drawn): string {
  const { name, children } = drawn;
  if (!ELEMENTS.has(name)) return '';
  const looks = LOOKS.get(name)?.(drawn.looks) ?? {};
  if (looks === INVISIBLE) return '';
  const attributes = [...ATTRIBUTES.flatMap((key) => copyAttribute(drawn, key)), ...Object.entries(looks)];
  const opening = [name, ...attributes.map(([key, value]) => `${key}="${escapeText(value)}"`)].join(' ');
  const inside = children
    .map((child) => (typeof child === 'string' ? escapeText(child) : writeElement(child)))
    .join('');
  return inside === '' ? `<${opening}/>` : `<${opening}>${inside}</${name}>`;
}

function copyAttribute({ attributes }: Drawn, key: string): [string, string][] {
  const value = attributes[key];
  return value === undefined ? [] : [[key, roundNumber(value)]];
}

/** Places are worked out to many digits, of which two are seen. */
function roundNumber(value: string): string {
  return /^-?\d+\.\d{3,}(e-\d+)?$/.test(value) ? String(Math.round(Number(value) * 100) / 100) : value;
}

type Looks = Readonly<Record<string, string>>;

const INVISIBLE: Looks = {};

const LOOKS: ReadonlyMap<string, (looks: Looks) => Looks> = new Map([
  ['g', writeOpacity],
  ['rect', writeShape],
  ['path', writeShape],
  ['text', writeLetters],
]);

function writeShape(looks: Looks): Looks {
  const fill = writePaint('fill', looks);
  const stroke = writePaint('stroke', looks);
  if (fill.fill === 'none' && stroke.stroke === 'none') return INVISIBLE;
  if (stroke.stroke === 'none') return { ...fill, ...writeOpacity(looks) };
  const width = looks['stroke-width']?.replace(/px$/, '') ?? '1';
  const dashes = looks['stroke-dasharray'] ?? 'none';
  return {
    ...fill,
    ...stroke,
    ...(width === '1' ? {} : { 'stroke-width': width }),
    ...(dashes === 'none' ? {} : { 'stroke-dasharray': dashes.replaceAll('px', '') }),
    ...writeOpacity(looks),
  };
}

function writeLetters(looks: Looks): Looks {
  const isStruck = looks['text-decoration-line'] === 'line-through';
  const weight = looks['font-weight'] ?? '400';
  return {
    ...writePaint('fill', looks),
    'font-size': looks['font-size']?.replace(/px$/, '') ?? '11',
    ...(weight === '400' || weight === 'normal' ? {} : { 'font-weight': weight }),
    ...(isStruck ? { 'text-decoration': 'line-through' } : {}),
    'unicode-bidi': 'isolate',
    ...writeOpacity(looks),
  };
}

function writeOpacity({ opacity = '1' }: Looks): Looks {
  return opacity === '1' ? {} : { opacity };
}

const LOCAL_PATTERN = /^url\("?#([\w-]+)"?\)$/;

/** A colour, with what is translucent about it as an opacity of its own, as older viewers want it; or a pattern. */
function writePaint(property: 'fill' | 'stroke', looks: Looks): Looks {
  const written = looks[property] ?? 'none';
  const pattern = LOCAL_PATTERN.exec(written)?.[1];
  const color = readColor(written);
  const opacity =
    Number(looks[`${property}-opacity`] ?? 1) * (pattern === undefined ? (color?.alpha ?? 0) : 1);
  if (!(opacity > 0)) return { [property]: 'none' };
  return {
    [property]: pattern === undefined ? toHex(color) : `url(#${pattern})`,
    ...(opacity < 1 ? { [`${property}-opacity`]: String(Math.round(opacity * 1000) / 1000) } : {}),
  };
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
