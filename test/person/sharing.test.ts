import { HEADER, SCENARIO } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  answerInput,
  chosenRow,
  codeLenses,
  eventually,
  focusEditor,
  focusPreview,
  goTo,
  openFile,
  pressUntilFocused,
  runCommand,
  save,
  status,
} from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';
import { assertFocusSeen } from '../support/focusSeen.ts';

const VALUE = 'trafficDistribution: PreferSameZone';

/** What can be saved, how a file of it begins, and which keys ask for it. */
const FORMATS: readonly {
  readonly format: 'svg' | 'png';
  readonly isSaved: (file: string) => void;
  readonly keys: readonly string[];
}[] = [
  {
    format: 'svg',
    isSaved: (svg) => {
      assert.match(
        svg,
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*>\n<title>Traffic of empty-zone/,
      );
      assert.match(svg, />33% cross-zone · busiest pod 1\.3× average<\/text>/);
      assert.ok(svg.includes(SCENARIO.connections));
      assert.doesNotMatch(svg, /<script|href=|var\(/);
    },
    keys: ['Enter', 'Enter'],
  },
  {
    format: 'png',
    isSaved: (png) => {
      assert.match(png, /^.PNG\r\n/);
      assert.ok(png.length > 10_000, String(png.length));
    },
    keys: ['Enter', 'ArrowDown', 'Enter'],
  },
];

describe('explaining and sharing', () => {
  const session = useSession(ROOMY, async ({ page, writeFile }) => {
    writeFile('notes.md', '');
    await openFile(page, 'placements/empty-zone.yaml');
    await codeLenses(page).first().click();
    await previewOf(page, 'empty-zone');
  });

  it('by mouse: a flow says why it flows, and a click leads to the line that decides it', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await preview.locator('.ribbon').first().click({ force: true });
    await preview.locator('.picture + .chosen', { hasText: 'clients there use all 3 endpoints' }).waitFor();
    await takeScreenshot(page, 'explained-flow');
    await preview.locator('.picture + .chosen').getByRole('button', { name: 'line 12' }).first().click();
    await selected(page, 12, VALUE.length);
  });

  it('by keyboard: a pod says who reaches it, and Enter leads to the line that decides it', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await goTo(page, 1, 1);
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, preview.locator('.flows [tabindex="0"]'));
    for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown'])
      await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    const chosen = preview.locator('.picture + .chosen');
    await chosen.getByRole('heading', { name: /^Pod zone-2-1/ }).waitFor();
    await pressUntilFocused(page, 'Tab', preview, chosen.getByRole('button', { name: 'line 12' }).first());
    await page.keyboard.press('Enter');
    await selected(page, 12, VALUE.length);
  });

  it('by mouse: a number says what it is made of, and who decided how many there are', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await preview.getByRole('button', { name: /^Cross-zone: 33%/ }).click();
    const told = preview.locator('#chosen-number');
    await told.filter({ hasText: 'zone-1 to zone-2' }).waitFor();
    await takeScreenshot(page, 'explained-number');
    await told.getByRole('button', { name: 'Close' }).click();
    await told.locator('.chosen').waitFor({ state: 'detached' });
  });

  it('by keyboard: the cost says its price and volume', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await focusPreview(page, preview);
    const cost = preview.getByRole('button', { name: /^Cost per month: / });
    await pressUntilFocused(page, 'Tab', preview, cost);
    await page.keyboard.press('Enter');
    await preview.locator('#chosen-number', { hasText: '1,000 GiB × 33%' }).waitFor();
    await page.keyboard.press('Escape');
    await preview.locator('#chosen-number .chosen').waitFor({ state: 'detached' });
  });

  it('the dialog can be left without a file, and nothing is said', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await preview.getByRole('button', { name: 'Save picture' }).click();
    await preview.getByRole('menuitem', { name: 'PNG' }).click();
    await page.locator('.quick-input-widget input').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
    assert.throws(() => session.readFile('placements/empty-zone-traffic.png'));
  });

  for (const { format, isSaved } of FORMATS) {
    it(`by mouse: the picture is saved as ${format.toUpperCase()} beside the manifest`, async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      await preview.getByRole('button', { name: 'Save picture' }).click();
      await preview.getByRole('menuitem', { name: format.toUpperCase() }).click();
      await proposed(`placements/empty-zone-traffic.${format}`);
      await page.getByRole('button', { name: /^(OK|Save)$/ }).click();
      isSaved(await written(`placements/empty-zone-traffic.${format}`));
    });
  }

  for (const { format, isSaved, keys } of FORMATS) {
    it(`by keyboard alone: the picture is saved as ${format.toUpperCase()} where a person says`, async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      await focusEditor(page);
      await focusPreview(page, preview);
      const button = preview.getByRole('button', { name: 'Save picture' });
      await pressUntilFocused(page, 'Tab', preview, button);
      await assertFocusSeen(preview);
      for (const key of keys) await page.keyboard.press(key);
      const place = await proposed(`placements/empty-zone-traffic.${format}`);
      await answerInput(page, place.replace(/[^/]*$/, `traffic of shop.${format}`));
      isSaved(await written(`placements/traffic of shop.${format}`));
      await eventually(async () => {
        assert.equal(await button.and(preview.locator(':focus')).count(), 1);
      });
    });
  }

  it('the report is copied in the format that a person picks', async () => {
    const { page } = session;
    await openFile(page, 'placements/empty-zone.yaml');
    await goTo(page, 6, 1);
    await runCommand(page, 'Zonewise: Copy Traffic Report');
    await chosenRow(page, 'Markdown').waitFor();
    await page.keyboard.press('ArrowDown');
    await chosenRow(page, 'Plain text').waitFor();
    await page.keyboard.press('Enter');
    await status(page, 'Traffic report copied as Plain text').waitFor();
    await openFile(page, 'notes.md');
    await page.keyboard.press('Control+v');
    await page.locator('.view-line', { hasText: 'Endpoints' }).first().waitFor();
    await save(page);
    assert.match(session.readFile('notes.md'), /^Traffic of Service empty-zone in default: /);
    await focusEditor(page);
  });

  it('the preview goes with the cursor from one Service of a file to the next, and stays when it is pinned', async () => {
    const { page } = session;
    await openFile(page, 'shop/recommendations.yaml');
    await goTo(page, 8, 1);
    await previewOf(page, /^recommendations$/);
    await goTo(page, 21, 1);
    const preview = await previewOf(page, 'recommendations-local');
    await preview.getByRole('button', { name: HEADER.pin }).click();
    await focusEditor(page);
    await goTo(page, 8, 1);
    await preview.getByRole('button', { name: HEADER.pin, pressed: true }).click();
    await previewOf(page, 'recommendations-local');
    await focusEditor(page);
    await goTo(page, 9, 1);
    await previewOf(page, /^recommendations$/);
  });

  it('by keyboard alone: it is pinned, stays where it is, is let go, and leads back to its manifest', async () => {
    const { page } = session;
    const preview = await previewOf(page, /^recommendations$/);
    const pin = preview.getByRole('button', { name: HEADER.pin });
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, pin);
    await assertFocusSeen(preview);
    await page.keyboard.press('Space');
    await preview.getByRole('button', { name: HEADER.pin, pressed: true }).waitFor();
    await goTo(page, 21, 1);
    await focusPreview(page, preview);
    assert.equal(await preview.getByRole('heading', { level: 1 }).innerText(), 'recommendations');
    assert.equal(await pin.and(preview.locator(':focus')).count(), 1);
    await page.keyboard.press('Enter');
    await preview.getByRole('button', { name: HEADER.pin, pressed: false }).waitFor();
    await goTo(page, 22, 1);
    await previewOf(page, 'recommendations-local');
    await focusPreview(page, preview);
    const toFile = preview.getByRole('button', { name: HEADER.goToService });
    await pressUntilFocused(page, 'Shift+Tab', preview, toFile);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await status(page, /^Ln 17, /).waitFor();
  });

  /** The place that the editor proposes for a file, once it ends as it should. */
  async function proposed(end: string): Promise<string> {
    const place = session.page.locator('.quick-input-widget input');
    await eventually(async () => {
      assert.ok((await place.inputValue()).endsWith(end), await place.inputValue());
    });
    return place.inputValue();
  }

  /** The text of a file, once it is there. */
  async function written(path: string): Promise<string> {
    let text = '';
    await eventually(async () => {
      text = await Promise.resolve(session.readFile(path));
      assert.notEqual(text, '');
    });
    return text;
  }
});

/** The editor has the focus, and so many characters of that line are selected, as its status bar says. */
async function selected(page: Page, line: number, length: number): Promise<void> {
  await status(page, new RegExp(`^Ln ${String(line)}, Col \\d+ \\(${String(length)} selected\\)$`)).waitFor();
}
