import assert from 'node:assert/strict';
import { codeLenses, offeredCommands, openFile } from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';

describe('where Zonewise has nothing to say', () => {
  const session = useSession({}, ({ writeFile }) => {
    writeFile('stack.yaml', 'services:\n  web:\n    image: web\n');
    writeFile('notes.txt', 'kind: Service\n');
  });

  it('the preview is offered where there is a Service, and nowhere else', async () => {
    const { page } = session;
    const isOffered = async (): Promise<boolean> =>
      (await offeredCommands(page, 'Zonewise: Show')).includes('Zonewise: Show Traffic Preview');
    await openFile(page, 'notes.txt');
    assert.equal(await isOffered(), false);
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    await page.getByRole('button', { name: 'Show Traffic Preview' }).waitFor();
    assert.equal(await isOffered(), true);
    await openFile(page, 'stack.yaml');
    await page.getByRole('button', { name: 'Show Traffic Preview' }).waitFor({ state: 'detached' });
    assert.equal(await isOffered(), false);
  });

  it('a Helm template and other YAML have neither lines nor marks', async () => {
    const { page } = session;
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    for (const path of ['chart/templates/service.yaml', 'stack.yaml']) {
      await openFile(page, path);
      await codeLenses(page).first().waitFor({ state: 'detached' });
      assert.equal(await page.locator('.squiggly-error, .squiggly-warning').count(), 0, path);
    }
    await takeScreenshot(page, 'quiet-dark');
  });
});

describe('in Restricted Mode', () => {
  const session = useSession(
    { hasWorkspaceTrust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } },
    ({ writeFile }) => {
      // What a hostile workspace would like to have started.
      writeFile('kubectl', '#!/bin/sh\ntouch "$(dirname "$0")/started"\n');
      writeFile('.vscode/settings.json', JSON.stringify({ 'zonewise.cluster.kubectl': './kubectl' }));
    },
  );

  it('lens and preview work as ever', async () => {
    const { page } = session;
    await page
      .getByRole('button', { name: /Restricted Mode/ })
      .first()
      .waitFor();
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().click();
    await previewOf(page, 'storefront');
    await takeScreenshot(page, 'restricted-dark');
  });

  it('no cluster is asked, nor offered to be', async () => {
    const { page } = session;
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    const offered = await offeredCommands(page, 'Zonewise: ');
    assert.ok(offered.includes('Zonewise: Show Traffic Preview'), offered.join());
    assert.deepEqual(
      offered.filter((title) => title.includes('Cluster')),
      [],
    );
    assert.throws(() => session.readFile('started'));
  });
});
