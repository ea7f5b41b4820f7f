import type { Frame, Page } from 'playwright-core';

const LIMIT = 60_000;
const LOOK_AGAIN = 100;

/** The preview's page inside its webview, once it shows that Service. */
export async function previewOf(page: Page, serviceName: string | RegExp): Promise<Frame> {
  const frame = await findFrame(page);
  await frame.getByRole('heading', { level: 1, name: serviceName }).waitFor({ timeout: LIMIT });
  return frame;
}

/** The one-sentence answer at its top. */
export async function headlineIn(frame: Frame): Promise<string> {
  return frame.locator('p.headline').innerText();
}

/** Clicks the button that writes a value into the manifest. */
export async function applyValue(frame: Frame, value: string): Promise<void> {
  await frame.getByRole('row', { name: value }).getByRole('button', { name: 'Apply' }).click();
}

/** The frame that holds our page; the ones around it are the editor's. */
async function findFrame(page: Page): Promise<Frame> {
  for (let waited = 0; waited < LIMIT; waited += LOOK_AGAIN) {
    for (const frame of page.frames()) if (await hasPage(frame)) return frame;
    await page.waitForTimeout(LOOK_AGAIN);
  }
  throw new Error('No preview is on the screen.');
}

async function hasPage(frame: Frame): Promise<boolean> {
  try {
    return (await frame.locator('#app').count()) > 0;
  } catch {
    // The frame went away while it was asked.
    return false;
  }
}
