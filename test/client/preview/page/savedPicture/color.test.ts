import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readColor, toHex } from '../../../../../client/preview/page/savedPicture/color.ts';

describe('a colour of a style sheet', () => {
  const rows: readonly [text: string, hex: string, alpha: number][] = [
    ['rgb(255, 128, 0)', '#ff8000', 1],
    ['rgba(255, 128, 0, 0.25)', '#ff8000', 0.25],
    ['rgb(255 128 0 / 25%)', '#ff8000', 0.25],
    ['color(srgb 1 0.501961 0 / 0.16)', '#ff8000', 0.16],
    ['color(srgb 1.2 -0.1 5e-7)', '#ff0000', 1],
    ['#FF8000', '#ff8000', 1],
    ['#ff800080', '#ff8000', 128 / 255],
  ];
  for (const [text, hex, alpha] of rows) {
    it(`${text} is ${hex} at ${alpha.toFixed(2)}`, () => {
      const color = readColor(text);
      assert.equal(toHex(color), hex);
      assert.equal(color?.alpha, alpha);
    });
  }

  for (const text of ['none', 'url("#stripes")', '', 'red', 'color(display-p3 1 0 0)', '#12']) {
    it(`“${text}” is none`, () => {
      assert.equal(readColor(text), undefined);
    });
  }

  it('is a colour that can be written, or none, for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.match(toHex(readColor(text)), /^#[\da-f]{6}$/);
      }),
    );
  });
});
