import assert from 'node:assert/strict';
import { codeLenses, openFile } from './gestures.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';
import { until } from '../editor/support/until.ts';

/** As many ends as the extension takes for bad luck. */
const ENDS = 5;

describe('when the language server ends again and again', () => {
  const session = useSession();

  it('a person is told in words, and “Restart” brings everything back', async function () {
    this.timeout(600_000);
    const { page } = session;
    await openFile(page, 'versions/mistakes.yaml');
    await codeLenses(page).first().waitFor();
    for (let end = 1; end <= ENDS; end++) {
      const processes = await until(`server ${end} runs`, () => {
        const found = [...session.readOutput().matchAll(/runs as process (\d+)/g)];
        return found.length >= end && found;
      });
      // One end is nothing that a person need know of.
      assert.equal(await page.locator('.notification-toast').count(), 0);
      process.kill(Number(processes.at(-1)?.[1]), 'SIGKILL');
    }
    const toast = page.locator('.notification-toast', { hasText: 'crashed 5 times in 3 minutes' });
    await toast.waitFor();
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await takeScreenshot(page, 'server-given-up');
    await toast.getByRole('button', { name: 'Restart' }).click();
    await page.locator('.squiggly-error').first().waitFor();
    await codeLenses(page).first().waitFor();
  });
});
