import type { PictureFormat, PictureToSave } from '../messages/messages.ts';
import { writeSvg } from '../messages/writeSvg.ts';

/** The bytes to write; undefined for a PNG that is none. */
export function bytesOfPicture(picture: PictureToSave): Uint8Array | undefined {
  return picture.format === 'svg'
    ? new TextEncoder().encode(writeSvg(picture.picture))
    : readPng(picture.base64);
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
