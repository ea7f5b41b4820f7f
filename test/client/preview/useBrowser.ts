import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import type { Bundle, OpenPage, Setting } from './browser.ts';
import { bundlePage, findBrowser, launchBrowser, openPage } from './browser.ts';
import { SAMPLE_URI } from './fixtures.ts';
import { THEMES } from './themes.ts';

const ORDINARY: Setting = { theme: THEMES['dark-modern'], width: 620, height: 900 };

/** A page that can be told of an answer. */
export interface PreviewPage extends OpenPage {
  readonly show: (answer: PreviewAnswer) => Promise<void>;
}

export interface Pages {
  /** The browser of all tests of the suite. */
  readonly browser: () => Browser;
  /** A page in an ordinary panel, unless told otherwise, that shows an answer, if there is one. */
  readonly open: (answer?: PreviewAnswer, changes?: Partial<Setting>) => Promise<PreviewPage>;
}

/**
 * One browser for all tests of a suite, which are skipped where there is none. Pages are closed after each test, and
 * must have done nothing wrong by then.
 */
export function useBrowser(): Pages {
  let started: { readonly browser: Browser; readonly bundle: Bundle } | undefined;
  const opened: OpenPage[] = [];
  const current = (): NonNullable<typeof started> => {
    assert.ok(started, 'the browser runs while tests run');
    return started;
  };

  before(async function () {
    if (findBrowser() === undefined) this.skip();
    started = { bundle: await bundlePage(), browser: await launchBrowser() };
  });
  afterEach(async () => {
    for (const { page, faults } of opened.splice(0)) {
      await page.close();
      assert.deepEqual(faults, []);
    }
  });
  after(async () => started?.browser.close());

  return {
    browser: () => current().browser,
    open: async (answer, changes = {}) => {
      const { browser, bundle } = current();
      const page = await openPage(browser, bundle, { ...ORDINARY, ...changes });
      opened.push(page);
      const show = async (model: PreviewAnswer): Promise<void> =>
        page.send({ type: 'show', uri: SAMPLE_URI, answer: model, isPinned: false });
      if (answer) await show(answer);
      return { ...page, show };
    },
  };
}
