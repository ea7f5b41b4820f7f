import type { Frame, Locator, Page } from 'playwright-core';

/** So long a person waits for what keys should bring, before pressing them again. */
const PATIENCE = 10_000;
const MOST_TRIES = 4;
const MOST_STOPS = 100;
const MOST_ROWS = 10;
const LIMIT = 60_000;
const LOOK_AGAIN = 100;

/** Everything here is done as a person does it: by keys, by the mouse, and by reading what is on the screen. */

export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await again(async () => {
    await focusEditor(page);
    await typeIntoInput(page, 'Control+p', path);
    await chosenRow(page, name).waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Enter');
    await inputIsGone(page);
    await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: PATIENCE });
  });
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** From wherever the focus is, the preview included, to the editor on the left. */
export async function focusEditor(page: Page): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('Control+1');
    await page.waitForTimeout(LOOK_AGAIN);
    if (await page.evaluate<boolean>("document.activeElement?.tagName === 'IFRAME'"))
      throw new Error('The focus is still in the preview.');
  });
}

/** From wherever the focus is to the preview on the right. */
export async function focusPreview(page: Page, preview: Frame): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('Control+2');
    await page.waitForTimeout(LOOK_AGAIN);
    if (!(await preview.evaluate<boolean>('document.hasFocus()'))) throw new Error('The focus is elsewhere.');
  });
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await again(async () => {
    await typeIntoInput(page, 'F1', `>${title}`);
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: title }).first().waitFor({ timeout: PATIENCE });
    // Others that fit as well may stand before it.
    for (let row = 0; (await chosenRow(page, title).count()) === 0; row += 1) {
      if (row === MOST_ROWS) throw new Error(`${title} is not among the first commands.`);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    // What the command asks may take the place of the list.
    await chosenRow(page, title).waitFor({ state: 'hidden', timeout: PATIENCE });
  });
}

/** The row of the quick input that Enter would take. */
export function chosenRow(page: Page, text: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
}

/** Titles that the palette offers for a text. */
export async function offeredCommands(page: Page, text: string): Promise<readonly string[]> {
  await again(async () => {
    await typeIntoInput(page, 'F1', `>${text}`);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: PATIENCE });
  });
  const rows = await page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  await page.keyboard.press('Escape');
  return rows;
}

/** Puts the cursor of the editor on the left; both count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await again(async () => {
    await focusEditor(page);
    await typeIntoInput(page, 'Control+g', `:${String(line)}:${String(column)}`);
    await page.keyboard.press('Enter');
    await inputIsGone(page);
    const place = new RegExp(`^Ln ${String(line)}, Col ${String(column)}$`);
    await status(page, place).waitFor({ timeout: PATIENCE });
  });
}

/** Selects the first place in the file where a text stands, by the find widget. */
export async function selectText(page: Page, text: string): Promise<void> {
  const input = page.locator('.find-widget.visible .find-part textarea.input').first();
  await again(async () => {
    await focusEditor(page);
    await page.keyboard.press('Control+f');
    await input.waitFor({ timeout: PATIENCE });
  });
  await input.fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await status(page, `(${String(text.length)} selected)`).waitFor();
}

export async function replaceSelected(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await status(page, 'selected)').waitFor({ state: 'detached' });
}

/** Saves the file in the editor on the left. */
export async function save(page: Page): Promise<void> {
  await again(async () => {
    await focusEditor(page);
    await page.keyboard.press('Control+s');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: PATIENCE });
  });
}

/** What the editor says about itself at the bottom, `Ln 12, Col 3` for example. */
export function status(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar-item', { hasText: text });
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

/** Opens the light bulb's list, which has a fix of that title; Enter takes its first row. */
export async function askForFix(page: Page, title: string): Promise<void> {
  const fixes = page.locator('.action-widget .monaco-list-row');
  await again(async () => {
    await focusEditor(page);
    await page.keyboard.press('Control+.');
    await fixes.filter({ hasText: title }).first().waitFor({ timeout: PATIENCE });
  });
}

/** Presses a key, as often as a person would, until the focus in the preview is there. */
export async function pressUntilFocused(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  preview: Frame,
  target: Locator,
): Promise<void> {
  const focused = target.and(preview.locator(':focus'));
  if ((await focused.count()) > 0) {
    // What the mouse focused is not marked until a key is pressed.
    await page.keyboard.press(key);
    await page.keyboard.press(key === 'Tab' ? 'Shift+Tab' : 'Tab');
  }
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
  await inputIsGone(page);
}

/** Answers what the quick input asks, in place of the answer that it proposes. */
export async function answerInput(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await again(async () => {
    await page.keyboard.press('Enter');
    await inputIsGone(page);
  });
}

/** Opens the quick input, and types into it in place of what stands there. */
async function typeIntoInput(page: Page, keys: string, text: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.locator('.quick-input-widget input:focus').waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function inputIsGone(page: Page): Promise<void> {
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: PATIENCE });
}

/**
 * Makes a gesture again, as a person does, when it led to nothing because its keys went where the focus was a moment
 * ago. One that leads nowhere every time fails as it did the last time.
 */
async function again(gesture: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await gesture();
      return;
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault;
    }
  }
}
