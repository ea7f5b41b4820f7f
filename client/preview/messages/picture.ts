/**
 * A picture as data: what a page may have written into a file. The one who writes it builds it anew from the elements,
 * attributes and values of the tables here, so that a file can neither run nor load anything, whatever a page sent.
 */
export interface Picture {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What a screen reader says of it. */
  readonly title: string;
  readonly description: string;
  readonly content: readonly PictureElement[];
}

export interface PictureElement {
  readonly name: ElementName;
  readonly attributes: PictureAttributes;
  readonly children: readonly (PictureElement | string)[];
}

export type PictureAttributes = Readonly<Partial<Record<AttributeName, string>>>;
export type ElementName = (typeof ELEMENTS)[number];
export type AttributeName = keyof typeof VALUES;

const ELEMENTS = ['g', 'defs', 'pattern', 'rect', 'path', 'text', 'title'] as const;

const NUMBER = /^-?\d{1,9}(?:\.\d{1,20})?(?:e-\d{1,3})?$/;
const NUMBERS = /^[-\d.,\s]{1,200}$/;
const PAINT = /^(?:none|#[\da-f]{6}|url\(#[\w-]{1,60}\))$/;

/** What each attribute may say. In this order they are written. */
const VALUES = {
  id: /^[\w-]{1,60}$/,
  x: NUMBER,
  y: NUMBER,
  width: NUMBER,
  height: NUMBER,
  rx: NUMBER,
  d: /^[-\d.,\seA-Z]{1,100000}$/i,
  transform: /^(?:(?:translate|rotate|scale)\([-\d.,\se]{1,100}\)\s*){1,4}$/,
  'text-anchor': /^(?:start|middle|end)$/,
  patternUnits: /^(?:userSpaceOnUse|objectBoundingBox)$/,
  patternTransform: /^rotate\([-\d.]{1,20}\)$/,
  fill: PAINT,
  'fill-opacity': NUMBER,
  stroke: PAINT,
  'stroke-opacity': NUMBER,
  'stroke-width': NUMBER,
  'stroke-dasharray': NUMBERS,
  'font-size': NUMBER,
  'font-weight': /^(?:\d{3}|bold)$/,
  'text-decoration': /^line-through$/,
  'unicode-bidi': /^isolate$/,
  opacity: NUMBER,
} as const satisfies Readonly<Record<string, RegExp>>;

const ATTRIBUTES = Object.keys(VALUES) as readonly AttributeName[];

/** Many times what the page draws. */
const MOST_ELEMENTS = 100_000;
const DEEPEST = 12;
const LONGEST_TEXT = 5000;
const LARGEST = 1_000_000;

/** The picture in what a page sent, made of known parts alone; undefined when it is none, or larger than any. */
export function readPicture(data: unknown): Picture | undefined {
  if (!isRecord(data)) return undefined;
  const { width, height, title, description, content } = data;
  if (!isSize(width) || !isSize(height)) return undefined;
  if (typeof title !== 'string' || typeof description !== 'string' || !Array.isArray(content))
    return undefined;
  const budget = { left: MOST_ELEMENTS };
  const elements = content.flatMap((child: unknown) => readElement(child, budget, DEEPEST));
  if (budget.left < 0) return undefined;
  return { width, height, title: cut(title), description: cut(description), content: elements };
}

function readElement(data: unknown, budget: { left: number }, depth: number): readonly PictureElement[] {
  if (!isRecord(data) || !isElementName(data.name) || depth === 0) return [];
  budget.left -= 1;
  if (budget.left < 0) return [];
  const { name, children } = data;
  return [
    {
      name,
      attributes: readAttributes(data.attributes),
      children: (Array.isArray(children) ? (children as readonly unknown[]) : []).flatMap(
        (child): readonly (PictureElement | string)[] =>
          typeof child === 'string' ? [cut(child)] : readElement(child, budget, depth - 1),
      ),
    },
  ];
}

/** Those that are known and say what they may, in the order of the table. */
export function readAttributes(data: unknown): PictureAttributes {
  if (!isRecord(data)) return {};
  return Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      return typeof value === 'string' && VALUES[name].test(value) ? [[name, value]] : [];
    }),
  );
}

export function isElementName(name: unknown): name is ElementName {
  return ELEMENTS.some((known) => known === name);
}

function isSize(size: unknown): size is number {
  return typeof size === 'number' && size >= 0 && size <= LARGEST;
}

function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}
