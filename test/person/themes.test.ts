import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import { chooseTheme, codeLenses, openFile } from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';

const THEMES: readonly (readonly [string, string])[] = [
  ['light', 'Light Modern'],
  ['dark', 'Dark Modern'],
  ['high-contrast', 'Dark High Contrast'],
  ['high-contrast-light', 'Light High Contrast'],
];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeAnswer {
  readonly passed: number;
  readonly violated: readonly string[];
}

const RUN_AXE = `axe.run(document).then(({ passes, violations }) => ({
  passed: passes.length,
  violated: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target, failureSummary }) =>
    target.join(' ') + ' ' + failureSummary).join('; ')),
}))`;

describe('in every kind of theme', () => {
  const session = useSession({ size: { width: 1680, height: 1050 } }, async ({ page }) => {
    await openFile(page, 'shop/cart.yaml');
    await codeLenses(page).first().click();
    await previewOf(page, 'cart');
  });

  for (const [name, theme] of THEMES) {
    it(`${theme}: editor and preview are readable, for assistive software too`, async () => {
      const { page } = session;
      await chooseTheme(page, theme);
      const preview = await previewOf(page, 'cart');
      const kind = name.startsWith('high-contrast') ? name : `vscode-${name}`;
      await preview.locator(`body.${kind.startsWith('vscode') ? kind : `vscode-${kind}`}`).waitFor();
      await takeScreenshot(page, `theme-${name}`);
      assert.deepEqual(await violationsIn(preview), []);
    });
  }

  for (const [name, theme] of THEMES.slice(2)) {
    it(`${theme}, at 200%: nothing of the preview is beside the window`, async () => {
      const { page } = session;
      await page.setViewportSize({ width: 840, height: 525 });
      await chooseTheme(page, theme);
      const preview = await previewOf(page, 'cart');
      await preview.locator(`body.vscode-${name}`).waitFor();
      await takeScreenshot(page, `zoom-${name}`);
      const [content, window] = await preview.evaluate<readonly [number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      assert.ok(content <= window, `${content} of ${window} pixels`);
      assert.deepEqual(await violationsIn(preview), []);
    });
  }
});

/** What axe finds in the page as it is drawn now, one line for each rule. */
async function violationsIn(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(AXE);
  const { passed, violated } = await frame.evaluate<AxeAnswer>(RUN_AXE);
  return passed === 0 ? ['axe checked nothing'] : violated;
}
