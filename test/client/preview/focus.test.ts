import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { until } from './browser.ts';
import { FIXTURES, SAMPLE_URI } from './fixtures.ts';
import { useBrowser } from './useBrowser.ts';

/** As in the editor: a dialog of its own, and the page in a frame that the editor gives the focus to as a whole. */
const EDITOR =
  '<!doctype html><title>Editor</title><input id="dialog"><iframe src="/" width="620" height="700">';

describe('the focus of the keyboard', () => {
  const { open } = useBrowser();

  it('comes back to the button that opened a dialog of the editor', async () => {
    const { page, frame } = await openInEditor();
    const button = frame.getByRole('button', { name: 'Save picture' });
    await button.click();
    await frame.getByRole('menuitem', { name: 'SVG' }).click();
    await answerDialog(page);
    assert.equal(await focused(frame), 'Save picture');
  });

  it('comes back to a part of the picture', async () => {
    const { page, frame } = await openInEditor();
    await frame.locator('.flows [tabindex="0"]').focus();
    await answerDialog(page);
    assert.equal(await frame.evaluate('document.activeElement.getAttribute("tabindex")'), '0');
  });

  it('stays away when the pointer goes to the page itself', async () => {
    const { page, frame } = await openInEditor();
    await frame.getByRole('button', { name: 'Copy as Markdown' }).focus();
    await page.locator('#dialog').focus();
    await frame.locator('p.headline').click();
    assert.equal(await frame.evaluate('document.activeElement === document.body'), true);
    await answerDialog(page);
    assert.equal(await frame.evaluate('document.activeElement === document.body'), true);
  });

  async function openInEditor(): Promise<{ page: Page; frame: Frame }> {
    const { page } = await open();
    await page.route('**/editor', (route) => route.fulfill({ contentType: 'text/html', body: EDITOR }));
    await page.goto(new URL('/editor', page.url()).href);
    const frame = await until(page, () => Promise.resolve(page.frames()[1]));
    await frame.locator('main').waitFor();
    const message = { type: 'show', uri: SAMPLE_URI, answer: FIXTURES.zonal, isPinned: false };
    await frame.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    await frame.locator('.flows').waitFor();
    return { page, frame };
  }
});

async function answerDialog(page: Page): Promise<void> {
  await page.locator('#dialog').focus();
  await page.evaluate('document.querySelector("iframe").focus()');
}

async function focused(frame: Frame): Promise<string> {
  return frame.evaluate<string>('document.activeElement.textContent');
}
