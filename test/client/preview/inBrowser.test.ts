import { HEADER } from '../../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import { findBarriers, until } from './browser.ts';
import { FIXTURES, SAMPLE_URI, baselineOf } from './fixtures.ts';
import { THEMES } from './themes.ts';
import { useBrowser } from './useBrowser.ts';
import { assertFocusSeen } from '../../support/focusSeen.ts';

describe('the preview page in a browser', () => {
  const { open } = useBrowser();

  it('tells the host when it listens, and draws what it is sent', async () => {
    const { page, posted, show } = await open();
    assert.deepEqual(await posted(), [{ type: 'ready' }]);
    assert.match(await page.locator('main').innerText(), /Reading the manifest/);
    await show(FIXTURES.skewed);
    assert.equal(await page.locator('h1').innerText(), 'checkout');
    assert.ok((await page.locator('.ribbon').count()) >= 4);
  });

  for (const theme of ['dark-modern', 'light-modern', 'hc-dark', 'hc-light'] as const) {
    it(`has no barrier that axe-core finds in ${theme}`, async () => {
      const opened = await open(FIXTURES.zonal, { theme: THEMES[theme] });
      for (const answer of [
        FIXTURES.zonal,
        FIXTURES['zone-lost'],
        FIXTURES.dropped,
        FIXTURES.headless,
        FIXTURES['no-service'],
      ]) {
        await opened.show(answer);
        assert.deepEqual(await findBarriers(opened.page), []);
      }
    });
  }

  it('says that the server has stopped, that numbers may be out of date, and offers to restart it', async () => {
    const { page, posted, send } = await open(FIXTURES.skewed, { theme: THEMES['light-modern'] });
    const banner = page.locator('.server-banner');
    for (const [server, says] of [
      ['silent', /isn't answering.*out of date/],
      ['stopped', /has stopped.*out of date/],
    ] as const) {
      await send({ type: 'server', server });
      assert.match(await banner.innerText(), says);
      assert.deepEqual(await findBarriers(page), []);
    }
    assert.match(await page.locator('.headline').innerText(), /out of date/);
    await banner.getByRole('button', { name: 'Restart server' }).click();
    assert.deepEqual((await posted()).at(-1), { type: 'restartServer' });
    await send({ type: 'server', server: 'starting' });
    assert.equal(await banner.getByRole('button').count(), 0);
    await send({ type: 'server', server: 'running' });
    assert.equal(await page.locator('.server-banner, .outdated').count(), 0);
  });

  it('lets kustomize build what is known in part, where that may help', async () => {
    const { page, posted, show } = await open(FIXTURES.skewed);
    const button = page.getByRole('button', { name: 'Build with Kustomize' });
    assert.equal(await button.count(), 0);
    const buildable = 'file:///prod/kustomization.yaml';
    const unavailable = { kind: 'unavailable', reason: 'no-service', message: 'Partly known.' } as const;
    for (const answer of [
      { ...FIXTURES.skewed, buildable },
      { ...unavailable, buildable },
    ]) {
      await show(answer);
      await button.first().click();
      assert.deepEqual((await posted()).at(-1), { type: 'build' });
    }
    assert.deepEqual(await findBarriers(page), []);
  });

  it('is never wider than the panel', async () => {
    const { page, show } = await open(FIXTURES.skewed);
    for (const answer of [
      FIXTURES.skewed,
      FIXTURES['twelve-zones-lost'],
      FIXTURES.hostile,
      FIXTURES['twelve-zones'],
    ]) {
      await show(answer);
      for (const width of [240, 300, 480, 620, 1400]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(over <= 0, `${answer.headline.slice(0, 20)} at ${String(width)}: ${String(over)}`);
      }
    }
  });

  it('is done with the keyboard alone: choose a flow, read why, let go', async () => {
    const { page } = await open(FIXTURES.skewed);
    await page.locator('.flows [tabindex="0"]').focus();
    const focused = async (): Promise<string | null> =>
      page.evaluate('document.activeElement.getAttribute("aria-label")');
    assert.equal(await focused(), 'Clients in us-west-2a: 33% of connections');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Clients in us-west-2b: 33% of connections');
    await page.keyboard.press('ArrowRight');
    assert.match((await focused()) ?? '', /^Within us-west-2b: 33% of connections/);
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.chosen').innerText(), /Connections within us-west-2b/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    assert.match(await page.locator('.chosen').innerText(), /^Pod checkout-/);
    await page.keyboard.press('Escape');
    assert.match(await page.locator('.chosen').innerText(), /^Select a zone/);
  });

  it('has one stop for the tab key in the picture', async () => {
    const { page } = await open(FIXTURES.large);
    assert.equal(await page.locator('.flows [tabindex="0"]').count(), 1);
  });

  it('keeps the chosen flow through a change of its share', async () => {
    const { page, show } = await open(FIXTURES.skewed);
    await page.locator('.ribbon').first().click({ force: true });
    const before = await page.locator('.chosen').innerText();
    await show(FIXTURES.skewed);
    assert.equal(await page.locator('.chosen').innerText(), before);
  });

  it('asks the host for what only it can do', async () => {
    const { page, posted } = await open(FIXTURES.balanced);
    await page.getByRole('button', { name: 'Apply PreferSameZone' }).click();
    await page.getByRole('button', { name: 'Current value' }).click({ force: true });
    await page.getByRole('button', { name: HEADER.pin }).click();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('button', { name: HEADER.goToService }).click();
    await page.getByRole('button', { name: 'Open file' }).click();
    await page.getByLabel('3 Services in this file').selectOption('cart');
    assert.deepEqual(await posted(), [
      { type: 'ready' },
      { type: 'apply', choice: 'PreferSameZone', isSpread: false },
      { type: 'pin', isPinned: true },
      { type: 'copyMarkdown' },
      { type: 'reveal', place: { kind: 'service' } },
      { type: 'reveal', place: { kind: 'file', uri: 'file:///shop/nodes.yaml' } },
      { type: 'selectService', service: { name: 'cart', namespace: 'shop', index: 1 } },
    ]);
  });

  it('remembers what was chosen and opened when it is made anew', async () => {
    const first = await open(FIXTURES.skewed);
    await first.page.locator('.ribbon').first().click({ force: true });
    await first.page.locator('summary', { hasText: 'busiest first' }).click();
    const kept = await until(first.page, async () => {
      const state = (await first.kept()) as {
        uri: string;
        service: object;
        opened: string[];
        selection?: object;
      };
      return state.selection && state.opened.includes('pods') ? state : undefined;
    });
    assert.equal(kept.uri, SAMPLE_URI);
    assert.deepEqual(kept.service, { name: 'checkout', namespace: 'shop', index: 0 });
    const second = await open(FIXTURES.skewed, { kept });
    assert.match(await second.page.locator('.chosen').innerText(), /^Connections/);
    assert.equal(await second.page.locator('.pod-table').count(), 1);
  });

  it('tells a screen reader of a new headline once, and not of the first', async () => {
    const { page, show } = await open(FIXTURES.skewed);
    const status = page.locator('[role="status"]').first();
    assert.equal(await status.textContent(), '');
    await show(FIXTURES.zonal);
    await status.filter({ hasText: '0% cross-zone' }).waitFor({ state: 'attached' });
  });

  it('moves nothing below the picture while the traffic changes', async () => {
    const { page, send, show } = await open(FIXTURES['twelve-zones']);
    const topOf = async (): Promise<number | undefined> => (await page.locator('#tables').boundingBox())?.y;
    const before = await topOf();
    await send({
      type: 'baseline',
      baseline: baselineOf(FIXTURES['twelve-zones']),
      compareWith: 'saved',
      canCompareCommit: false,
    });
    await show(FIXTURES['twelve-zones-near']);
    assert.equal(await topOf(), before);
  });

  it('moves flows gently, and not at all where reduced motion is asked for', async () => {
    const count = async (motion: 'reduce' | 'no-preference', bodyClass: string): Promise<number> => {
      const theme = { ...THEMES['dark-modern'], bodyClass };
      const { page, show } = await open(FIXTURES['twelve-zones'], { motion, theme });
      await page.evaluate(
        `window.moved = 0; document.addEventListener('transitionrun', () => { window.moved += 1; })`,
      );
      await show(FIXTURES['twelve-zones-near']);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      return page.evaluate<number>('window.moved');
    };
    assert.ok((await count('no-preference', 'vscode-dark')) > 0);
    assert.equal(await count('reduce', 'vscode-dark'), 0);
    assert.equal(await count('no-preference', 'vscode-dark vscode-reduce-motion'), 0);
  });

  it('supposes what is chosen by mouse or keyboard, and leaves it by pressing again, by the button and by Escape', async () => {
    const { page, posted, show } = await open(FIXTURES['what-ifs']);
    const zone = page.getByRole('button', { name: 'zone us-west-2b lost' });
    await zone.click();
    await show(FIXTURES['zone-lost']);
    assert.equal(await zone.getAttribute('aria-pressed'), 'true');
    assert.match(await page.locator('.what-if-banner').innerText(), /What if: zone us-west-2b lost/);
    assert.equal(await page.evaluate('document.activeElement.className'), 'what-if');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Back to current' }).click();
    assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-pressed")'), 'true');
    await page.keyboard.press('Escape');
    await show(FIXTURES['what-ifs']);
    assert.equal(await page.locator('.what-if-banner').count(), 0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '3 more nodes' }).press('Enter');
    await page.getByRole('button', { name: 'node-2c-2 lost' }).press('Enter');
    const asItIs = { type: 'setWhatIf', whatIf: undefined };
    assert.deepEqual((await posted()).slice(1), [
      { type: 'setWhatIf', whatIf: { kind: 'zone-lost', zone: 'us-west-2b' } },
      asItIs,
      asItIs,
      asItIs,
      { type: 'setWhatIf', whatIf: { kind: 'node-lost', node: 'node-2c-2' } },
    ]);
  });

  it('lets go of one thing with one press of Escape', async () => {
    const { page, posted } = await open(FIXTURES['zone-lost']);
    await page.locator('.ribbon').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.match(await page.locator('.chosen').innerText(), /^Select a zone/);
    assert.deepEqual(await posted(), [{ type: 'ready' }]);
    await page.keyboard.press('Escape');
    assert.deepEqual((await posted()).slice(1), [{ type: 'setWhatIf', whatIf: undefined }]);
  });

  it('moves nothing while a what-if is shown and left, and tells a screen reader', async () => {
    const { page, show } = await open(FIXTURES['what-ifs']);
    const topOf = async (): Promise<number[]> =>
      Promise.all(['#what-if', '#picture'].map(async (id) => (await page.locator(id).boundingBox())?.y ?? 0));
    const before = await topOf();
    await show(FIXTURES['zone-lost']);
    assert.deepEqual(await topOf(), before);
    const status = page.locator('[role="status"]').first();
    await status.filter({ hasText: 'What if: zone us-west-2b lost. ' }).waitFor({ state: 'attached' });
    await show(FIXTURES['what-ifs']);
    assert.deepEqual(await topOf(), before);
  });

  it('opens the rest of a long list behind its button, which stays where it was pressed', async () => {
    const { page } = await open(FIXTURES['what-ifs']);
    const button = page.locator('.what-if-more');
    const topOf = async (): Promise<number | undefined> => (await button.boundingBox())?.y;
    await button.focus();
    const before = await topOf();
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    assert.equal(await topOf(), before);
    await page.keyboard.press('Tab');
    assert.match((await assertFocusSeen(page)) ?? '', /^node-2b-2 lost/);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.equal(await topOf(), before);
  });

  it('shows where the focus is at every stop of the tab key, also beneath what floats', async () => {
    const { page } = await open(FIXTURES['zone-lost']);
    const stops: string[] = [];
    for (let stop: string | undefined = ''; stop !== undefined && stops.length < 100;) {
      await page.keyboard.press('Tab');
      stop = await assertFocusSeen(page);
      if (stop !== undefined) stops.push(stop);
    }
    assert.ok(stops.length > 50 && stops.length < 80, String(stops.length));
    assert.match(stops.at(-1) ?? '', /^Back to current/);
  });

  it('shows hostile names as text', async () => {
    const { page } = await open(FIXTURES.hostile);
    assert.equal(await page.locator('img').count(), 0);
    assert.notEqual(await page.title(), 'pwned');
    assert.match(await page.locator('h1').innerText(), /^<img src=x onerror=/);
  });
});
