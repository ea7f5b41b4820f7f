import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Frame, Locator } from 'playwright-core';
import type { WhatIf, WhatIfRow } from '../../server/protocol/messages.ts';
import {
  codeLenses,
  eventually,
  focusEditor,
  focusPreview,
  goTo,
  openFile,
  pressUntilFocused,
  runCommand,
} from './gestures.ts';
import { assertShows } from './numbers.ts';
import { headlineIn, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';
import { root } from '../harness/dependencies.mjs';
import { simulateSample } from '../support/simulateSample.ts';
import { assertFocusSeen } from '../support/focusSeen.ts';

const SAMPLES = join(root, 'samples');
const CART = simulateSample(SAMPLES, 'shop/cart.yaml');

/** What is asked without the mouse, each with its sentence and how many places of the picture are grey. */
const BY_KEYBOARD: readonly {
  readonly what: WhatIf;
  readonly says: RegExp;
  readonly lost: number;
  readonly choose: 'Enter' | 'Space';
  readonly leave: 'Escape' | 'Space' | 'the button';
}[] = [
  {
    what: { kind: 'zone-lost', zone: 'us-east-1b' },
    says: /^Zone us-east-1b is lost: its pods are gone/,
    lost: 2,
    choose: 'Enter',
    leave: 'Escape',
  },
  {
    what: { kind: 'node-lost', node: 'node-c1' },
    says: /^Node node-c1 is lost: its pods are gone/,
    lost: 1,
    choose: 'Space',
    leave: 'Space',
  },
  {
    what: { kind: 'rolling-update', workload: 'cart' },
    says: /^Deployment cart is updated .* At the worst moment 3 old pods are ready/,
    lost: 0,
    choose: 'Enter',
    leave: 'Escape',
  },
  {
    what: { kind: 'replicas-added', workload: 'cart', added: 4 },
    says: /^Deployment cart gets 4 more replicas/,
    lost: 0,
    choose: 'Space',
    leave: 'Space',
  },
  {
    what: { kind: 'clients-multiplied', zone: 'us-east-1b', factor: 2 },
    says: /^Clients in zone us-east-1b open 2 times as many connections/,
    lost: 0,
    choose: 'Enter',
    leave: 'the button',
  },
];

describe('asking what if', () => {
  const session = useSession(ROOMY, async ({ page }) => {
    await openFile(page, 'shop/cart.yaml');
    await codeLenses(page).first().waitFor();
    await runCommand(page, 'Zonewise: Show Traffic Preview');
    await previewOf(page, 'cart');
  });

  it('before, the line above the Service and every number of the preview are the simulator’s', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'cart');
    await assertShows(preview, CART.report());
    const lens = await codeLenses(page).first().innerText();
    for (const figure of (await headlineIn(preview)).replaceAll(/\s/gu, ' ').split(' · '))
      assert.ok(lens.replaceAll(/\s/gu, ' ').includes(figure), `${lens} has ${figure}`);
  });

  it('a click on a zone that could be lost shows every number without it, and greys it in the picture', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'cart');
    const row = findRow(({ kind }) => kind === 'zone-lost');
    await choiceIn(preview, row).click();
    await selectWhatIf(preview, row);
    await assertShows(preview, CART.report(row.what));
    assert.equal(await preview.locator('svg.flows .is-lost').count(), 2);
    await preview
      .getByRole('status')
      .filter({ hasText: `What if: ${row.label}` })
      .waitFor();
    await takeScreenshot(page, 'what-if-zone-lost-dark');
  });

  it('typing goes on underneath: the numbers stay those of the what-if', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'cart');
    const row = findRow(({ kind }) => kind === 'zone-lost');
    await openFile(page, 'shop/cart.yaml');
    const text = session.readFile('shop/cart.yaml');
    const line = text.slice(0, text.indexOf('replicas:')).split('\n').length;
    await goTo(page, line, 'replicas: 4'.length + 3);
    await page.keyboard.press('Backspace');
    await page.keyboard.type('6');
    const typed = simulateSample(SAMPLES, 'shop/cart.yaml', text.replace('replicas: 4', 'replicas: 6'));
    await eventually(() => assertShows(preview, typed.report(row.what)));
    await selectWhatIf(preview, row);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await eventually(() => assertShows(preview, CART.report(row.what)));
  });

  it('the button “Back to current” ends it', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'cart');
    await preview.getByRole('region', { name: 'What-if' }).getByRole('button').click();
    await eventually(() => assertShows(preview, CART.report()));
    assert.equal(await preview.locator('svg.flows .is-lost').count(), 0);
  });

  for (const kind of ['node-lost', 'rolling-update', 'replicas-added', 'clients-multiplied'] as const) {
    it(`${kind}: a click shows the simulator’s numbers`, async () => {
      const { page } = session;
      const preview = await previewOf(page, 'cart');
      const row = findRow(({ kind: other }) => other === kind);
      await choiceIn(preview, row).click();
      await selectWhatIf(preview, row);
      await assertShows(preview, CART.report(row.what));
    });
  }

  for (const { what, says, lost, choose, leave } of BY_KEYBOARD) {
    it(`${what.kind}, by keyboard alone: from the editor to the choice, ${choose}, and back by ${leave}`, async () => {
      const { page } = session;
      const preview = await previewOf(page, 'cart');
      const row = findRow((other) => isDeepStrictEqual(other, what));
      const choice = choiceIn(preview, row);
      await focusEditor(page);
      await focusPreview(page, preview);
      await pressUntilFocused(page, 'Tab', preview, choice);
      await assertFocusSeen(preview);
      await page.keyboard.press(choose);
      await selectWhatIf(preview, row);
      await assertShows(preview, CART.report(row.what));
      await preview.locator('.what-if-outcome', { hasText: says }).waitFor();
      assert.equal(await preview.locator('svg.flows .is-lost').count(), lost);
      assert.equal(await choice.getAttribute('aria-pressed'), 'true');
      await assertFocusSeen(preview);
      await takeScreenshot(page, `what-if-${what.kind}-keyboard`);
      if (leave === 'the button') {
        const button = preview.getByRole('region', { name: 'What-if' }).getByRole('button');
        await pressUntilFocused(page, 'Tab', preview, button);
        await assertFocusSeen(preview);
      }
      await page.keyboard.press(leave === 'the button' ? 'Enter' : leave);
      await eventually(() => assertShows(preview, CART.report()));
      assert.equal(await preview.locator('svg.flows .is-lost').count(), 0);
      // The focus is where the next question would be asked.
      assert.equal(await choice.and(preview.locator(':focus')).count(), 1);
    });
  }

  it('a window that is loaded anew shows the same what-if', async () => {
    const { page } = session;
    const row = findRow(({ kind }) => kind === 'zone-lost');
    const preview = await previewOf(page, 'cart');
    await choiceIn(preview, row).click();
    await selectWhatIf(preview, row);
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    const again = await previewOf(page, 'cart');
    await selectWhatIf(again, row);
    await assertShows(again, CART.report(row.what));
  });
});

function findRow(isWanted: (what: WhatIf) => boolean): WhatIfRow {
  const row = CART.whatIfs.find(({ what }) => isWanted(what));
  assert.ok(row);
  return row;
}

/** Its button among all that could happen. */
function choiceIn(preview: Frame, { label }: WhatIfRow): Locator {
  return preview.locator('button.what-if').filter({ hasText: label }).first();
}

/** Waits until the preview supposes it. */
async function selectWhatIf(preview: Frame, { label }: WhatIfRow): Promise<void> {
  await preview
    .getByRole('region', { name: 'What-if' })
    .filter({ hasText: `What if: ${label}` })
    .waitFor();
}
