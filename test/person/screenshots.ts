import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../harness/dependencies.mjs';

export const SCREENSHOTS = join(root, 'test-results', 'person');

/** What a person sees now, as test-results/person/<name>.png. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`) });
}
