import assert from 'node:assert/strict';
import { FIXTURES } from './fixtures.ts';
import type { ThemeName } from './themes.ts';
import { THEMES } from './themes.ts';
import { useBrowser } from './useBrowser.ts';

type Colour = readonly [number, number, number];

/** What is left of linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1). */
const DEFICIENCIES: Readonly<Record<string, readonly [Colour, Colour, Colour]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Neighbouring colours of a chart are told apart from about there on (CIE 1976, in L*a*b*). */
const TELLING = 20;

/** The fill of each kind of flow as it is in the bar, on the page’s background where it is translucent. */
const FILLS = `(() => {
  const background = getComputedStyle(document.body).backgroundColor;
  const parts = [...document.querySelectorAll('rect.part')];
  return { background, fills: parts.map((part) => [
    part.getAttribute('class').replace('part part-', ''), getComputedStyle(part).fill, getComputedStyle(part).fillOpacity ]) };
})()`;

describe('the colours of flows', () => {
  const { open } = useBrowser();

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`are told apart with any colour blindness in ${theme}, or have a pattern`, async () => {
      const { page } = await open(FIXTURES.skewed, { theme: THEMES[theme] });
      const { background, fills } = await page.evaluate<{
        background: string;
        fills: [string, string, string][];
      }>(FILLS);
      const colours = new Map<string, Colour>();
      for (const [kind, fill, opacity] of fills)
        if (!fill.startsWith('url')) colours.set(kind, over(fill, Number(opacity), background));
      assert.deepEqual([...new Set(fills.map(([kind]) => kind))].sort(), [
        'cross-zone',
        'dropped',
        'same-node',
        'same-zone',
      ]);
      assert.ok(!colours.has('dropped'), 'dropped has a pattern');
      for (const [name, matrix] of Object.entries(DEFICIENCIES)) {
        const seen = [...colours].map(([kind, colour]) => [kind, toLab(see(matrix, colour))] as const);
        for (const [kind, lab] of seen) {
          for (const [other, otherLab] of seen) {
            if (kind < other) {
              const distance = Math.hypot(...lab.map((value, at) => value - (otherLab[at] ?? 0)));
              assert.ok(distance > TELLING, `${kind} and ${other} with ${name}: ${distance.toFixed(1)}`);
            }
          }
        }
      }
    });
  }
});

/** Linear red, green and blue, 0 to 1, of a colour with an opacity over an opaque one. */
function over(colour: string, opacity: number, background: string): Colour {
  const [top, bottom] = [readChannels(colour), readChannels(background)];
  const part = (top[3] ?? 1) * opacity;
  const mix = (at: number): number => toLinear((top[at] ?? 0) * part + (bottom[at] ?? 0) * (1 - part));
  return [mix(0), mix(1), mix(2)];
}

function readChannels(colour: string): readonly number[] {
  const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return colour.startsWith('color(') ? numbers : numbers.map((value, at) => (at < 3 ? value / 255 : value));
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function see(matrix: readonly [Colour, Colour, Colour], colour: Colour): Colour {
  const row = (weights: Colour): number =>
    Math.min(
      Math.max(
        weights.reduce((sum, weight, at) => sum + weight * (colour[at] ?? 0), 0),
        0,
      ),
      1,
    );
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** L*, a* and b* under daylight (D65). */
function toLab([red, green, blue]: Colour): Colour {
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function curve(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}
