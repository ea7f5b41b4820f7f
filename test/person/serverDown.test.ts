import { SERVER } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import { codeLenses, openFile, replaceSelected, selectText } from './gestures.ts';
import { previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';
import { until } from '../editor/support/until.ts';

describe('when the language server does not answer any more', () => {
  const session = useSession();

  it('status, title, preview and Apply say so, and “Restart server” brings everything back', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(600_000);
    const { page } = session;
    await openFile(page, 'placements/empty-zone.yaml');
    await codeLenses(page).first().click();
    const preview = await previewOf(page, 'empty-zone');
    const processes = await until('the server runs', () => {
      const found = [...session.readOutput().matchAll(/runs as process (\d+)/g)];
      return found.length > 0 && found;
    });
    process.kill(Number(processes.at(-1)?.[1]), 'SIGSTOP');
    await selectText(page, 'PreferSameZone');
    await replaceSelected(page, 'PreferSameNode');

    const banner = preview.locator('.server-banner', { hasText: "isn't answering" });
    await banner.waitFor();
    assert.ok((await banner.innerText()).includes(SERVER.outdated));
    await preview.locator('.headline .outdated').waitFor();
    const icon = page.getByRole('button', { name: 'Restart Language Server' });
    await icon.waitFor();
    await takeScreenshot(page, 'server-silent');

    await banner.getByRole('button', { name: 'Restart server' }).click();
    await banner.waitFor({ state: 'detached' });
    await preview.locator('.meta', { hasText: 'PreferSameNode' }).waitFor();
    assert.equal(await preview.locator('.outdated').count(), 0);
    await icon.waitFor({ state: 'detached' });
    await codeLenses(page).first().waitFor();
  });
});
