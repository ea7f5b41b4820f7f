import { SELECTED } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { LARGE_MANIFEST, writeLargeManifest } from '../bench/largeManifest.ts';
import { codeLenses, focusEditor, focusPreview, openFile, pressUntilFocused } from './gestures.ts';
import { headlineIn, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';
import { assertFocusSeen } from '../support/focusSeen.ts';

const serviceNamed = (name: string, spec = ''): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
${spec}  ports:
    - port: 80
`;

/** Texts of one file, one after the other, and what the preview says to each. */
const TEXTS: readonly {
  readonly name: string;
  readonly text: string;
  readonly says: RegExp;
  readonly isStillShown: boolean;
}[] = [
  {
    name: 'broken',
    text: serviceNamed('draft').replace('Service', '[Service'),
    says: /Showing the last readable version.*Fix the syntax errors in this file to see its traffic/s,
    isStillShown: true,
  },
  {
    name: 'template',
    text: serviceNamed('{{ .Release.Name }}').replace('kind: Service', 'kind: {{ .Values.kind }}'),
    says: /Template, not a manifest.*Render it/s,
    isStillShown: false,
  },
  {
    name: 'no-service',
    text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n',
    says: /No Service in this file.*Service draft is no longer in this file\. Add one/s,
    isStillShown: false,
  },
];

describe('a preview in every state', () => {
  const session = useSession({ ...ROOMY, folders: ['other'] }, ({ writeFile }) => {
    writeFile('../other/.vscode/settings.json', '{ "zonewise.kubernetesVersion": "1.30" }');
    writeFile('../other/web.yaml', serviceNamed('web', '  trafficDistribution: PreferClose\n'));
    writeFile('drafts/draft.yaml', serviceNamed('draft'));
  });

  it('of several Services in a file one is shown, and another is chosen by keyboard', async () => {
    const { page } = session;
    await openFile(page, 'shop/recommendations.yaml');
    await codeLenses(page).first().click();
    const preview = await previewOf(page, /^recommendations/);
    const before = await preview.getByRole('heading', { level: 1 }).innerText();
    const picker = preview.getByRole('combobox', { name: /2 Services in this file/ });
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, picker);
    await page.keyboard.press('ArrowDown');
    await preview
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: new RegExp(`^${before}$`) })
      .waitFor();
    await takeScreenshot(page, 'several-services-dark');
  });

  it('of several workspace folders each has its own settings, and all have the same cluster', async () => {
    const { page } = session;
    await openFile(page, 'shop/cart.yaml');
    const cart = await previewOf(page, 'cart');
    await cart.locator('.meta', { hasText: 'Kubernetes 1.37' }).waitFor();
    await openFile(page, 'web.yaml');
    const web = await previewOf(page, 'web');
    await web.locator('.meta', { hasText: 'Kubernetes 1.30' }).waitFor();
    assert.match(await web.locator('main').innerText(), /6 nodes in 3 zones/);
    await takeScreenshot(page, 'several-folders-dark');
  });

  for (const { name, text, says, isStillShown } of TEXTS) {
    it(`${name}: it says what to do next`, async () => {
      const { page } = session;
      session.writeFile('drafts/draft.yaml', serviceNamed('draft'));
      await openFile(page, 'drafts/draft.yaml');
      const preview = await previewOf(page, 'draft');
      session.writeFile('drafts/draft.yaml', text);
      await preview.locator('main').filter({ hasText: says }).waitFor();
      assert.equal(
        await preview.getByRole('heading', { level: 1, name: 'draft' }).count(),
        isStillShown ? 1 : 0,
      );
      await takeScreenshot(page, `state-${name}-dark`);
    });
  }

  it('500 pods on 60 nodes in 6 zones are grouped, and a group explains itself', async () => {
    const { page } = session;
    session.writeFile('drafts/large.yaml', writeLargeManifest(LARGE_MANIFEST));
    await openFile(page, 'drafts/large.yaml');
    const preview = await previewOf(page, 'large');
    assert.match(await headlineIn(preview), /0% cross-zone/);
    const marks = preview.locator('svg.flows .mark');
    assert.ok((await marks.count()) <= 60, 'too many marks to tell apart');
    await preview.getByRole('heading', { name: 'Where connections go' }).scrollIntoViewIfNeeded();
    await marks.nth(20).click();
    await chosenIn(preview)
      .filter({ hasText: /\d pods on node worker-3-\d/ })
      .waitFor();
    await chosenIn(preview).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'large-dark');
  });

  it('all pods of a large cluster are listed on request, and a zone is explained by keyboard', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'large');
    await preview.getByText('500 pods, busiest first').click();
    await preview.locator('.pod-table tbody tr').nth(499).waitFor();
    await preview.getByText('500 pods, busiest first').click();
    await preview.locator('.pod-table').waitFor({ state: 'detached' });
    await focusEditor(page);
    await focusPreview(page, preview);
    await pressUntilFocused(page, 'Tab', preview, preview.locator('svg.flows [tabindex="0"]'));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await chosenIn(preview).filter({ hasText: 'Clients in eu-north-1' }).waitFor();
  });

  it('what a large cluster does not list at once is opened and closed by keyboard alone', async () => {
    const { page } = session;
    const preview = await previewOf(page, 'large');
    const nodes = preview.getByRole('group', { name: 'Nodes' }).locator('.what-if');
    assert.equal(await nodes.count(), 3);
    await focusEditor(page);
    await focusPreview(page, preview);
    for (const [part, key, all] of [
      [preview.getByRole('button', { name: /more nodes$/ }), 'Enter', nodes.nth(3)],
      [preview.locator('summary', { hasText: '500 pods' }), 'Space', preview.locator('.pod-table')],
    ] as const) {
      await pressUntilFocused(page, 'Tab', preview, part);
      await assertFocusSeen(preview);
      await page.keyboard.press(key);
      await all.waitFor();
      await assertFocusSeen(preview);
      await page.keyboard.press(key);
      await all.waitFor({ state: 'detached' });
    }
  });

  it('a narrow panel shows the same below each other', async () => {
    const { page } = session;
    await page.setViewportSize({ ...ROOMY.size, width: 820 });
    const preview = await previewOf(page, 'large');
    await preview.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'narrow-dark');
    await preview.getByRole('heading', { name: 'Where connections go' }).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'narrow-picture-dark');
    const overflow = await preview.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.equal(overflow, 0);
    await page.setViewportSize(ROOMY.size);
  });
});

/** What explains the part of the picture that is chosen. */
function chosenIn(preview: Frame): Locator {
  return preview.getByRole('region', { name: SELECTED.part });
}
