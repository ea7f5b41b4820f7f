import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { chooseTheme, codeLenses, eventually, focusEditor, openFile, runCommand } from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';

/** Windows as people have them; at 200% a window has half as many pixels of its own. */
const SIZES = {
  'first-1440x900': { width: 1440, height: 900 },
  'first-1024x700': { width: 1024, height: 700 },
  'first-200-percent': { width: 720, height: 450 },
} as const;

const THEMES: readonly (readonly [theme: string, bodyClass: string])[] = [
  ['Light Modern', 'vscode-light'],
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Light High Contrast', 'vscode-high-contrast-light'],
  ['Dark Modern', 'vscode-dark'],
];

describe('the first contact', () => {
  const session = useSession({ size: SIZES['first-1440x900'], isSideBarHidden: true });

  it('the line above a Service says what would help', async () => {
    const { page } = session;
    await openFile(page, 'shop/checkout.yaml');
    await codeLenses(page).filter({ hasText: 'up to 67%: no zone spread' }).first().waitFor();
    await codeLenses(page).first().click();
    await previewOf(page, 'checkout');
  });

  it('the picture stands on the first screen', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'checkout');
    await takeScreenshot(page, 'first-1440x900');
    const bottom = await preview.evaluate<number>(
      "document.querySelector('.flows').getBoundingClientRect().bottom - innerHeight",
    );
    assert.ok(bottom <= 0, `${bottom} pixels of the picture are below the screen`);
  });

  it('the advice is one step that undo takes back', async () => {
    const { page, readFile } = session;
    const before = readFile('shop/checkout.yaml');
    const preview = await previewOf(page, 'checkout');
    await preview.getByRole('button', { name: 'Spread over zones' }).click();
    await preview.locator('.advice.is-fine').waitFor();
    await takeScreenshot(page, 'first-advice-taken');
    await focusEditor(page);
    await page.keyboard.press('Control+z');
    await preview.locator('.advice.is-better').waitFor();
    assert.equal(readFile('shop/checkout.yaml'), before);
  });

  it('a link leads to each part of the page', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'checkout');
    for (const name of ['Compare values', 'Tables', 'Scenario']) {
      await preview.getByRole('navigation').getByRole('link', { name }).click();
      await preview.getByRole('heading', { level: 2, name }).waitFor();
      const top = await preview.evaluate<number>(
        `[...document.querySelectorAll('h2')].find((each) => each.textContent === ${JSON.stringify(name)}).getBoundingClientRect().top`,
      );
      assert.ok(top > -1 && top < 900, `${name} is at ${top}`);
    }
    await preview.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  });

  for (const [theme, bodyClass] of THEMES) {
    it(`is good to look at in ${theme}`, async () => {
      const { page } = session;
      await chooseTheme(page, theme);
      const preview = await previewOf(page, 'checkout');
      await preview.locator(`body.${bodyClass}`).waitFor();
      for (const [name, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size);
        await takeScreenshot(page, `${name}-${theme}`);
      }
      await page.setViewportSize(SIZES['first-1440x900']);
    });
  }

  it('what trafficDistribution is stands one click away', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'checkout');
    await preview.getByRole('button', { name: 'What is trafficDistribution?' }).click();
    await page.locator('.tab', { hasText: 'traffic-distribution.md' }).waitFor();
    await pageTitled(page, 'trafficDistribution in half a page');
    await takeScreenshot(page, 'first-guide');
    await runCommand(page, 'View: Close Editor');
  });

  it('the code of a finding leads to its page', async () => {
    const { page } = session;
    await openFile(page, 'versions/legacy.yaml');
    await page.keyboard.press('Control+Shift+m');
    await page.locator('.markers-panel a', { hasText: 'traffic-distribution-too-new' }).first().click();
    await pageTitled(page, 'traffic-distribution-too-new');
    await takeScreenshot(page, 'first-rule');
  });

  it('the documentation opens', async () => {
    const { page } = session;
    await runCommand(page, 'Zonewise: Open Documentation');
    await pageTitled(page, 'Zonewise: Kubernetes Services');
    await runCommand(page, 'View: Close Editor');
  });

  it('the walkthrough opens a sample whose line it explains', async () => {
    const { page } = session;
    await runCommand(page, 'Zonewise: Open a Sample');
    await codeLenses(page).filter({ hasText: '67% cross-zone from ui' }).waitFor();
  });
});

/** A page of Markdown is rendered somewhere in the window. */
async function pageTitled(page: Page, title: string): Promise<void> {
  await eventually(async () => {
    const titles = await Promise.all(
      page.frames().map((frame) =>
        frame
          .locator('h1')
          .allInnerTexts()
          .catch(() => []),
      ),
    );
    assert.ok(titles.flat().includes(title), titles.flat().join());
  });
}
