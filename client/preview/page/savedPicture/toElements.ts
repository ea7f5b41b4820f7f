import type { PictureElement } from '../../messages/picture.ts';
import { isElementName } from '../../messages/picture.ts';
import { readColor, toHex } from './color.ts';

/** An element of a drawing with the looks that the style sheets give it. */
export interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Computed values by property: `fill`, `stroke-width`, `font-size`. */
  readonly looks: Readonly<Record<string, string>>;
  readonly children: readonly (Drawn | string)[];
}

/**
 * What can be seen of a drawing, as a picture that stands alone takes it: places and shapes as they are, the looks of the
 * style sheets as plain attributes.
 */
export function toElements(drawn: Drawn): readonly PictureElement[] {
  const { name, children } = drawn;
  if (!isElementName(name)) return [];
  const looks = LOOKS.get(name)?.(drawn.looks) ?? {};
  if (looks === INVISIBLE) return [];
  const places = Object.entries(drawn.attributes).filter(([key]) => PLACES.has(key));
  const rounded = places.map(([key, value]) => [key, roundNumber(value)] as const);
  return [
    {
      name,
      attributes: { ...Object.fromEntries(rounded), ...looks },
      children: children.flatMap((child): readonly (PictureElement | string)[] =>
        typeof child === 'string' ? [child] : toElements(child),
      ),
    },
  ];
}

/** Attributes that no style sheet gives. */
const PLACES: ReadonlySet<string> = new Set([
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
]);

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
