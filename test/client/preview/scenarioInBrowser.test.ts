import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ScenarioOverrides, PreviewModel } from '../../../server/protocol/messages.ts';
import type { Setting } from './browser.ts';
import { findBarriers } from './browser.ts';
import { FIXTURES } from './fixtures.ts';
import { withChanges } from './scenarioModels.ts';
import { THEMES } from './themes.ts';
import type { PreviewPage } from './useBrowser.ts';
import { useBrowser } from './useBrowser.ts';

const NODES = 'us-west-2a:2,us-west-2b:2,us-west-2c:2';

describe('the scenario in a browser', () => {
  const pages = useBrowser();

  interface Form extends PreviewPage {
    readonly field: (label: string) => Locator;
    readonly button: (name: string) => Locator;
    /** What was told to the host since the page began to listen, once there are so many messages. */
    readonly told: (count: number) => Promise<unknown[]>;
  }

  async function open(answer: PreviewModel = FIXTURES.skewed, changes: Partial<Setting> = {}): Promise<Form> {
    const opened = await pages.open(answer, changes);
    const { page, posted } = opened;
    return {
      ...opened,
      field: (label) => page.getByLabel(label, { exact: true }),
      button: (name) => page.getByRole('button', { name, exact: true }),
      told: async (count) => {
        await page.evaluate(
          `new Promise((done) => {
            const look = () => (window.posted.length > ${String(count)} ? done() : requestAnimationFrame(look));
            look();
          })`,
        );
        return (await posted()).slice(1);
      },
    };
  }

  const changed = (overrides: ScenarioOverrides): PreviewModel => withChanges(FIXTURES.skewed, overrides);

  it('tells what was typed when the field is left', async () => {
    const { field, told, page } = await open();
    await field('Nodes in us-west-2b').fill('5');
    await field('Clients in us-west-2b').click();
    assert.deepEqual(await told(1), [
      { type: 'override', overrides: { zones: NODES.replace('2b:2', '2b:5') } },
    ]);
    assert.equal(await page.evaluate('document.activeElement.value'), '2');
  });

  it('takes steps that follow each other for one change', async () => {
    const { field, told, page, posted } = await open();
    await field('Pods in us-west-2b').focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowUp');
    assert.deepEqual(await told(1), [
      { type: 'override', overrides: { endpoints: 'us-west-2b:6,us-west-2c:1' } },
    ]);
    assert.equal((await posted()).length, 2);
  });

  it('does not overwrite what is being typed, nor move the focus, when answers come', async () => {
    const { field, told, page, show } = await open();
    await field('Nodes in us-west-2a').fill('4');
    await page.keyboard.press('Enter');
    await told(1);
    await field('Nodes in us-west-2b').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await show(FIXTURES.skewed);
    await page.keyboard.type('2');
    await show(changed({ zones: NODES.replace('2a:2', '2a:4') }));
    assert.equal(await field('Nodes in us-west-2b').inputValue(), '12');
    await page.keyboard.press('Enter');
    const messages = await told(2);
    // The fixture says 2 for the first zone whatever is sent: the answer was taken over there.
    assert.deepEqual(messages.at(-1), {
      type: 'override',
      overrides: { zones: NODES.replace('2b:2', '2b:12') },
    });
    const focused = await page.evaluate<string>('document.activeElement.closest("label").innerText');
    assert.match(focused, /Nodes in us-west-2b/);
  });

  it('ties what is wrong to the field, and keeps what was typed for mending', async () => {
    const { field, button, told, page, send, show } = await open();
    const nodes = field('Nodes in us-west-2a');
    await nodes.fill('');
    await page.keyboard.press('Enter');
    await told(1);
    await send({ type: 'refused', problems: { zones: 'Passed over: it must be a number.' } });
    await show(FIXTURES.skewed);
    assert.equal(await nodes.getAttribute('aria-invalid'), 'true');
    const described = (await nodes.getAttribute('aria-describedby')) ?? '';
    assert.equal(await page.locator(`#${described}`).innerText(), 'Passed over: it must be a number.');
    assert.equal(await nodes.inputValue(), '');
    assert.equal(await field('Nodes in us-west-2b').getAttribute('aria-invalid'), 'false');
    assert.deepEqual(await findBarriers(page), []);
    await nodes.fill('3');
    await page.keyboard.press('Enter');
    await told(2);
    await send({ type: 'refused', problems: { zones: 'Passed over.' } });
    await button('Reset to manifests').click();
    assert.equal(await nodes.inputValue(), '2');
    assert.equal(await page.locator(`#${described}`).innerText(), '');
  });

  it('gives back with Escape what was there, before Escape means anything else', async () => {
    const { field, page, posted } = await open(FIXTURES['zone-lost']);
    const nodes = field('Nodes in us-west-2a');
    await nodes.fill('77');
    await page.keyboard.press('Escape');
    assert.equal(await nodes.inputValue(), '2');
    assert.equal((await posted()).length, 1);
    await page.keyboard.press('Escape');
    assert.deepEqual((await posted()).at(-1), { type: 'setWhatIf', whatIf: undefined });
  });

  it('changes everything else that it shows', async () => {
    const { field, button, told, page, show } = await open();
    await field('Data plane').selectOption('cilium');
    await told(1);
    await field('Kubernetes').fill('1.31 - 1.35');
    await page.keyboard.press('Enter');
    await told(2);
    await field('GiB/month').fill('500');
    await page.keyboard.press('Enter');
    await told(3);
    await button('Azure 0').press('Enter');
    await field('Replicas of Deployment checkout').fill('9');
    await page.keyboard.press('Tab');
    assert.deepEqual(await told(5), [
      { type: 'override', overrides: { dataPlane: 'cilium' } },
      { type: 'override', overrides: { kubernetes: '1.31 - 1.35' } },
      { type: 'override', overrides: { monthlyGiB: '500' } },
      { type: 'override', overrides: { perCrossZoneGiB: '0' } },
      { type: 'override', overrides: { replicas: '9' } },
    ]);
    await show(changed({ dataPlane: 'cilium' }));
    assert.equal(await field('Kubernetes').inputValue(), '1.31 - 1.35', 'not answered yet');
  });

  it('adds and removes zones by keyboard, with the focus where it was', async () => {
    const { field, button, told, page, show } = await open();
    await field('New zone name').fill('us-west-2d');
    await page.keyboard.press('Enter');
    await button('Remove zone us-west-2a').focus();
    await page.keyboard.press('Space');
    assert.deepEqual(await told(2), [
      { type: 'override', overrides: { zones: `${NODES},us-west-2d:1` } },
      { type: 'override', overrides: { zones: NODES.replace('us-west-2a:2,', '') } },
    ]);
    const zones = FIXTURES.skewed.scenario.zones.slice(1);
    await show({ ...FIXTURES.skewed, scenario: { ...FIXTURES.skewed.scenario, zones } });
    const focused = await page.evaluate<string>('document.activeElement.innerText');
    assert.match(focused, /Remove zone us-west-2b/);
  });

  it('keeps, after what is still being typed, and takes back', async () => {
    const { field, button, told, page, show } = await open(FIXTURES['scenario-changed']);
    await field('GiB/month').fill('700');
    await button('Save as comments').click();
    await button('Save as settings').press('Enter');
    await button('Reset nodes').press('Enter');
    await button('Reset to manifests').click();
    const messages = await told(5);
    assert.deepEqual(messages.slice(0, 4), [
      { type: 'override', overrides: { monthlyGiB: '700' } },
      { type: 'saveScenario', where: 'comments' },
      { type: 'saveScenario', where: 'settings' },
      { type: 'reset', parts: ['zones'] },
    ]);
    assert.equal((messages[4] as { type?: unknown }).type, 'reset');
    await show(FIXTURES.skewed);
    assert.equal(await field('GiB/month').inputValue(), '10000');
    assert.equal(await page.evaluate('document.activeElement.innerText'), 'Reset to manifests');
    await button('Save as comments').click({ force: true });
    assert.equal((await told(5)).length, 5, 'there is nothing to keep');
  });

  it('moves nothing below it when something is changed', async () => {
    const { page, show } = await open();
    const tops = async (): Promise<number[]> =>
      page.evaluate(
        '["#scenario", ".zone-fields", ".add-zone", ".inputs"].map((place) => document.querySelector(place).getBoundingClientRect().top)',
      );
    await page.locator('.zone-fields').scrollIntoViewIfNeeded();
    const before = await tops();
    await show(changed({ zones: NODES }));
    assert.deepEqual(await tops(), before);
  });

  for (const theme of ['dark-modern', 'light-modern', 'hc-dark', 'hc-light'] as const) {
    it(`has no barrier that axe-core finds in ${theme}`, async () => {
      const { page } = await open(FIXTURES['scenario-changed'], { theme: THEMES[theme] });
      assert.deepEqual(await findBarriers(page), []);
    });
  }

  it('is never wider than the panel', async () => {
    const { page, show } = await open();
    for (const answer of [FIXTURES['scenario-changed'], FIXTURES['hundred-zones'], FIXTURES.hostile]) {
      await show(answer);
      for (const width of [240, 300, 399, 400, 620, 1400]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(over <= 0, `${answer.headline.slice(0, 20)} at ${String(width)}: ${String(over)}`);
      }
    }
  });
});
