import assert from 'node:assert/strict';
import {
  askForFix,
  chosenRow,
  codeLenses,
  focusEditor,
  goTo,
  openFile,
  pointAt,
  problems,
  replaceSelected,
  runCommand,
  save,
  selectText,
  suggestions,
} from './gestures.ts';
import { takeScreenshot } from './screenshots.ts';
import { useSession } from './useSession.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: draft
  namespace: shop
spec:
  selector:
    app: storefront
  ports:
    - port: 80
`;

describe('writing a Service', () => {
  const session = useSession({}, ({ writeFile }) => {
    writeFile('drafts/draft.yaml', SERVICE);
    writeFile(
      'drafts/version.yaml',
      `# zonewise: kubernetes=1.30\n${SERVICE}  trafficDistribution: PreferClose\n`,
    );
    writeFile('drafts/misspelt.yaml', `${SERVICE}  trafficDistribution: PreferSamezone\n`);
  });

  it('typing “trafficDistribution: ” offers the values with documentation, and Enter writes one', async () => {
    const { page } = session;
    await openFile(page, 'drafts/draft.yaml');
    await codeLenses(page).first().waitFor();
    await goTo(page, 11, 1);
    await page.keyboard.type('  trafficDistribution:', { delay: 20 });
    await page.keyboard.press('Escape');
    await page.keyboard.type(' ');
    await suggestions(page).filter({ hasText: 'PreferSameZone' }).waitFor();
    const labels = await suggestions(page).locator('.label-name').allInnerTexts();
    assert.deepEqual(labels.slice(0, 3), ['PreferSameZone', 'PreferSameNode', 'PreferClose']);
    // Ctrl+Space shows the documentation beside the list.
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-details-container .body').waitFor();
    await takeScreenshot(page, 'completion-dark');
    assert.ok((await page.locator('.suggest-details-container').innerText()).length > 60);
    await page.keyboard.press('Enter');
    await save(page);
    assert.match(session.readFile('drafts/draft.yaml'), /^ {2}trafficDistribution: PreferSameZone$/m);
  });

  it('the mouse on PreferClose explains it', async () => {
    const { page } = session;
    await openFile(page, 'drafts/version.yaml');
    await codeLenses(page).first().waitFor();
    await pointAt(page, 'PreferClose');
    const text = await page.locator('.monaco-hover:not(.hidden)').first().innerText();
    assert.match(text, /PreferClose/);
    assert.match(text, /1\.31/);
    await takeScreenshot(page, 'hover-dark');
    await page.keyboard.press('Escape');
  });

  it('a warning stands on the field for 1.30 and goes when the version becomes 1.31', async () => {
    const { page } = session;
    await openFile(page, 'drafts/version.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await problems(page).filter({ hasText: '1.30' }).first().waitFor();
    await takeScreenshot(page, 'problems-dark');
    await openFile(page, 'drafts/version.yaml');
    await selectText(page, '1.30');
    await replaceSelected(page, '1.31');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await runCommand(page, 'View: Hide Panel');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
  });

  it('the light bulb repairs a misspelt value', async () => {
    const { page } = session;
    await openFile(page, 'drafts/misspelt.yaml');
    await page.locator('.squiggly-error').first().waitFor();
    await selectText(page, 'PreferSamezone');
    await askForFix(page, 'PreferSameZone');
    await takeScreenshot(page, 'quick-fix-dark');
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await save(page);
    assert.match(session.readFile('drafts/misspelt.yaml'), /trafficDistribution: PreferSameZone\n/);
  });

  it('a comment that says the version is rewritten when another is chosen from the status', async () => {
    const { page } = session;
    await openFile(page, 'versions/legacy.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('#status\\.languageStatus').click();
    await page.locator('.hover-language-status').getByRole('button', { name: 'Change' }).click();
    await page.locator('.quick-input-widget input').fill('1.33');
    await chosenRow(page, '1.33').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await focusEditor(page);
    await save(page);
    assert.match(session.readFile('versions/legacy.yaml'), /^# zonewise: kubernetes=1\.33\n/);
  });

  it('the status shows the version, and choosing another one writes the setting', async () => {
    const { page } = session;
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    await runCommand(page, 'Zonewise: Choose Kubernetes Version');
    const input = page.locator('.quick-input-widget input');
    await input.fill('1.34');
    await chosenRow(page, '1.34').waitFor();
    await takeScreenshot(page, 'version-dark');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('#status\\.languageStatus').click();
    const status = page.locator('.hover-language-status', { hasText: 'Kubernetes 1.34' });
    await status.waitFor();
    await takeScreenshot(page, 'status-dark');
    assert.match(session.readFile('.vscode/settings.json'), /"zonewise\.kubernetesVersion": "1\.34"/);
  });
});

describe('writing a Service with checks on save', () => {
  const session = useSession({ settings: { 'zonewise.validate.run': 'onSave' } }, ({ writeFile }) => {
    writeFile('drafts/on-save.yaml', `${SERVICE}  trafficDistribution: preferSameZone\n`);
  });

  it('a mistake goes, and comes, when the file is saved', async () => {
    const { page } = session;
    await openFile(page, 'drafts/on-save.yaml');
    await page.locator('.squiggly-error').first().waitFor();
    await selectText(page, 'preferSameZone');
    await replaceSelected(page, 'PreferSameZone');
    await save(page);
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await selectText(page, 'PreferSameZone');
    await replaceSelected(page, 'PreferNoZone');
    // The lens follows the text at once; when it has, the mistake would be there too.
    await codeLenses(page).filter({ hasText: 'PreferNoZone' }).first().waitFor();
    assert.equal(await page.locator('.squiggly-error').count(), 0);
    await save(page);
    await page.locator('.squiggly-error').first().waitFor();
  });
});
