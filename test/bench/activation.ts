/**
 * How long a real VS Code's extension host is busy with activating the packaged extension, as the editor itself reports it
 * in its list of running extensions: `npm run bench:activation -- [rounds]`.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/dependencies.mjs';
import { prepareServerHost } from '../harness/host.ts';
import { findPackage } from '../harness/packaged.ts';
import { openEditor } from '../harness/page.ts';
import { limitWholeRun, makeTemporaryFolder } from '../harness/processes.ts';
import { startServer } from '../harness/server.ts';
import { codeLenses, openFile, runCommand } from '../person/gestures.ts';
import { describe, write } from './figures.ts';

const rounds = Number(process.argv[2] ?? 5);
limitWholeRun(15);
const { server: serverFolder, chromium } = await prepareServerHost();
const vsix = await findPackage();
const workspace = join(makeTemporaryFolder('activation'), 'samples');
cpSync(join(root, 'samples'), workspace, { recursive: true });

/**
 * An editor in a browser opens a JSON file of its own as it starts. That activates six extensions at once, and each is
 * charged with the loading of those before it. The first row is what a desktop does: nothing happens until a manifest is
 * opened.
 */
const OCCASIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a manifest is opened': { 'files.associations': { '*.json': 'plaintext' } },
  'the editor starts, with a JSON file': {},
};

const times = new Map(Object.keys(OCCASIONS).map((occasion): [string, number[]] => [occasion, []]));
for (let round = 0; round < rounds; round++) {
  for (const [occasion, settings] of Object.entries(OCCASIONS))
    times.get(occasion)?.push(await measureActivation(settings));
}
write('| | median (minimum to maximum) |\n|---|---|');
for (const [occasion, measured] of times) write(`| ${occasion} | ${describe(measured, 'ms')} |`);
process.exit(0);

/** An editor that has never run the extension before, so that nothing of it is compiled yet. */
async function measureActivation(settings: Readonly<Record<string, unknown>>): Promise<number> {
  const server = await startServer({ server: serverFolder, vsix, isForTests: false, settings });
  const editor = await openEditor({ chromium, address: server.addressOf(workspace) });
  try {
    const { page } = editor;
    await page.getByRole('treeitem', { name: 'shop' }).waitFor();
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Zonewise' }).first();
    const text = await row.locator('.activation-time').innerText();
    const time = /(\d+)\s*ms/.exec(text)?.[1];
    if (time === undefined) throw new Error(`The editor says “${text}”.`);
    return Number(time);
  } finally {
    await editor.close();
    server.stop();
  }
}
