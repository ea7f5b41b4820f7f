import assert from 'node:assert/strict';
import { chosenRow, codeLenses, focusEditor, openFile, save } from './gestures.ts';
import { applyValue, headlineIn, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';

const BASE = 'bookshop/base/catalog/service.yaml';
const OVERLAY = 'bookshop/overlays/zones/kustomization.yaml';

describe('a Service of a base that an overlay builds', () => {
  const session = useSession(ROOMY);

  it('shows what the overlay makes of it, and a click previews that', async () => {
    const { page } = session;
    await openFile(page, BASE);
    await codeLenses(page).filter({ hasText: 'overlays/zones' }).first().click();
    const preview = await previewOf(page, 'catalog');
    assert.match(await headlineIn(preview), /67% cross-zone/);
    await preview.getByText('overlays/zones').first().waitFor();
    await preview.getByText('ui').first().waitFor();
    await takeScreenshot(page, 'overlay');
  });

  it('“Apply” asks where, and writes a patch into the overlay with its line in the kustomization', async () => {
    const { page } = session;
    const service = session.readFile(BASE);
    const preview = await previewOf(page, 'catalog');
    await applyValue(preview, 'PreferSameZone');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'zones/kustomization.yaml' })
      .waitFor();
    await takeScreenshot(page, 'overlay-apply-where');
    await page.keyboard.press('ArrowDown');
    await chosenRow(page, 'zones/kustomization.yaml').waitFor();
    await page.keyboard.press('Enter');
    await preview.locator('.meta', { hasText: 'PreferSameZone' }).waitFor();
    assert.equal(await headlineIn(preview), '100% same node · even load');
    await takeScreenshot(page, 'overlay-applied');
    assert.equal(session.readFile(BASE), service, 'the base stays as it is');
    await openFile(page, OVERLAY);
    await focusEditor(page);
    await save(page);
    const [, patch = ''] = /- path: (catalog-\S+|\S*traffic\S*)/.exec(session.readFile(OVERLAY)) ?? [];
    assert.notEqual(patch, '', session.readFile(OVERLAY));
    await openFile(page, `bookshop/overlays/zones/${patch}`);
    await save(page);
    assert.match(session.readFile(`bookshop/overlays/zones/${patch}`), /trafficDistribution: PreferSameZone/);
  });

  it('shows the same Services, a line each, at the overlay’s patch and its kustomization', async () => {
    const { page } = session;
    await openFile(page, 'bookshop/overlays/zones/ui.yaml');
    await codeLenses(page).filter({ hasText: 'ui' }).first().waitFor();
    await openFile(page, OVERLAY);
    for (const name of ['ui', 'ui-public', 'catalog']) {
      await codeLenses(page)
        .filter({ hasText: `${name}:` })
        .first()
        .waitFor();
    }
    await takeScreenshot(page, 'overlay-kustomization');
  });
});
