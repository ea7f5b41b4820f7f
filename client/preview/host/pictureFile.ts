import type { PictureFormat } from '../messages/messages.ts';

/** The bytes of a picture that a page sent; undefined for what is none, or holds more than a picture. */
export function readPicture(format: PictureFormat, content: string): Uint8Array | undefined {
  return READERS[format](content);
}

const READERS: Readonly<Record<PictureFormat, (content: string) => Uint8Array | undefined>> = {
  svg: readSvg,
  png: readPng,
};

const SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" ';
const SVG_END = '</svg>\n';

/** What the page writes, and no more: nothing of it can run or load anything when the file is opened. */
const TAG = /^<\/?(?:svg|title|desc|g|defs|pattern|rect|path|text)(?:[\s/>]|$)/;
const ACTING_ATTRIBUTE = /\b(?:href|src|style|on\w+)\s*=/i;
const OUTSIDE_REFERENCE = /url\((?!#[\w-]+\))/i;
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot);)/;

function readSvg(content: string): Uint8Array | undefined {
  const isWhole = content.startsWith(SVG_START) && content.endsWith(SVG_END);
  return isWhole && !hasMoreThanPicture(content) ? new TextEncoder().encode(content) : undefined;
}

/** What stands between tags is text, whatever it says. */
function hasMoreThanPicture(content: string): boolean {
  const tags = content.match(/<[^>]*/g) ?? [];
  return (
    OTHER_ENTITY.test(content) ||
    tags.some(
      (tag) =>
        !TAG.test(tag) || tag.includes('<', 1) || ACTING_ATTRIBUTE.test(tag) || OUTSIDE_REFERENCE.test(tag),
    )
  );
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function readPng(content: string): Uint8Array | undefined {
  if (content.length % 4 !== 0 || !BASE64.test(content)) return undefined;
  const bytes = new Uint8Array(Buffer.from(content, 'base64'));
  return PNG_SIGNATURE.every((byte, at) => bytes[at] === byte) ? bytes : undefined;
}

/** `checkout-traffic.svg`: the Service's name as far as every file system takes it. */
export function nameOfPicture(serviceName: string, format: PictureFormat): string {
  const name = serviceName
    .slice(0, LONGEST_NAME)
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return `${name === '' ? 'service' : name}-traffic.${format}`;
}

const LONGEST_NAME = 63;
