import assert from 'node:assert/strict';
import { readBundle } from '../docs/bundle.ts';
import { toPseudo } from '../docs/l10n/toPseudo.ts';
import { readManifestTexts } from '../support/manifest.ts';
import { codeLenses, openFile, runCommand } from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';

/** Two words in plain letters; a kind, as in `Deployment cart`, begins with a capital one. */
const PLAIN = /\b[a-z]{3,} [a-z]{3,}/;

describe('in another language', () => {
  const session = useSession(
    {
      ...ROOMY,
      language: {
        name: 'de',
        sentences: Object.fromEntries(Object.keys(readBundle()).map((key) => [key, toPseudo(key)])),
        manifest: Object.fromEntries(
          Object.entries(readManifestTexts()).map(([name, text]) => [name, toPseudo(text)]),
        ),
      },
    },
    async ({ page }) => {
      await openFile(page, 'shop/cart.yaml');
    },
  );

  it('the line above a Service is in that language', async () => {
    const { page } = session;
    await codeLenses(page).first().waitFor();
    assert.match((await codeLenses(page).first().textContent()) ?? '', /^\u27e6/);
  });

  it('so is every sentence of the preview, and the page says which', async () => {
    const { page } = session;
    await codeLenses(page).first().click();
    const preview = await previewOf(page, 'cart');
    assert.equal(await preview.locator('html').getAttribute('lang'), 'de');
    const lines = (await preview.locator('body').innerText()).split('\n');
    assert.ok(lines.filter((line) => line.includes('\u27e6')).length > 30);
    assert.deepEqual(
      lines.filter((line) => PLAIN.test(line)),
      [],
    );
    await takeScreenshot(page, 'language');
  });

  it('commands and questions are, too', async () => {
    const { page } = session;
    await runCommand(page, toPseudo('Copy Traffic Report'));
    await page.locator('.quick-input-title', { hasText: '\u27e6' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
