import { SELECTED } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import {
  codeLenses,
  focusEditor,
  focusPreview,
  openFile,
  pressUntilFocused,
  replaceSelected,
  runCommand,
  save,
  selectText,
} from './gestures.ts';
import { applyValue, headlineIn, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';
import { assertFocusSeen } from '../support/focusSeen.ts';

/** Elements that hide a part of their content, once the page has been laid out anew; tables may scroll. */
const CUT_OFF_PLACES = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(
  [...document.querySelectorAll('html, body, body *:not(.scroller)')]
    .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => element === document.documentElement || getComputedStyle(element).overflowX !== 'visible')
    .map((element) => element.tagName + '.' + element.className + ' ' + element.clientWidth + ' < ' + element.scrollWidth)))))`;

describe('previewing the traffic', () => {
  const session = useSession(ROOMY, ({ writeFile }) => {
    writeFile('pull-request.md', '');
    writeFile('review.txt', '');
  });

  it('the line above a Service sums up its traffic, and a click opens the preview beside it', async () => {
    const { page } = session;
    await openFile(page, 'placements/empty-zone.yaml');
    const lens = codeLenses(page).filter({ hasText: '33% cross-zone' });
    await lens.click();
    const preview = await previewOf(page, 'empty-zone');
    assert.match(await headlineIn(preview), /33% cross-zone/);
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    await takeScreenshot(page, 'preview-dark');
  });

  it('changing the value in the text changes the preview without loading it anew', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await preview.evaluate('window.isStillTheSamePage = true');
    await openFile(page, 'placements/empty-zone.yaml');
    await selectText(page, 'PreferSameZone');
    await replaceSelected(page, 'PreferSameNode');
    await preview.locator('.meta', { hasText: 'PreferSameNode' }).waitFor();
    assert.equal(await preview.evaluate('window.isStillTheSamePage'), true);
  });

  it('“Apply” writes the value into the manifest', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await applyValue(preview, 'PreferSameZone');
    await preview.locator('.meta', { hasText: 'PreferSameZone' }).waitFor();
    await openFile(page, 'placements/empty-zone.yaml');
    await save(page);
    assert.match(
      session.readFile('placements/empty-zone.yaml'),
      /^ {2}trafficDistribution: PreferSameZone$/m,
    );
    await applyValue(preview, 'unset');
    await preview.locator('.meta', { hasText: 'unset' }).waitFor();
    await focusEditor(page);
    await save(page);
    assert.doesNotMatch(session.readFile('placements/empty-zone.yaml'), /^ *trafficDistribution:/m);
  });

  it('“Apply” by keyboard alone: the focus stays, saved stands beside typed, and undo takes it back', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    const before = session.readFile('placements/empty-zone.yaml');
    const row = preview.getByRole('row', { name: 'PreferSameNode' });
    await focusEditor(page);
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, row.getByRole('button', { name: 'Apply' }));
    await assertFocusSeen(preview);
    await page.keyboard.press('Enter');
    await preview.locator('.meta', { hasText: 'PreferSameNode' }).waitFor();
    const crossing = preview.locator('.number', { hasText: 'Cross-zone' });
    await crossing.filter({ hasText: /^Cross-zone33%saved: 67%$/ }).waitFor();
    const current = row.getByRole('button', { name: 'Current value' });
    assert.equal(await current.and(preview.locator(':focus')).count(), 1);
    await takeScreenshot(page, 'comparison-keyboard');
    await focusEditor(page);
    await page.keyboard.press('Control+z');
    await preview.locator('.meta', { hasText: 'unset' }).waitFor();
    await preview.locator('.was', { hasText: 'saved' }).first().waitFor({ state: 'detached' });
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    assert.equal(session.readFile('placements/empty-zone.yaml'), before);
  });

  it('nothing in it is cut off, however wide it is', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    const size = page.viewportSize();
    assert.ok(size);
    const cutOff: string[] = [];
    for (let width = 700; width <= 2_100; width += 50) {
      await page.setViewportSize({ ...size, width });
      const places = await preview.evaluate(CUT_OFF_PLACES);
      cutOff.push(...(places as readonly string[]).map((place) => `${width}: ${place}`));
    }
    await page.setViewportSize(size);
    assert.deepEqual(cutOff, []);
  });

  it('it follows to another Service, and explains a flow by keyboard alone', async () => {
    const { page } = session;
    await openFile(page, 'shop/cart.yaml');
    const preview = await previewOf(page, 'cart');
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, preview.locator('svg.flows [tabindex="0"]'));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const chosen = preview.getByRole('region', { name: SELECTED.part });
    await chosen.getByRole('heading', { name: 'Connections within us-east-1a' }).waitFor();
    assert.equal(await preview.locator('svg.flows .ribbon:focus[aria-pressed="true"]').count(), 1);
    await takeScreenshot(page, 'preview-explained-dark');
    await page.keyboard.press('Escape');
    await chosen.filter({ hasText: 'Select a zone' }).waitFor();
  });

  it('it is there again after the window was loaded anew', async () => {
    const { page } = session;
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await previewOf(page, 'cart');
  });

  it('it says so when there is nothing to distribute', async () => {
    const { page } = session;
    await openFile(page, 'shop/catalog-db.yaml');
    const preview = await previewOf(page, 'catalog-db');
    assert.match(await preview.locator('body').innerText(), /headless/i);
    await takeScreenshot(page, 'preview-headless-dark');
  });

  it('the tables are copied as Markdown', async () => {
    const { page } = session;
    await openFile(page, 'shop/checkout.yaml');
    const preview = await previewOf(page, 'checkout');
    await preview.getByRole('button', { name: 'Copy as Markdown' }).click();
    await pasteInto('pull-request.md');
    assert.match(session.readFile('pull-request.md'), /^\| .*PreferSameZone.* \|$/m);
    await takeScreenshot(page, 'markdown-dark');
  });

  it('the tables are copied as Markdown by keyboard alone', async () => {
    const { page } = session;
    await openFile(page, 'shop/cart.yaml');
    const preview = await previewOf(page, 'cart');
    await focusPreview(page, preview);
    const button = preview.getByRole('button', { name: 'Copy as Markdown' });
    await pressUntilFocused(page, 'Tab', preview, button);
    await assertFocusSeen(preview);
    await page.keyboard.press('Enter');
    await preview
      .getByRole('status')
      .filter({ hasText: 'Copied as Markdown' })
      .waitFor({ state: 'attached' });
    assert.equal(await button.and(preview.locator(':focus')).count(), 1);
    await pasteInto('review.txt');
    assert.match(session.readFile('review.txt'), /^### Traffic of Service cart in shop/);
  });

  /** Pastes where a person would, and saves. */
  async function pasteInto(path: string): Promise<void> {
    const { page } = session;
    await openFile(page, path);
    await page.keyboard.press('Control+v');
    // A report is longer than the screen: its end is seen first.
    await page.locator('.view-line', { hasText: '</details>' }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.locator('.view-line', { hasText: 'PreferSameNode' }).first().waitFor();
    await save(page);
  }
});
