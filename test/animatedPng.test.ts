import assert from 'node:assert/strict';
import { deflateSync, inflateSync } from 'node:zlib';
import { animatePngs } from './person/animatedPng.ts';

/** One grey pixel. */
function pngOf(grey: number, width = 1): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, ...Array.from({ length: width }, () => grey)]));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    write('IHDR', header),
    write('IDAT', pixels),
  ]);
}

function write(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}

function read(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
  }
  return chunks;
}

describe('an animated PNG', () => {
  const chunks = read(
    animatePngs([
      { png: pngOf(10), seconds: 1.5 },
      { png: pngOf(200), seconds: 3 },
    ]),
  );

  it('has every picture in turn, numbered through, each for its time', () => {
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'],
    );
    const [, animation, first, firstPixels, second, secondPixels] = chunks.map(({ data }) => data);
    assert.equal(animation?.readUInt32BE(0), 2);
    assert.deepEqual(
      [first?.readUInt32BE(0), second?.readUInt32BE(0), secondPixels?.readUInt32BE(0)],
      [0, 1, 2],
    );
    assert.deepEqual([first?.readUInt16BE(20), second?.readUInt16BE(20)], [150, 300]);
    assert.equal(inflateSync(firstPixels!)[1], 10);
    assert.equal(inflateSync(secondPixels!.subarray(4))[1], 200);
  });

  it('is made of pictures of one size', () => {
    assert.throws(() =>
      animatePngs([
        { png: pngOf(10), seconds: 1 },
        { png: pngOf(10, 2), seconds: 1 },
      ]),
    );
  });
});
