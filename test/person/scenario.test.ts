import { SCENARIO } from '../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { codeLenses, focusEditor, focusPreview, openFile, runCommand, save } from './gestures.ts';
import { headlineIn, previewOf } from './preview.ts';
import { takeScreenshot } from './screenshots.ts';
import { ROOMY, useSession } from './useSession.ts';

const ORDERS = `# Who orders what.
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    app: orders
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 3
  selector:
    matchLabels:
      app: orders
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: orders
          image: orders
`;

describe('changing the scenario', () => {
  const session = useSession(ROOMY, ({ writeFile }) => {
    writeFile('lab/orders.yaml', ORDERS);
  });

  describe('by mouse', () => {
    it('nodes, pods and clients are numbers to change, and the numbers follow', async () => {
      const { page } = session;
      await openFile(page, 'placements/empty-zone.yaml');
      await codeLenses(page).filter({ hasText: '33% cross-zone' }).click();
      const preview = await previewOf(page, 'empty-zone');
      assert.match(await headlineIn(preview), /33% cross-zone/);
      await typeByMouse(page, preview, 'Pods in zone-1', '1');
      await headline(preview, /100% same node/);
      await typeByMouse(page, preview, 'Nodes in zone-1', '4');
      await headline(preview, /0% cross-zone|same node/);
      await preview.locator('.inputs', { hasText: '6 nodes in 3 zones' }).waitFor();
      await typeByMouse(page, preview, 'Clients in zone-3', '5');
      await preview.locator('#scenario-status', { hasText: 'Overrides: nodes, pods, clients.' }).waitFor();
      await takeScreenshot(page, 'scenario-changed-dark');
    });

    it('so are the data plane, the version, the volume and the price', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      await preview.getByLabel('Data plane', { exact: true }).selectOption({ label: 'Cilium' });
      await preview.locator('.meta', { hasText: 'Cilium' }).waitFor();
      await typeByMouse(page, preview, 'Kubernetes', '1.31 - 1.35');
      await preview.locator('.meta', { hasText: 'Kubernetes 1.31 - 1.35' }).waitFor();
      await typeByMouse(page, preview, 'GiB/month', '50000');
      await preview.getByRole('button', { name: 'Google Cloud' }).click();
      await preview.locator('.inputs', { hasText: '50,000 GiB/month at $0.01 per cross-zone GiB' }).waitFor();
    });

    it('what cannot be read is said at its field, and nothing else changes', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      const before = await headlineIn(preview);
      await typeByMouse(page, preview, 'Kubernetes', 'soon');
      await preview.getByText('it must be a version such as 1.31').waitFor();
      assert.equal(
        await preview.getByLabel('Kubernetes', { exact: true }).getAttribute('aria-invalid'),
        'true',
      );
      assert.equal(await headlineIn(preview), before);
      await takeScreenshot(page, 'scenario-refused-dark');
      await preview.getByLabel('Kubernetes', { exact: true }).click();
      await page.keyboard.press('Escape');
      assert.equal(await preview.getByLabel('Kubernetes', { exact: true }).inputValue(), '1.31 - 1.35');
    });

    it('it is saved as comments in one step, which undo takes back', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      const before = await headlineIn(preview);
      await preview.getByRole('button', { name: 'Save as comments' }).click();
      await preview.locator('#scenario-status', { hasText: SCENARIO.untouched }).waitFor();
      assert.equal(await headlineIn(preview), before);
      await focusEditor(page);
      await save(page);
      const saved = session.readFile('placements/empty-zone.yaml');
      assert.match(saved, /^# zonewise: zones=zone-1:4,zone-2:1,zone-3:1$/m);
      assert.match(saved, /^# zonewise: endpoints=zone-1:1,zone-2:2,zone-3:1$/m);
      for (const part of [
        'kubernetes=1.31 - 1.35',
        'dataPlane=cilium',
        'monthlyGiB=50000',
        'perCrossZoneGiB=0.01',
      ])
        assert.ok(saved.includes(`\n# zonewise: ${part}\n`), `${part} in ${saved}`);
      await takeScreenshot(page, 'scenario-saved-dark');
      await focusEditor(page);
      await page.keyboard.press('Control+z');
      await headline(preview, /33% cross-zone/);
      await save(page);
      assert.doesNotMatch(session.readFile('placements/empty-zone.yaml'), /dataPlane|monthlyGiB/);
    });

    it('it is saved as settings of the workspace', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'empty-zone');
      await preview.getByRole('button', { name: 'Azure' }).click();
      await typeByMouse(page, preview, 'Nodes in zone-2', '3');
      await preview
        .locator('.inputs li.source-preview', { hasText: 'The comment zones= overrides the setting.' })
        .waitFor();
      await preview.getByRole('button', { name: 'Save as settings' }).click();
      await preview.locator('.inputs li.source-setting', { hasText: '$0 per cross-zone GiB' }).waitFor();
      assert.match(session.readFile('.vscode/settings.json'), /"zonewise\.cost\.perCrossZoneGiB": 0\b/);
      assert.match(await preview.locator('#scenario-status').innerText(), /Overrides: nodes\./);
      await preview.getByRole('button', { name: 'Reset nodes' }).click();
      await preview.locator('.inputs li.source-comment', { hasText: '3 nodes in 3 zones' }).waitFor();
    });

    it('a zone is added and removed, replicas are changed, and a click takes all of it back', async () => {
      const { page } = session;
      await openFile(page, 'lab/orders.yaml');
      const preview = await previewOf(page, 'orders');
      const before = await headlineIn(preview);
      await preview.getByLabel('New zone name').click();
      await page.keyboard.type('us-east-1d');
      await preview.getByRole('button', { name: 'Add zone' }).click();
      await preview.getByLabel('Nodes in us-east-1d').waitFor();
      await preview.getByRole('button', { name: 'Remove zone us-east-1a' }).click();
      await preview.getByLabel('Nodes in us-east-1a').waitFor({ state: 'detached' });
      await typeByMouse(page, preview, 'Replicas of Deployment orders', '7');
      await preview.locator('#scenario-status', { hasText: 'Overrides: nodes, replicas.' }).waitFor();
      await preview.getByRole('button', { name: 'Reset to manifests' }).click();
      await preview.locator('#scenario-status', { hasText: SCENARIO.untouched }).waitFor();
      assert.equal(await headlineIn(preview), before);
      assert.equal(await preview.getByLabel('Nodes in us-east-1a').inputValue(), '2');
    });
  });

  describe('by keyboard alone', () => {
    it('a zone is added and removed, and everything goes back to what the manifests say', async () => {
      const { page } = session;
      await openFile(page, 'lab/orders.yaml');
      const preview = await previewOf(page, 'orders');
      const before = await headlineIn(preview);
      await focusPreview(page, preview);
      await tabTo(page, preview, 'New zone name');
      await page.keyboard.type('us-east-1d');
      await page.keyboard.press('Enter');
      await preview.getByLabel('Nodes in us-east-1d').waitFor();
      await tabTo(page, preview, 'Remove zone us-east-1d', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await preview.getByLabel('Nodes in us-east-1d').waitFor({ state: 'detached' });
      await tabTo(page, preview, 'Reset to manifests', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await preview.locator('.inputs li.source-workspace', { hasText: /nodes in 3 zones, from / }).waitFor();
      assert.equal(await headlineIn(preview), before);
    });

    it('nodes, replicas, data plane, version and price are changed', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'orders');
      await tabTo(page, preview, 'Nodes in us-east-1a');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await preview.locator('.inputs', { hasText: '8 nodes in 3 zones' }).waitFor();
      await tabTo(page, preview, 'Clients in us-east-1a');
      await retype(page, '10');
      await tabTo(page, preview, 'Replicas of Deployment orders');
      await retype(page, '5');
      await page.keyboard.press('Enter');
      await preview.locator('.inputs', { hasText: 'with replicas changed in the preview' }).waitFor();
      await tabTo(page, preview, 'Kubernetes');
      await retype(page, '1.34');
      await tabTo(page, preview, 'Data plane');
      await page.keyboard.press('ArrowDown');
      await preview.locator('.meta', { hasText: 'kube-proxy on Windows' }).waitFor();
      await preview.locator('.meta', { hasText: 'Kubernetes 1.34' }).waitFor();
      await tabTo(page, preview, 'Google Cloud 0.01');
      await page.keyboard.press('Space');
      await preview
        .locator('#scenario-status', {
          hasText: 'Overrides: version, nodes, replicas, clients, data plane, price.',
        })
        .waitFor();
      await takeScreenshot(page, 'scenario-keyboard-dark');
    });

    it('all of it is there again after the window was loaded anew', async () => {
      const { page } = session;
      // As a person does it: the editor keeps its layout only when it is asked to go.
      await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
      const preview = await previewOf(page, 'orders');
      await preview.locator('#scenario-status', { hasText: 'Overrides: version, nodes, replicas' }).waitFor();
      assert.equal(await preview.getByLabel('Nodes in us-east-1a').inputValue(), '4');
    });

    it('it is saved as settings, as far as settings go, and the rest as comments', async () => {
      const { page } = session;
      const preview = await previewOf(page, 'orders');
      await focusPreview(page, preview);
      await tabTo(page, preview, 'Save as settings');
      await page.keyboard.press('Enter');
      await preview.locator('.inputs li.source-setting', { hasText: 'zonewise.dataPlane' }).waitFor();
      const settings = session.readFile('.vscode/settings.json');
      assert.match(settings, /"zonewise\.dataPlane": "kube-proxy-windows"/);
      assert.match(settings, /"zonewise\.kubernetesVersion": "1\.34"/);
      assert.doesNotMatch(settings, /topology/);
      await preview.locator('#scenario-status', { hasText: 'Overrides: nodes, replicas.' }).waitFor();
      await tabTo(page, preview, 'Save as comments', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await preview.locator('#scenario-status', { hasText: SCENARIO.untouched }).waitFor();
      await focusEditor(page);
      await save(page);
      assert.equal(
        session.readFile('lab/orders.yaml'),
        ORDERS.replace(
          'apiVersion: v1\n',
          '# zonewise: zones=us-east-1a:4,us-east-1b:2,us-east-1c:2\n# zonewise: replicas=5\napiVersion: v1\n',
        ),
      );
      await page.keyboard.press('Control+z');
      await save(page);
      assert.equal(session.readFile('lab/orders.yaml'), ORDERS);
    });
  });
});

async function headline(preview: Frame, wanted: RegExp): Promise<void> {
  await preview.locator('p.headline', { hasText: wanted }).waitFor();
}

/** Clicks into a field, types over what is there, and clicks elsewhere. */
async function typeByMouse(page: Page, preview: Frame, label: string, text: string): Promise<void> {
  await preview.getByLabel(label, { exact: true }).click({ clickCount: 3 });
  await page.keyboard.type(text);
  await preview.getByRole('heading', { name: 'Scenario' }).click();
}

async function retype(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(text);
}

/** What the focused element of the page is called. */
const FOCUSED =
  '((document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? "").replace(/\\s+/g, " ").trim()';
const MOST_TABS = 150;

/** Presses Tab until the focus is on what has that name. */
async function tabTo(
  page: Page,
  preview: Frame,
  name: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if ((await preview.evaluate(FOCUSED)) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`“${name}” is not reached by ${key}.`);
}
