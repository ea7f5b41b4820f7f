import { deflateSync, inflateSync } from 'node:zlib';

/** A picture of an animation, as a PNG. */
export interface Frame {
  readonly png: Buffer;
  readonly seconds: number;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * An animated PNG of pictures of one size and form, over and over; what cannot animate it shows the first.
 * Its form: https://www.w3.org/TR/png-3/
 */
export function animatePngs(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png }) => readChunks(png));
  const [first] = pictures;
  const header = first?.find(({ type }) => type === 'IHDR')?.data;
  if (header === undefined) throw new Error('There is no picture.');
  let sequence = 0;
  const body = pictures.flatMap((chunks, at) => {
    if (chunks.find(({ type }) => type === 'IHDR')?.data.equals(header) !== true)
      throw new Error('The pictures are of different sizes.');
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence++, 0);
    header.copy(control, 4, 0, 8);
    control.writeUInt16BE(Math.round((frames[at]?.seconds ?? 1) * 100), 20);
    control.writeUInt16BE(100, 22);
    const pixels = repack(chunks);
    if (at === 0) return [chunk('fcTL', control), chunk('IDAT', pixels)];
    const numbered = Buffer.alloc(4);
    numbered.writeUInt32BE(sequence++, 0);
    return [chunk('fcTL', control), chunk('fdAT', Buffer.concat([numbered, pixels]))];
  });
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(frames.length, 0);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('acTL', animation),
    ...body,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function readChunks(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/** All pixels, packed as small as it goes. */
function repack(chunks: readonly Chunk[]): Buffer {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  return deflateSync(inflateSync(packed), { level: 9 });
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crcOf(named));
  return Buffer.concat([length, named, sum]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
