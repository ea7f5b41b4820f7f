import type { Frame, Locator, Page } from 'playwright-core';

const PATIENCE = 3_000;
const MOST_PRESSES = 5;
const MOST_STOPS = 80;
const LIMIT = 15_000;
const LOOK_AGAIN = 100;

/** Everything here is done as a person does it: by keys, by the mouse, and by reading what is on the screen. */

export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await focusEditor(page);
  await (await openInput(page, 'Control+p')).fill(path);
  await chosenRow(page, name).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** From wherever the focus is, the preview included, to the editor on the left. */
export async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.waitForFunction("document.activeElement?.tagName !== 'IFRAME'");
}

/** From wherever the focus is to the preview on the right; again, as a person does, when the focus was still moving. */
export async function focusPreview(page: Page, preview: Frame): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('Control+2');
    await page.waitForTimeout(LOOK_AGAIN);
    if (!(await preview.evaluate<boolean>('document.hasFocus()'))) throw new Error('The focus is elsewhere.');
  });
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await (await openInput(page, 'F1')).fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** The row of the quick input that Enter would take. */
export function chosenRow(page: Page, text: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
}

/** Titles that the palette offers for a text. */
export async function offeredCommands(page: Page, text: string): Promise<readonly string[]> {
  await (await openInput(page, 'F1')).fill(`>${text}`);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  const rows = await page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  await page.keyboard.press('Escape');
  return rows;
}

/** Puts the cursor; both count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await (await openInput(page, 'Control+g')).fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Selects the first place in the file where a text stands, by the find widget. */
export async function selectText(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+f');
  const input = page.locator('.find-widget.visible .find-part textarea.input').first();
  await input.fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

export async function replaceSelected(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}

export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

/** Puts the mouse on a text of the editor. */
export async function pointAt(page: Page, text: string): Promise<void> {
  const place = page.locator('.editor-instance .view-line span span', { hasText: text }).first();
  await place.hover();
  // It fades in.
  await hoverWidget(page).waitFor();
  await page.waitForFunction(
    "getComputedStyle(document.querySelector('.monaco-hover:not(.hidden)')).opacity === '1'",
  );
}

export function hoverWidget(page: Page): Locator {
  return page.locator('.monaco-hover:not(.hidden) .hover-row').first();
}

export function suggestions(page: Page): Locator {
  return page.locator('.suggest-widget.visible .monaco-list-row');
}

/** The lines above Services. */
export function codeLenses(page: Page): Locator {
  return page.locator('.codelens-decoration a');
}

/** Rows of the problems panel. */
export function problems(page: Page): Locator {
  return page.locator('.markers-panel .monaco-list-row .marker-message-details-container');
}

/** The light bulb's list; Enter takes its first row. */
export function fixes(page: Page): Locator {
  return page.locator('.action-widget .monaco-list-row');
}

/** Presses a key, as often as a person would, until the focus in the preview is there. */
export async function pressUntilFocused(
  page: Page,
  key: string,
  preview: Frame,
  target: Locator,
): Promise<void> {
  const focused = target.and(preview.locator(':focus'));
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

/** Tries again until what is asserted holds; the last failure counts. */
export async function eventually(assertion: () => Promise<void>): Promise<void> {
  for (const started = Date.now(); ;) {
    try {
      await assertion();
      return;
    } catch (fault) {
      if (Date.now() - started > LIMIT) throw fault;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }
}

export async function chooseTheme(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget input').fill(name);
  await chosenRow(page, name).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens the quick input; presses again, as a person does, when the keys went elsewhere because the focus was moving. */
async function openInput(page: Page, keys: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input');
  for (let presses = 1; ; presses += 1) {
    await page.keyboard.press(keys);
    try {
      await input.waitFor({ timeout: PATIENCE });
      return input;
    } catch (fault) {
      if (presses === MOST_PRESSES) throw fault;
    }
  }
}
