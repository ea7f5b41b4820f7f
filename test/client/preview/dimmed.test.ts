import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Color } from '../../../client/preview/page/savedPicture/color.ts';
import { readColor } from '../../../client/preview/page/savedPicture/color.ts';
import { FIXTURES } from './fixtures.ts';
import type { ThemeName } from './themes.ts';
import { THEMES } from './themes.ts';
import { useBrowser } from './useBrowser.ts';

const KEEP = '.save-actions button';
const LINE = 'borderTopStyle';

describe('a button that cannot be used now', () => {
  const { open } = useBrowser();

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`is plainly dimmer than one that can, and can still be read, in ${theme}`, async () => {
      const { page, show } = await open(FIXTURES.skewed, { theme: THEMES[theme] });
      const ground = await colorOf(page, 'body', 'backgroundColor');
      const [dimmed, outline] = [await colorOf(page, KEEP, 'color'), await styleOf(page, KEEP, LINE)];
      await show(FIXTURES['scenario-changed']);
      const usable = await colorOf(page, KEEP, 'color');
      assert.ok(contrast(dimmed, ground) >= 4.5, `${String(contrast(dimmed, ground))} to read it`);
      assert.ok(contrast(usable, ground) / contrast(dimmed, ground) > 1.3, 'it is dimmer');
      assert.deepEqual([outline, await styleOf(page, KEEP, LINE)], ['dashed', 'solid']);
    });
  }
});

async function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
}

async function colorOf(page: Page, selector: string, property: string): Promise<Color> {
  const color = readColor(await styleOf(page, selector, property));
  assert.ok(color, property);
  return color;
}

/** As WCAG 2 has it, from 1 to 21. */
function contrast(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ red, green, blue }: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
