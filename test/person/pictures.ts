import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/dependencies.mjs';
import { say } from '../harness/processes.ts';
import { animatePngs } from './animatedPng.ts';
import type { Frame } from './animatedPng.ts';
import { codeLenses, focusEditor, openFile } from './gestures.ts';
import { previewOf } from './preview.ts';
import { openSession } from './session.ts';

const session = await openSession({
  size: { width: 1280, height: 800 },
  settings: { 'editor.minimap.enabled': false },
  isSideBarHidden: true,
});
const { page } = session;
const frames: Frame[] = [];
const take = async (seconds: number): Promise<Buffer> => {
  // What fades in is there, and no hint of the editor stands over it.
  await page.mouse.move(4, 790);
  await page.waitForTimeout(1_200);
  const png = await page.screenshot();
  frames.push({ png, seconds });
  return png;
};
const keep = (name: string, png: Buffer): void => {
  writeFileSync(join(root, 'images', name), png);
  say(`images/${name}  ${String(Math.round(png.length / 1000))} kB`);
};

await openFile(page, 'bookshop/base/catalog/service.yaml');
await codeLenses(page).filter({ hasText: '0% with PreferSameZone' }).waitFor();
await take(2.5);
await codeLenses(page).first().click();
const preview = await previewOf(page, 'catalog');
keep('preview.png', await take(3.5));

await preview.getByRole('button', { name: 'Apply PreferSameZone' }).first().click();
await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
await take(2);
await page.keyboard.press('Enter');
await preview.locator('.advice.is-fine, .advice.is-better:has-text("Keep")').waitFor();
await take(3.5);
keep('first-steps.png', animatePngs(frames));

await preview.locator('.reading').nth(1).click();
keep('explained.png', await take(1));
await page.keyboard.press('Escape');
await preview.getByRole('navigation').getByRole('link', { name: 'What if' }).click();
await preview.getByRole('button', { name: /lost/ }).first().click();
await preview.locator('.head').scrollIntoViewIfNeeded();
await preview.evaluate('scrollTo(0, 0)');
keep('what-if.png', await take(1));

await focusEditor(page);
await session.close();
process.exit(0);
