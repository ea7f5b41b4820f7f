import { HEADER } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import { codeLenses, openFile, replaceSelected, save, selectText } from './gestures.ts';
import { applyValue, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { hasGit } from './session.ts';
import { ROOMY, useSession } from './useSession.ts';

describe('before and after', () => {
  const session = useSession({ ...ROOMY, isRepository: hasGit() });

  it('stay side by side while another manifest is edited in another tab', async () => {
    const { page } = session;
    await openFile(page, 'shop/storefront.yaml');
    await openFile(page, 'placements/empty-zone.yaml');
    await codeLenses(page).first().click();
    const preview = await previewOf(page, 'empty-zone');
    await applyValue(preview, 'unset');
    const crossing = preview.locator('.number-cross-zone', { hasText: 'saved: 33%' });
    await crossing.waitFor();
    await preview.getByRole('button', { name: HEADER.pin }).click();
    await openFile(page, 'shop/storefront.yaml');
    await selectText(page, 'replicas: 6');
    await replaceSelected(page, 'replicas: 4');
    // The change has come through to the preview's server once the lens of this file follows it.
    await codeLenses(page).first().waitFor();
    await applyValue(preview, 'PreferSameNode');
    await preview.locator('.meta', { hasText: 'PreferSameNode' }).waitFor();
    await applyValue(preview, 'unset');
    await crossing.waitFor();
    await takeScreenshot(page, 'before-and-after-with-two-tabs');
  });

  it('can be those of the last commit, of a saved file too', async function () {
    if (!hasGit()) this.skip();
    const { page } = session;
    const preview = await previewOf(page, 'empty-zone');
    await openFile(page, 'placements/empty-zone.yaml');
    await save(page);
    await preview.locator('.was', { hasText: 'saved' }).first().waitFor({ state: 'detached' });
    await preview.getByLabel('Compare with').selectOption({ label: 'last commit' });
    await preview.locator('.number-cross-zone', { hasText: 'commit: 33%' }).waitFor();
    assert.match(session.readFile('placements/empty-zone.yaml'), /^spec:\n {2}selector/m);
    await takeScreenshot(page, 'compared-with-last-commit');
  });
});
