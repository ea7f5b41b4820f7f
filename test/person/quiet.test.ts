import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../harness/processes.ts';
import { codeLenses, eventually, goTo, offeredCommands, openFile } from './gestures.ts';
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
  /** Notes that it was started, where a test sees it. */
  const PROGRAM = '#!/bin/sh\ntouch "$(dirname "$0")/started"\n';
  const programs = makeTemporaryFolder('programs');
  const program = join(programs, 'program');
  const session = useSession(
    {
      hasWorkspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      // Even what the person has chosen is not started.
      machineSettings: {
        'zonewise.cluster.kubectl': program,
        'zonewise.helmPath': program,
        'zonewise.kustomizePath': program,
      },
    },
    ({ writeFile }) => {
      writeFileSync(program, PROGRAM, { mode: 0o755 });
      // What a hostile workspace would like to have started.
      writeFile('kubectl', PROGRAM);
      const setting = ['cluster.kubectl', 'helmPath', 'kustomizePath'].map((name) => [
        `zonewise.${name}`,
        './kubectl',
      ]);
      writeFile('.vscode/settings.json', JSON.stringify(Object.fromEntries(setting)));
      writeFile('partly/web.yaml', WEB);
      writeFile(
        'partly/kustomization.yaml',
        'resources: [web.yaml]\nconfigMapGenerator: [{name: web, literals: [a=b]}]\n',
      );
    },
  );
  const assertNothingStarted = (): void => {
    assert.throws(() => session.readFile('started'));
    assert.equal(existsSync(join(programs, 'started')), false);
  };

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

  it('no program is started, nor offered to be', async () => {
    const { page } = session;
    await openFile(page, 'partly/kustomization.yaml');
    await codeLenses(page).first().waitFor();
    const offered = await offeredCommands(page, 'Zonewise: ');
    assert.ok(offered.includes('Zonewise: Show Traffic Preview'), offered.join());
    for (const text of ['', 'Cluster', 'Render Helm', 'Build With']) {
      const titles = await offeredCommands(page, `Zonewise: ${text}`);
      assert.deepEqual(
        titles.filter((title) => /Cluster|Helm|Kustom/.test(title)),
        [],
      );
    }
    assertNothingStarted();
  });

  it('what builds a kustomization asks for trust, and starts nothing before or on save', async () => {
    const { page } = session;
    await openFile(page, 'partly/kustomization.yaml');
    await codeLenses(page).filter({ hasText: 'Build with Kustomize' }).click();
    await page
      .getByText('Trust this workspace to build a kustomization: nothing is started in Restricted Mode.')
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await openFile(page, 'partly/web.yaml');
    await goTo(page, 1, 1);
    await page.keyboard.type('# changed');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await eventually(() => {
      assert.match(session.readFile('partly/web.yaml'), /^# changed/);
      return Promise.resolve();
    });
    assertNothingStarted();
  });
});

const WEB = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
