/**
 * How long a real VS Code's extension host is busy with activating the packaged extension, as the editor itself reports it
 * in its list of running extensions: `npm run bench:activation -- [rounds]`.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../harness/dependencies.mjs';
import { prepareServerHost } from '../harness/host.ts';
import { findPackage } from '../harness/packaged.ts';
import { openEditor } from '../harness/page.ts';
import { limitWholeRun, makeTemporaryFolder } from '../harness/processes.ts';
import { startServer } from '../harness/server.ts';
import { codeLenses, openFile, runCommand } from '../person/gestures.ts';
import { describe, write } from './figures.ts';

const rounds = Number(process.argv[2] ?? 5);
const MOST_SCREENS = 40;
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

/** Milliseconds, as the editor counts them. */
interface Activation {
  /** The extension host can do nothing else meanwhile: reading the code, and what `activate` does at once. */
  readonly busy: number;
  /** Until the promise of `activate` settles. */
  readonly all: number;
}

const times = new Map(Object.keys(OCCASIONS).map((occasion): [string, Activation[]] => [occasion, []]));
for (let round = 0; round < rounds; round++) {
  for (const [occasion, settings] of Object.entries(OCCASIONS))
    times.get(occasion)?.push(await measureActivation(settings));
}
write('| | at once: median (minimum to maximum) | until active |\n|---|---|---|');
for (const [occasion, measured] of times) {
  const [busy, all] = (['busy', 'all'] as const).map((name) =>
    describe(
      measured.map((each) => each[name]),
      'ms',
    ),
  );
  write(`| ${occasion} | ${busy ?? ''} | ${all ?? ''} |`);
}
process.exit(0);

/** An editor that has never run the extension before, so that nothing of it is compiled yet. */
async function measureActivation(settings: Readonly<Record<string, unknown>>): Promise<Activation> {
  const server = await startServer({ server: serverFolder, vsix, isForTests: false, settings });
  const editor = await openEditor({ chromium, address: server.addressOf(workspace) });
  try {
    const { page } = editor;
    await page.getByRole('treeitem', { name: 'shop', exact: true }).waitFor();
    await openFile(page, 'shop/storefront.yaml');
    await codeLenses(page).first().waitFor();
    await runCommand(page, 'Developer: Startup Performance');
    return readActivation(await findLine(page, 'zonewise.zonewise'));
  } finally {
    await editor.close();
    server.stop();
  }
}

/** The text of the line of the editor that says this. It draws only what is in sight. */
async function findLine(page: Page, said: string): Promise<string> {
  const line = page.locator('.view-line', { hasText: said }).first();
  await page.locator('.view-line', { hasText: 'System Info' }).first().click();
  for (let screen = 0; screen < MOST_SCREENS; screen++) {
    if ((await line.count()) > 0) return line.innerText();
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(100);
  }
  throw new Error(`The editor says nothing of ${said}.`);
}

/** `| zonewise.zonewise | false | 1 | 1 | 50 | onLanguage:yaml | … |`. */
function readActivation(line: string): Activation {
  const numbers = line.split('|').flatMap((cell) => (/^\s*\d+\s*$/u.test(cell) ? [Number(cell)] : []));
  const [load, call, finish] = numbers;
  if (load === undefined || call === undefined || finish === undefined)
    throw new Error(`The editor says “${line}”.`);
  return { busy: load + call, all: load + call + finish };
}
